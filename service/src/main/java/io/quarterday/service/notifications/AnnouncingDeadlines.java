package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seed 000's checkUpcomingDeadlines: announces the active services whose deadline is so near, or has so passed, that a
 * row of {@code notifications} may tell of it. A deadline is one occasion: of each row people are told once, however
 * often this is done; of another deadline they are told again.
 */
@Service
public class AnnouncingDeadlines {

    private static final int OF_A_CHUNK = 500;

    /** As far ahead as rows are looked at, whatever they say. */
    private static final int DAYS_MAX = 366;

    private final JdbcClient database;
    private final Announcing announcing;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AnnouncingDeadlines(
            JdbcClient database,
            Announcing announcing,
            RuleBooks ruleBooks,
            PracticeDays days,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.announcing = announcing;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Due(UUID serviceId, LocalDate deadline) {}

    /**
     * Announces for a practice. Not in a transaction of the caller's.
     *
     * @return how many services are near or past their deadline
     */
    public int check(UUID practice) {
        return CurrentOrganization.call(practice, () -> {
            Instant at = clock.instant();
            LocalDate today = days.on(practice, at);
            LocalDate until = today.plusDays(daysAhead(ruleBooks.inForce(practice)));
            int announced = 0;
            UUID after = new UUID(0, 0);
            while (true) {
                UUID from = after;
                List<Due> due = transaction.execute(status -> announce(from, today, until, at));
                announced += due.size();
                if (due.size() < OF_A_CHUNK) {
                    return announced;
                }
                after = due.get(due.size() - 1).serviceId();
            }
        });
    }

    /** The farthest ahead that a row looks. */
    private static long daysAhead(CompiledRuleBook book) {
        long farthest = 0;
        for (Row row :
                book.book().table(NotificationDecisions.NOTIFICATIONS.table()).rows()) {
            if (row.texts("event").contains(NotificationEvent.DEADLINE_UPCOMING.name())) {
                Integer days = row.integerOrNull("days_at_most");
                farthest = Math.max(farthest, days == null ? DAYS_MAX : days);
            }
        }
        return Math.min(farthest, DAYS_MAX);
    }

    private List<Due> announce(UUID after, LocalDate today, LocalDate until, Instant at) {
        List<Due> due = database.sql("""
                        select id, deadline from client_services
                        where status = 'ACTIVE' and not final_stage and deadline <= :until and id > :after
                        order by id limit :max
                        """)
                .param("until", until)
                .param("after", after)
                .param("max", OF_A_CHUNK)
                .query((row, number) ->
                        new Due(row.getObject("id", UUID.class), row.getObject("deadline", LocalDate.class)))
                .list();
        for (Due one : due) {
            boolean passed = one.deadline().isBefore(today);
            announcing.announce(
                    Announcement.of(
                            passed ? NotificationEvent.DEADLINE_PASSED : NotificationEvent.DEADLINE_UPCOMING,
                            (passed ? "overdue:" : "due:") + one.serviceId() + ":" + one.deadline(),
                            one.serviceId()),
                    at);
        }
        return due;
    }
}
