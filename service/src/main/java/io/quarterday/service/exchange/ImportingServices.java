package io.quarterday.service.exchange;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.status.Violation;
import io.quarterday.service.clients.KeepingManyClients;
import io.quarterday.service.clients.KeepingManyClients.Known;
import io.quarterday.service.exchange.UploadedSheet.SheetRow;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.OpeningServices;
import io.quarterday.service.workflow.OpeningServices.Opening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Opens services from a file of rows, each through the gate. A row whose client has an open service of that type and
 * period is a duplicate and fails.
 */
@Service
public class ImportingServices {

    static final String JOB = "services-import";

    private final PlatformAccess access;
    private final TakingRows taking;
    private final KeepingManyClients clients;
    private final ClientServices services;
    private final OpeningServices opening;
    private final Users users;

    ImportingServices(
            PlatformAccess access,
            TakingRows taking,
            KeepingManyClients clients,
            ClientServices services,
            OpeningServices opening,
            Users users) {
        this.access = access;
        this.taking = taking;
        this.clients = clients;
        this.services = services;
        this.opening = opening;
        this.users = users;
    }

    /** What a row says, once its cells have been read. */
    public interface ServiceRow extends NamingRow {

        /** @throws InvalidInputException with everything that cannot be taken */
        Opening opening();
    }

    /**
     * Takes a file, or takes that on as a job.
     *
     * @throws ForbiddenException where the role may not
     */
    public ImportBegun take(
            Actor actor,
            UploadedSheet sheet,
            NamingRow.Reading<ServiceRow> reading,
            ImportOptions options,
            Instant at) {
        access.require(actor, Operation.SERVICES_IMPORT);
        Map<Key, Long> named = new HashMap<>();
        return taking.begin(
                actor,
                JOB,
                sheet,
                options,
                (rows, tally) -> new Chunk(actor, reading, named, tally).take(rows, at),
                () -> {});
    }

    /** What tells an open service from any other. */
    private record Key(UUID clientId, ServiceType type, String period) {}

    /** A row that can be tried. */
    private record Wanted(SheetRow row, ServiceRow said, Client client, Opening opening) {

        Key key() {
            return new Key(client.id(), opening.type(), opening.period().name());
        }
    }

    /** Some rows of the file, in one transaction. */
    private final class Chunk {

        private final Actor actor;
        private final NamingRow.Reading<ServiceRow> reading;
        private final Map<Key, Long> named;
        private final ImportTally tally;

        Chunk(Actor actor, NamingRow.Reading<ServiceRow> reading, Map<Key, Long> named, ImportTally tally) {
            this.actor = actor;
            this.reading = reading;
            this.named = named;
            this.tally = tally;
        }

        void take(List<SheetRow> rows, Instant at) {
            NamedRows<ServiceRow> said = new NamedRows<>(rows, reading, tally);
            Known known = said.known(actor, clients);
            Set<UUID> active =
                    users.findAll().stream().filter(User::active).map(User::id).collect(Collectors.toSet());
            List<Wanted> wanted = new ArrayList<>();
            said.each((row, service) -> wanted.add(wanted(row, service, known, active)));
            Map<Key, ClientService> open = open(wanted);
            wanted.forEach(one -> said.held(one.row(), one.said(), () -> open(one, open, at)));
        }

        private Wanted wanted(SheetRow row, ServiceRow said, Known known, Set<UUID> active) {
            Optional<Client> client = said.clientCode() == null
                    ? known.withNumber(said.number().orElse(null))
                    : known.withCode(said.clientCode());
            Client found = client.filter(known::sees)
                    .filter(one -> one.deletedAt().isEmpty())
                    .orElseThrow(() -> new InvalidInputException(said.namedBy(), "There is no such client."));
            Opening asked = said.opening();
            UUID person = asked.assignedStaffId();
            if (person != null && !active.contains(person)) {
                throw new InvalidInputException(
                        "assigned_staff_id", "There is no active person " + person + " in this practice.");
            }
            return new Wanted(row, said, found, asked);
        }

        private Map<Key, ClientService> open(List<Wanted> wanted) {
            Map<Key, ClientService> open = new HashMap<>();
            Map<ServiceType, Set<UUID>> byType = new HashMap<>();
            wanted.forEach(one -> byType.computeIfAbsent(one.opening().type(), type -> new HashSet<>())
                    .add(one.client().id()));
            byType.forEach((type, ids) -> open.putAll(
                    services.findByClientIdInAndServiceTypeAndStatusIn(ids, type, ServiceStatus.OPEN).stream()
                            .collect(Collectors.toMap(
                                    service -> new Key(
                                            service.clientId(),
                                            type,
                                            service.period().name()),
                                    Function.identity()))));
            return open;
        }

        private void open(Wanted wanted, Map<Key, ClientService> open, Instant at) {
            Key key = wanted.key();
            ClientService there = open.get(key);
            Long earlier = named.putIfAbsent(key, wanted.row().number());
            if (earlier != null && earlier != wanted.row().number()) {
                throw new InvalidInputException(
                        "service_type", "It stands in row " + earlier + " already; that one counts.");
            }
            if (there != null) {
                throw new InvalidInputException(
                        "service_type",
                        "It is a duplicate: the client has the service " + there.id()
                                + " of that type and period; it is " + there.status() + ".");
            }
            Ruling ruling = opening.openKnownFirst(actor, wanted.client(), wanted.opening(), at)
                    .ruling();
            if (ruling instanceof Ruling.Refused refused) {
                throw new InvalidInputException(
                        "service_type",
                        refused.verdict().violations().stream()
                                .map(Violation::message)
                                .collect(Collectors.joining(" ")));
            }
            tally.created();
        }
    }
}
