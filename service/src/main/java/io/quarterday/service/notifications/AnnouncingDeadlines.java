package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.escalation.Escalation;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seed 000's checkUpcomingDeadlines: announces the active services whose deadline is so near, or has so passed, that a
 * row of {@code notifications} may tell of it. A deadline is one occasion: of each row people are told once, however
 * often this is done; of another deadline they are told again. How far the deadline was escalated goes with it, so that
 * the rows can leave it to the escalations. What was late when it was opened is the imported past, and told to nobody.
 */
@Service
public class AnnouncingDeadlines {

    private static final int OF_A_CHUNK = 500;

    /** As far ahead as rows are looked at, whatever they say. */
    private static final int DAYS_MAX = 366;

    /** What passed longer ago is announced no more: so long at least it is remembered who was told. */
    static final int DAYS_PAST_MAX = 366;

    private final JdbcClient database;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final TransactionTemplate transaction;

    AnnouncingDeadlines(
            JdbcClient database, RuleBooks ruleBooks, PracticeDays days, PlatformTransactionManager transactions) {
        this.database = database;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the rows of the table can be about at all. */
    private record Reach(int daysAhead, int levelMax) {

        static Reach of(CompiledRuleBook book) {
            int farthest = 0;
            int highest = 0;
            for (Row row : book.book()
                    .table(NotificationDecisions.NOTIFICATIONS.table())
                    .rows()) {
                List<String> events = row.texts("event");
                boolean upcoming = events.contains(NotificationEvent.DEADLINE_UPCOMING.name());
                if (upcoming) {
                    farthest = Math.max(farthest, orElse(row.integerOrNull("days_at_most"), DAYS_MAX));
                }
                if (upcoming || events.contains(NotificationEvent.DEADLINE_PASSED.name())) {
                    highest = Math.max(highest, orElse(row.integerOrNull("level_at_most"), Escalation.LEVEL_MAX));
                }
            }
            return new Reach(Math.min(farthest, DAYS_MAX), highest);
        }

        private static int orElse(@Nullable Integer cell, int other) {
            return cell == null ? other : cell;
        }
    }

    /**
     * Announces for a practice. Not in a transaction of the caller's.
     *
     * @return how many services are near or past their deadline
     */
    public int check(UUID practice, Instant now) {
        return CurrentOrganization.call(practice, () -> {
            Instant at = now.truncatedTo(ChronoUnit.MICROS);
            LocalDate today = days.on(practice, at);
            Reach reach = Reach.of(ruleBooks.inForce(practice));
            ZoneId zone = days.zone(practice);
            int announced = 0;
            UUID after = new UUID(0, 0);
            while (true) {
                UUID from = after;
                List<UUID> due = transaction.execute(status -> announce(from, today, reach, zone, at));
                announced += due.size();
                if (due.size() < OF_A_CHUNK) {
                    return announced;
                }
                after = due.get(due.size() - 1);
            }
        });
    }

    private List<UUID> announce(UUID after, LocalDate today, Reach reach, ZoneId zone, Instant at) {
        return database.sql("""
                        with due as (
                          select s.id, s.deadline, coalesce(reached.level, 0) as level,
                            case when s.deadline < :today then 'DEADLINE_PASSED' else 'DEADLINE_UPCOMING' end as event,
                            case when s.deadline < :today then 'overdue:' else 'due:' end as occasion
                          from client_services s
                          left join lateral (
                            select max(l.level) as level from escalation_levels l
                            where l.organization_id = s.organization_id
                              and l.subject = 'service:' || s.id || ':deadline:' || s.deadline) reached on true
                          where s.organization_id = :organizationId and s.status = 'ACTIVE' and not s.final_stage
                            and s.deadline between :since and :until
                            and s.deadline >= (s.created_at at time zone :zone)::date
                            and coalesce(reached.level, 0) <= :levelMax and s.id > :after
                          order by s.id limit :max),
                        announced as (
                          insert into happenings (id, organization_id, event, occasion, client_service_id, level,
                            happened_at, next_attempt_at)
                          select gen_random_uuid(), :organizationId, event, occasion || id || ':' || deadline, id, level,
                            :at, :at from due
                          on conflict (organization_id, occasion) do nothing)
                        select id from due order by id
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("today", today)
                .param("since", today.minusDays(DAYS_PAST_MAX))
                .param("until", today.plusDays(reach.daysAhead()))
                .param("zone", zone.getId())
                .param("levelMax", reach.levelMax())
                .param("after", after)
                .param("max", OF_A_CHUNK)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
