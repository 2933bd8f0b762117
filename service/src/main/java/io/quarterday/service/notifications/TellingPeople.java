package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.Happenings;
import io.quarterday.domain.notifications.Happenings.Untold;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.rules.notifications.Delivery;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people what happened, as the table {@code notifications} says, in chunks of one transaction each: what was told
 * is gone from the queue, and what was not is still there, whatever is killed when. One that cannot be told keeps no
 * other waiting; after some attempts it is an exception for a person.
 */
@Service
public class TellingPeople {

    private static final Logger log = LoggerFactory.getLogger(TellingPeople.class);

    static final String EXCEPTION = "NOT_TOLD";

    private static final int OF_A_CHUNK = 100;
    private static final int CHUNKS_MAX = 1_000;

    private final Happenings happenings;
    private final GatheringMatters gathering;
    private final Delivering delivering;
    private final RuleBooks ruleBooks;
    private final RaisingExceptions exceptions;
    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate transaction;

    TellingPeople(
            Happenings happenings,
            GatheringMatters gathering,
            Delivering delivering,
            RuleBooks ruleBooks,
            RaisingExceptions exceptions,
            JdbcClient database,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.happenings = happenings;
        this.gathering = gathering;
        this.delivering = delivering;
        this.ruleBooks = ruleBooks;
        this.exceptions = exceptions;
        this.database = database;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Tells all that waits in a practice. Not in a transaction of the caller's; begun twice at once, the two share it.
     *
     * @return how many messages came of it
     */
    public int tell(UUID practice) {
        return CurrentOrganization.call(practice, () -> {
            int messages = 0;
            for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
                Told told = chunk(practice);
                messages += told.messages();
                if (told.happenings() == 0) {
                    break;
                }
            }
            return messages;
        });
    }

    private record Told(int happenings, int messages) {}

    private Told chunk(UUID practice) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UUID> taken = new ArrayList<>();
        try {
            int messages = transaction.execute(status -> {
                taken.addAll(happenings.take(at, OF_A_CHUNK));
                return taken.isEmpty() ? 0 : tell(practice, taken, at);
            });
            return new Told(taken.size(), messages);
        } catch (RuntimeException oneIsToBlame) {
            if (taken.isEmpty()) {
                throw oneIsToBlame;
            }
            log.info("{} happenings are told one by one: {}", taken.size(), oneIsToBlame.toString());
            return new Told(
                    taken.size(),
                    taken.stream().mapToInt(id -> alone(practice, id, at)).sum());
        }
    }

    private int tell(UUID practice, List<UUID> taken, Instant at) {
        StaffOfPractice staff = StaffOfPractice.read(database);
        int messages = 0;
        for (Matter matter : gathering.gather(taken, ruleBooks.inForce(practice), at)) {
            RuleBooks.Decided<TableLookup.Found> decided =
                    ruleBooks.decide(practice, NotificationDecisions.NOTIFICATIONS, matter.facts());
            for (Hit hit : decided.answer().hits()) {
                messages += delivering.deliver(matter, Delivery.of(hit), decided.book(), staff, at);
            }
        }
        happenings.remove(taken);
        return messages;
    }

    private int alone(UUID practice, UUID id, Instant at) {
        try {
            return transaction.execute(status -> happenings.hold(id) ? tell(practice, List.of(id), at) : 0);
        } catch (RuntimeException failed) {
            log.error("What happened ({}) cannot be told", id, failed);
            transaction.executeWithoutResult(status -> failed(practice, id, at));
            return 0;
        }
    }

    /** Tried again as the table {@code retries} says; in the end it is kept for a person to decide. */
    private void failed(UUID practice, UUID id, Instant at) {
        Optional<Untold> untold = happenings.failed(id);
        if (untold.isEmpty()) {
            return;
        }
        int attempts = untold.get().attempts();
        Optional<Integer> minutes = TriggerTables.minutesUntilRetry(ruleBooks.inForce(practice), attempts);
        if (minutes.isPresent()) {
            happenings.postpone(id, at.plus(Duration.ofMinutes(minutes.get())));
            return;
        }
        happenings.giveUp(id, at);
        exceptions.raise(
                EXCEPTION,
                untold.get().clientId(),
                id.toString(),
                "Nobody could be told of " + untold.get().event() + " after " + attempts
                        + " attempts; the log says why. Tried again, it is told; dismissed, it is not.",
                Map.of("event", untold.get().event(), "attempts", attempts),
                at);
    }
}
