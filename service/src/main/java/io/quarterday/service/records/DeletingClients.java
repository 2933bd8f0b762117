package io.quarterday.service.records;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.clients.ClientsChanged;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes clients, and takes that back. A deleted client is seen by nobody and has no open service, which the database
 * holds too; nothing of it is lost.
 */
@Service
@Transactional
public class DeletingClients {

    private final Clients clients;
    private final ClientServices services;
    private final ClientVisibility visibility;
    private final MovingServices moving;
    private final PlatformAccess access;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    DeletingClients(
            Clients clients,
            ClientServices services,
            ClientVisibility visibility,
            MovingServices moving,
            PlatformAccess access,
            JdbcClient database,
            ApplicationEventPublisher events) {
        this.clients = clients;
        this.services = services;
        this.visibility = visibility;
        this.moving = moving;
        this.access = access;
        this.database = database;
        this.events = events;
    }

    /** What came of it. */
    public sealed interface Deletion {

        /** Nobody sees it any more. */
        record Deleted(Client client) implements Deletion {}

        /** It stays, because these services are open. */
        record Busy(List<ClientService> open) implements Deletion {}

        /** It stays, because the gate did not let this service be cancelled; nor was any other. */
        record Refused(ClientService service, Ruling.Refused ruling) implements Deletion {}
    }

    /**
     * Deletes a client.
     *
     * @param cancelServices whether its open services are cancelled first, each through the gate
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws ForbiddenException where the role may not
     * @throws NotFoundException where {@code actor} may not know of it
     * @throws ConflictException where the gate's answer changes at the same moment; then nothing was done
     */
    public Deletion delete(
            Actor actor, UUID clientId, boolean cancelServices, LongConsumer expectedVersion, Instant now) {
        // Whoever opens a service for it meanwhile waits for this row, and finds the client gone.
        database.sql("select 1 from clients where id = :id for update")
                .param("id", clientId)
                .query(Integer.class)
                .optional();
        Client client = visibility.visible(actor, clientId);
        access.require(actor, Operation.CLIENTS_DELETE);
        expectedVersion.accept(client.version());
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        List<ClientService> open = open(clientId);
        if (!open.isEmpty() && !cancelServices) {
            return new Deletion.Busy(open);
        }
        Move cancel = Move.of(WorkflowAction.CANCEL);
        for (ClientService service : open) {
            if (!moving.validate(actor, service.id(), cancel, at).allowed()) {
                // Asked for in earnest, it is written down.
                if (moving.move(actor, service.id(), cancel, version -> {}, at) instanceof Ruling.Refused refused) {
                    return new Deletion.Refused(service, refused);
                }
                throw new ConflictException(
                        "What stood against cancelling a service of this client is over by now. Try again.");
            }
        }
        for (ClientService service : open) {
            if (moving.move(actor, service.id(), cancel, version -> {}, at) instanceof Ruling.Refused refused) {
                throw new IllegalStateException(
                        "The gate would let " + service.id() + " be cancelled and then did not: " + refused.verdict());
            }
        }
        services.flush();
        client.delete(actor.userId(), at);
        return new Deletion.Deleted(told(clients.saveAndFlush(client), at));
    }

    /**
     * Brings a deleted client back, as it was; its services stay as they are.
     *
     * @throws ForbiddenException where the role may not
     * @throws NotFoundException where there is no such deleted client
     */
    public Client restore(Actor actor, UUID clientId, Instant now) {
        access.require(actor, Operation.CLIENTS_DELETE);
        Specification<Client> wanted = (client, query, build) -> build.equal(client.get("id"), clientId);
        Client client = clients.findOne(visibility.deletedOf(actor).and(wanted))
                .orElseThrow(() -> new NotFoundException("deleted client", clientId));
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        client.restore(at);
        return told(clients.saveAndFlush(client), at);
    }

    private Client told(Client client, Instant at) {
        events.publishEvent(new ClientsChanged(List.of(client.id()), at));
        return client;
    }

    private List<ClientService> open(UUID clientId) {
        return services.findAll(
                (service, query, build) -> build.and(
                        build.equal(service.get("clientId"), clientId),
                        service.get("status").in(ServiceStatus.OPEN)),
                Sort.by("createdAt", "id"));
    }
}
