package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.ToldOccasions;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets who was told of what, once nobody can be told of it again: after {@code quarterday.notifications.remembered},
 * which is longer than a deadline is announced, or after the longest time between two tellings that a row of
 * {@code notifications} wants.
 */
@Service
public class ForgettingOccasions {

    private static final int OF_A_CHUNK = 10_000;
    private static final int CHUNKS_MAX = 100;

    private final ToldOccasions told;
    private final RuleBooks ruleBooks;
    private final Duration remembered;
    private final TransactionTemplate transaction;

    ForgettingOccasions(
            ToldOccasions told,
            RuleBooks ruleBooks,
            @Value("${quarterday.notifications.remembered}") Duration remembered,
            PlatformTransactionManager transactions) {
        if (remembered.toDays() <= AnnouncingDeadlines.DAYS_PAST_MAX) {
            throw new IllegalArgumentException("quarterday.notifications.remembered " + remembered
                    + " is too short: a deadline is announced for " + AnnouncingDeadlines.DAYS_PAST_MAX
                    + " days, and nobody is told of it twice. Maybe you mean 400d.");
        }
        this.told = told;
        this.ruleBooks = ruleBooks;
        this.remembered = remembered;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Forgets for a practice, in chunks of one transaction each. Not in a transaction of the caller's.
     *
     * @return how many tellings
     */
    public int forget(UUID practice, Instant now) {
        return CurrentOrganization.call(practice, () -> {
            Instant before = now.minus(remembered(practice));
            int forgotten = 0;
            for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
                int gone = transaction.execute(status -> told.forget(before, OF_A_CHUNK));
                forgotten += gone;
                if (gone < OF_A_CHUNK) {
                    break;
                }
            }
            return forgotten;
        });
    }

    private Duration remembered(UUID practice) {
        int hours =
                ruleBooks.inForce(practice).book().table(NotificationDecisions.NOTIFICATIONS.table()).rows().stream()
                        .map((Row row) -> row.integerOrNull("at_most_every_hours"))
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
        Duration wanted = Duration.ofHours(hours);
        return wanted.compareTo(remembered) > 0 ? wanted : remembered;
    }
}
