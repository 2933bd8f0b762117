package io.quarterday.service.clients;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creating clients and changing what is said of them. */
@Service
@Transactional
public class KeepingClients {

    private final Clients clients;
    private final ClientCodes codes;
    private final ClientChecks checks;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final ApplicationEventPublisher events;
    private final PracticeDays days;

    KeepingClients(
            Clients clients,
            ClientCodes codes,
            ClientChecks checks,
            ClientVisibility visibility,
            PlatformAccess access,
            PracticeDays days,
            ApplicationEventPublisher events) {
        this.clients = clients;
        this.codes = codes;
        this.checks = checks;
        this.visibility = visibility;
        this.access = access;
        this.days = days;
        this.events = events;
    }

    /**
     * Creates a client under the practice's next code.
     *
     * @throws ForbiddenException where the role may not
     * @throws InvalidInputException with everything that cannot be taken
     * @throws ConflictException where the practice has a client of that company number
     */
    public Client create(Actor actor, ClientDetails details, Instant now) {
        access.require(actor, Operation.CLIENTS_CREATE);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        ClientDetails sound = lookedAfter(actor, checks.checked(details, ClientDetails.BLANK));
        requireNumberFree(sound);
        Client client = new Client(
                Ids.next(),
                codes.next(),
                sound.companyName(),
                Objects.requireNonNull(sound.businessType()),
                Objects.requireNonNull(sound.companyType()),
                at);
        apply(actor, sound, client, at);
        return told(clients.saveAndFlush(client), at);
    }

    /**
     * Changes a client; told nothing new, it stays as it is, and so does its version.
     *
     * @param change is given what is said of it now
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws NotFoundException where {@code actor} may not know of it
     * @throws StaleException of {@code expectedVersion}
     */
    public Client change(
            Actor actor,
            UUID clientId,
            UnaryOperator<ClientDetails> change,
            LongConsumer expectedVersion,
            Instant now) {
        Client client = visibility.visible(actor, clientId);
        access.require(actor, Operation.CLIENTS_UPDATE);
        expectedVersion.accept(client.version());
        ClientDetails before = ClientDetails.of(client);
        ClientDetails after = checks.checked(change.apply(before), before);
        if (!Objects.equals(after.record().companyNumber(), before.record().companyNumber())) {
            requireNumberFree(after);
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        long version = client.version();
        apply(actor, after, client, at);
        return toldIfChanged(client, version, at);
    }

    /** Told nothing new, nothing follows from it. */
    private Client toldIfChanged(Client client, long version, Instant at) {
        Client saved = clients.saveAndFlush(client);
        return saved.version() == version ? saved : told(saved, at);
    }

    private Client told(Client client, Instant at) {
        events.publishEvent(new ClientsChanged(List.of(client.id()), at));
        return client;
    }

    private void requireNumberFree(ClientDetails details) {
        String number = details.record().companyNumber();
        if (number == null) {
            return;
        }
        clients.findByCompanyNumber(number).ifPresent(other -> {
            throw new ConflictException("The practice already has a client with the company number " + number
                    + (other.deletedAt().isPresent()
                            ? ": " + other.clientCode() + ", which is deleted and can be restored."
                            : "."));
        });
    }

    /**
     * Gives a client to others, or to nobody.
     *
     * @param change is told who has it now
     * @throws ForbiddenException where the role may not
     * @throws NotFoundException where {@code actor} may not know of it
     */
    public Client assign(
            Actor actor, UUID clientId, UnaryOperator<Assignees> change, LongConsumer expectedVersion, Instant now) {
        return assign(actor, clientId, (client, before) -> change.apply(before), expectedVersion, now);
    }

    /** Gives a client's accounts to somebody (null: to nobody): those of a company or the others, as its type says. */
    public Client assignAccounts(
            Actor actor, UUID clientId, @Nullable UUID user, LongConsumer expectedVersion, Instant now) {
        return assign(
                actor,
                clientId,
                (client, before) -> client.companyType() == CompanyType.LIMITED_COMPANY
                        ? before.withLtdCompany(user)
                        : before.withNonLtdCompany(user),
                expectedVersion,
                now);
    }

    private Client assign(
            Actor actor,
            UUID clientId,
            BiFunction<Client, Assignees, Assignees> change,
            LongConsumer expectedVersion,
            Instant now) {
        Client client = visibility.visible(actor, clientId);
        access.require(actor, Operation.CLIENTS_ASSIGN);
        expectedVersion.accept(client.version());
        Assignees after = change.apply(client, client.assignees());
        checks.requirePeople(after, client.assignees());
        client.assignTo(after, now.truncatedTo(ChronoUnit.MICROS));
        return clients.saveAndFlush(client);
    }

    /** Says whether the practice works for a client at present. */
    public Client activate(Actor actor, UUID clientId, boolean active, Instant now) {
        Client client = visibility.visible(actor, clientId);
        access.require(actor, Operation.CLIENTS_UPDATE);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        long version = client.version();
        client.beActive(active, at);
        return toldIfChanged(client, version, at);
    }

    /** Who does not see every client still sees the one that they have just made. */
    ClientDetails lookedAfter(Actor actor, ClientDetails details) {
        Assignees given = details.assignees();
        if (visibility.scope(actor) == Scope.ALL || !given.equals(Assignees.NOBODY)) {
            return details;
        }
        return details.withAssignees(
                actor.teamId() != null
                        ? new Assignees(null, null, null, null, actor.teamId())
                        : new Assignees(actor.userId(), null, null, null, null));
    }

    /** Tells a client all that is said of it. */
    void apply(Actor actor, ClientDetails details, Client client, Instant at) {
        BusinessType business = Objects.requireNonNull(details.businessType());
        CompanyType company = Objects.requireNonNull(details.companyType());
        client.rename(details.companyName(), at);
        client.reclassify(business, company, at);
        client.takeCompanyRecord(details.record(), at);
        client.takeStanding(details.standing(), at);
        client.contactThrough(details.contact(), at);
        client.registerForVat(details.vat(), at);
        client.describe(details.business(), details.nonLimited(), at);
        client.progressTo(details.datedBy(days.on(actor.organizationId(), at)).progress(), at);
        if (details.corporationTax() != null) {
            client.trackCorporationTax(details.corporationTax(), actor.userId(), at);
        }
        client.assignTo(details.assignees(), at);
        client.annotate(details.notes(), at);
        client.beActive(details.active(), at);
    }
}
