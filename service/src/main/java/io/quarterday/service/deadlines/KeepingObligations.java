package io.quarterday.service.deadlines;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.deadlines.Horizon;
import io.quarterday.domain.deadlines.ObligationRows;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.CurrentUser;
import io.quarterday.service.clients.ClientsChanged;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.ReleaseActivated;
import io.quarterday.service.rulebook.RuleBooks;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the projection of obligations true: a client's are computed again in the transaction that changes anything of
 * it; all of a practice's when a release has come into force that can move a date, and when the months go on. Each
 * client remembers up to when and by which tables it was computed, so work that was cut off goes on where it ended,
 * whoever begins it again.
 */
@Component
public class KeepingObligations {

    private static final Logger log = LoggerFactory.getLogger(KeepingObligations.class);

    /** Of the lists: how far back and ahead of today they reach at least. */
    static final int MONTHS_BACK = 12;

    static final int MONTHS_AHEAD = 24;

    private static final int CLIENTS_OF_A_CHUNK = 100;

    /** Then the practices that wait have their turn. */
    private static final int CHUNKS_OF_A_SLICE = 10;

    /** So many clients are brought up to date while somebody waits for a list; more are left to the background. */
    private static final int CLIENTS_AT_ONCE = 1_000;

    private final Clients clients;
    private final EntityManager entities;
    private final WritingObligations writing;
    private final ObligationRows rows;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** Practices that were found up to date a moment ago. */
    private final Cache<UUID, Horizon> upToDate = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    KeepingObligations(
            Clients clients,
            EntityManager entities,
            WritingObligations writing,
            ObligationRows rows,
            RuleBooks ruleBooks,
            PracticeDays days,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.clients = clients;
        this.entities = entities;
        this.writing = writing;
        this.rows = rows;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** For which due dates a practice's obligations are kept on a day; it moves on with the months. */
    Horizon horizon(UUID organizationId, LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        return new Horizon(
                month.minusMonths(MONTHS_BACK + 1L),
                month.plusMonths(MONTHS_AHEAD + 2L).minusDays(1),
                DeadlineTables.of(ruleBooks.inForce(organizationId)).hash());
    }

    /** Computes the obligations of clients of the current practice again; changes of this transaction must be flushed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(List<UUID> clientIds, Instant at) {
        if (clientIds.isEmpty()) {
            return;
        }
        UUID practice = CurrentOrganization.required();
        writing.hold(clientIds);
        writing.write(asTheyAre(clientIds), horizon(practice, days.on(practice, at)), at);
    }

    /** Whoever read a client before it was held may have missed what another has said of it meanwhile. */
    private List<Client> asTheyAre(List<UUID> clientIds) {
        Map<UUID, Long> versions = clients.findVersions(clientIds).stream()
                .collect(Collectors.toMap(Clients.Version::id, Clients.Version::version));
        List<Client> found = clients.findAllById(clientIds);
        found.stream()
                .filter(client -> !Objects.equals(client.version(), versions.get(client.id())))
                .forEach(entities::refresh);
        return found;
    }

    @EventListener
    public void on(ClientsChanged changed) {
        if (!changed.obligationsFollow()) {
            keep(changed.clientIds(), changed.at());
        }
    }

    /** Follows the commit from the event registry: begun again at the next start when the process died over it. */
    @Async
    @TransactionalEventListener
    public void on(ReleaseActivated activated) {
        extend(activated.organizationId(), days.on(activated.organizationId(), clock.instant()));
    }

    /**
     * What came of bringing a practice up to date.
     *
     * @param computed clients whose obligations were computed again
     * @param failed clients that could not be computed; the list of exceptions says why, and they keep what they had
     */
    public record Extended(int computed, int failed) {}

    /**
     * Brings all obligations of a practice up to a day and to the rules in force, in chunks of one transaction each; a
     * client that cannot be computed spoils no other. Not in a transaction of the caller's. Begun twice at once, the
     * two share the work.
     *
     * @param day today, in the practice's zone
     */
    public Extended extend(UUID practice, LocalDate day) {
        // Whoever looks at a list has changed nothing: what is written here is nobody's doing.
        return CurrentOrganization.call(
                practice,
                () -> CurrentUser.call(null, () -> {
                    Horizon horizon = horizon(practice, day);
                    int computed = 0;
                    int failed = 0;
                    UUID after = null;
                    while (true) {
                        Chunk chunk = chunk(horizon, after);
                        if (chunk.ids().isEmpty()) {
                            break;
                        }
                        computed += chunk.ids().size() - chunk.failed();
                        failed += chunk.failed();
                        after = chunk.ids().get(chunk.ids().size() - 1);
                    }
                    transaction.executeWithoutResult(status -> rows.forgetInactive());
                    return new Extended(computed, failed);
                }));
    }

    /** A part of bringing a practice up to date, and where to go on. */
    private final class Slices implements BooleanSupplier {

        private final UUID practice;
        private final Horizon horizon;
        private @Nullable UUID after;

        Slices(UUID practice, Horizon horizon) {
            this.practice = practice;
            this.horizon = horizon;
        }

        @Override
        public boolean getAsBoolean() {
            return CurrentOrganization.call(practice, () -> CurrentUser.call(null, this::slice));
        }

        private boolean slice() {
            for (int i = 0; i < CHUNKS_OF_A_SLICE; i++) {
                Chunk chunk = chunk(horizon, after);
                if (chunk.ids().isEmpty()) {
                    transaction.executeWithoutResult(status -> rows.forgetInactive());
                    return false;
                }
                after = chunk.ids().get(chunk.ids().size() - 1);
            }
            return true;
        }
    }

    /**
     * Lets lists of the current practice be read: brings it up to date, or, where that takes longer than anybody should
     * wait, begins to.
     *
     * @return how many clients are still to be computed, at most 1,001
     */
    int ready(LocalDate day) {
        UUID practice = CurrentOrganization.required();
        Horizon horizon = horizon(practice, day);
        if (horizon.equals(upToDate.getIfPresent(practice))) {
            return 0;
        }
        int stale = transaction.execute(status -> rows.countStale(horizon, CLIENTS_AT_ONCE + 1));
        if (stale > CLIENTS_AT_ONCE) {
            writing.inBackground(practice, new Slices(practice, horizon));
            return stale;
        }
        if (stale > 0) {
            Extended came = extend(practice, day);
            int elsewhere = stale - came.computed() - came.failed();
            if (elsewhere > 0) {
                return elsewhere; // another is computing them just now
            }
        }
        upToDate.put(practice, horizon);
        return 0;
    }

    /** @param failed how many of them could not be computed */
    private record Chunk(List<UUID> ids, int failed) {}

    private Chunk chunk(Horizon horizon, @Nullable UUID after) {
        Instant at = clock.instant();
        List<UUID> taken = new java.util.ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                taken.addAll(rows.takeStale(horizon, after, CLIENTS_OF_A_CHUNK));
                writing.write(clients.findAllById(taken), horizon, at);
            });
            return new Chunk(taken, 0);
        } catch (RuntimeException oneIsToBlame) {
            if (taken.isEmpty()) {
                throw oneIsToBlame;
            }
            log.info(
                    "The obligations of {} clients are computed one by one: {}", taken.size(), oneIsToBlame.toString());
            return new Chunk(taken, (int)
                    taken.stream().filter(id -> !aloneOrTell(id, horizon, at)).count());
        }
    }

    private boolean aloneOrTell(UUID clientId, Horizon horizon, Instant at) {
        try {
            transaction.executeWithoutResult(status -> {
                writing.hold(List.of(clientId));
                List<Client> one = clients.findById(clientId).map(List::of).orElse(List.of());
                writing.write(one, horizon, at);
            });
            return true;
        } catch (RuntimeException failed) {
            log.error("The obligations of client {} cannot be computed", clientId, failed);
            transaction.executeWithoutResult(status -> writing.tellNotComputed(clientId, failed, at));
            return false;
        }
    }
}
