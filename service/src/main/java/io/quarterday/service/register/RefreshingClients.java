package io.quarterday.service.register;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.TaxProfiles;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotConfiguredException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.StaleException;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.CompaniesHouse.Asking;
import io.quarterday.service.register.RegisterReader.Stretch;
import io.quarterday.service.register.TakingCompanies.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lays what the practice says of a client beside what the register says, and takes the register's word where somebody
 * wants it. The register is asked between transactions, never in one.
 *
 * <p>Whatever asks the register may throw {@link RateLimitedException}, {@link UnavailableException} or
 * {@link NotConfiguredException}; then nothing was changed.
 */
@Service
public class RefreshingClients {

    /** As many as a client keeps. */
    private static final int PEOPLE_MAX = 500;

    private final CompaniesHouse register;
    private final TakingCompanies taking;
    private final TaxProfiles profiles;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefreshingClients(
            CompaniesHouse register,
            TakingCompanies taking,
            TaxProfiles profiles,
            ClientVisibility visibility,
            PlatformAccess access,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.taking = taking;
        this.profiles = profiles;
        this.visibility = visibility;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A field of which the practice and the register say different things; null where one says nothing. */
    public record Difference(
            RegisterField field,
            @Nullable Object ours,
            @Nullable Object theirs) {}

    /** All that differs, in the order of the fields. */
    public record Differences(UUID clientId, String companyNumber, Instant askedAt, List<Difference> differences) {}

    /**
     * What came of taking the register's word.
     *
     * @param taken what was another before
     * @param serviceOpened whether an accounts service was opened for what is due next
     * @param deadlineChanged whether the open one follows the register's new date
     * @param refusal why the rules did not let that service be opened or moved; the client was changed all the same
     */
    public record Refreshed(
            UUID clientId,
            List<Difference> taken,
            boolean serviceOpened,
            boolean deadlineChanged,
            @Nullable String refusal) {}

    /**
     * @throws NotFoundException where {@code actor} may not know of the client, or the register not of the company
     * @throws ConflictException where the client has no company number
     */
    public Differences differences(Actor actor, UUID clientId) {
        String number = number(actor, clientId);
        access.require(actor, Operation.REGISTER_READ);
        CompanyState theirs = ask(number, Asking.NOW);
        return required(transaction.execute(status -> {
            CompanyState ours = ours(visibility.visible(actor, clientId));
            return new Differences(clientId, number, clock.instant(), list(ours, theirs, ours.differencesTo(theirs)));
        }));
    }

    /**
     * Takes what the register says.
     *
     * @param fields which; null for all. Of the accounting reference date nobody takes half
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws NotFoundException where {@code actor} may not know of the client, or the register not of the company
     * @throws ConflictException where the client has no company number, or got another meanwhile
     * @throws StaleException of {@code expectedVersion}
     */
    public Refreshed refresh(
            Actor actor, UUID clientId, @Nullable Set<RegisterField> fields, LongConsumer expectedVersion) {
        return refresh(actor, clientId, fields, expectedVersion, Asking.NOW);
    }

    Refreshed refresh(
            Actor actor,
            UUID clientId,
            @Nullable Set<RegisterField> fields,
            LongConsumer expectedVersion,
            Asking asking) {
        return take(actor, ask(actor, clientId, asking), fields, expectedVersion);
    }

    /** What the register says of a client's company, to be taken. */
    record Told(UUID clientId, String number, CompanyState state) {}

    /** Asks the register, and takes nothing. */
    Told ask(Actor actor, UUID clientId, Asking asking) {
        String number = number(actor, clientId);
        requireToRefresh(actor);
        return new Told(clientId, number, ask(number, asking));
    }

    /** Takes what was told, in the caller's transaction if there is one. */
    Refreshed take(Actor actor, Told told, @Nullable Set<RegisterField> fields, LongConsumer expectedVersion) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return required(transaction.execute(status -> {
            Client client = visibility.visible(actor, told.clientId());
            expectedVersion.accept(client.version());
            if (!told.number().equals(client.companyNumber().orElse(null))) {
                throw new ConflictException("The client's company number was changed meanwhile. Try again.");
            }
            return take(actor, client, told.state(), fields, at);
        }));
    }

    void requireToRefresh(Actor actor) {
        access.require(actor, Operation.REGISTER_READ);
        access.require(actor, Operation.CLIENTS_UPDATE);
    }

    private Refreshed take(
            Actor actor, Client client, CompanyState theirs, @Nullable Set<RegisterField> fields, Instant at) {
        CompanyState ours = ours(client);
        Set<RegisterField> taken = ours.differencesTo(theirs);
        Set<RegisterField> wanted = fields == null ? EnumSet.allOf(RegisterField.class) : RegisterField.whole(fields);
        taken.retainAll(wanted);
        CompanyState then = ours.with(taken, theirs);
        client.takeStanding(then.standing(), at);
        List<Difference> differences = list(ours, theirs, taken);
        // The register's period goes with its due date, whether or not that date is new.
        RegisterCompany company = new RegisterCompany(
                0,
                then.name(),
                client.businessType(),
                then.publicCompany(),
                then.record(),
                wanted.contains(RegisterField.next_accounts_due) ? theirs.nextAccounts() : null);
        if (Collections.disjoint(wanted, RegisterField.OF_THE_ACCOUNTS)) {
            taking.take(client, company, at);
            return new Refreshed(client.id(), differences, false, false, null);
        }
        Taken came = taking.take(actor, List.of(company), at).get(0);
        return new Refreshed(
                client.id(),
                differences,
                came.serviceOpened(),
                came.deadlineChanged(),
                came.refusal() == null ? null : came.refusal().reason());
    }

    private String number(Actor actor, UUID clientId) {
        return required(transaction.execute(status -> visibility
                .visible(actor, clientId)
                .companyNumber()
                .orElseThrow(() -> new ConflictException(
                        "The client has no company number, so the register cannot be asked for it."))));
    }

    private CompanyState ask(String number, Asking asking) {
        CompanyProfile profile = register.company(number, asking);
        return RegisterProfiles.state(
                profile,
                whole("officers", from -> register.officers(number, from, RegisterReader.PAGE_MAX, asking)),
                whole(
                        "persons with significant control",
                        from -> register.controllers(number, from, RegisterReader.PAGE_MAX, asking)));
    }

    /** A list of the register to its end, for a part of it must not be taken for the whole. */
    private static <T> List<T> whole(String what, IntFunction<Stretch<T>> from) {
        List<T> all = new ArrayList<>();
        Stretch<T> next;
        do {
            next = from.apply(all.size());
            if (next.total() > PEOPLE_MAX) {
                throw new UnavailableException(
                        "Companies House names " + next.total() + " " + what + "; at most " + PEOPLE_MAX
                                + " can be kept.",
                        Duration.ofHours(1));
            }
            all.addAll(next.items());
        } while (!next.items().isEmpty() && all.size() < next.total());
        return all;
    }

    private CompanyState ours(Client client) {
        return new CompanyState(
                client.companyName(),
                profiles.findByClientId(client.id())
                        .map(profile -> Boolean.TRUE.equals(profile.details().publicCompany()))
                        .orElse(false),
                client.companyRecord(),
                client.standing(),
                null);
    }

    private static List<Difference> list(CompanyState ours, CompanyState theirs, Set<RegisterField> fields) {
        return fields.stream()
                .map(field -> new Difference(field, ours.of(field), theirs.of(field)))
                .toList();
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
