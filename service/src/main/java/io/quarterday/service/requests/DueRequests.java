package io.quarterday.service.requests;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.JobRun;
import io.quarterday.service.automation.ScheduledWork;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Announces, each day, the open requests of which something is missing and a row of {@code notifications} may remind the
 * client: by the day until which the client was asked to answer, of each row once. While a chase asks for the same
 * records, it reminds, and nothing is announced beside it.
 */
@Component
@Order(25)
public class DueRequests implements ScheduledWork {

    /** As far ahead as rows are looked at, whatever they say. */
    private static final int DAYS_AHEAD_MAX = 366;

    /** Who has not answered for so long is not reminded any more. */
    private static final int DAYS_PAST_MAX = 92;

    private static final int OF_A_CHUNK = 500;

    private final JdbcClient database;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final TransactionTemplate transaction;

    DueRequests(JdbcClient database, RuleBooks ruleBooks, PracticeDays days, PlatformTransactionManager transactions) {
        this.database = database;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The rows that remind, each with the days that may be left at most. */
    private record Reminders(List<String> rows, List<String> events, List<Integer> days) {

        static Reminders of(List<Row> table) {
            Reminders reminders = new Reminders(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (Row row : table) {
                for (NotificationEvent event :
                        List.of(NotificationEvent.REQUEST_DUE, NotificationEvent.REQUEST_OVERDUE)) {
                    if (row.texts("event").contains(event.name())) {
                        Integer most = row.integerOrNull("days_at_most");
                        reminders.rows.add(row.id());
                        reminders.events.add(event.name());
                        reminders.days.add(most == null ? DAYS_AHEAD_MAX : Math.min(most, DAYS_AHEAD_MAX));
                    }
                }
            }
            return reminders;
        }
    }

    @Override
    public Set<AutomationJob> jobs() {
        return Set.of(AutomationJob.DAILY_TRIGGER_CHECK);
    }

    @Override
    public void work(JobRun run) {
        announce(run.practice(), run.at());
    }

    /**
     * Announces for a practice. Not in a transaction of the caller's.
     *
     * @return how many requests
     */
    public int announce(UUID practice, Instant now) {
        return CurrentOrganization.call(practice, () -> {
            Instant at = now.truncatedTo(ChronoUnit.MICROS);
            Reminders reminders = Reminders.of(ruleBooks
                    .inForce(practice)
                    .book()
                    .table(NotificationDecisions.NOTIFICATIONS.table())
                    .rows());
            int announced = 0;
            UUID after = new UUID(0, 0);
            while (true) {
                UUID from = after;
                List<UUID> due = transaction.execute(status -> announce(practice, from, reminders, at));
                announced += due.size();
                if (due.size() < OF_A_CHUNK) {
                    return announced;
                }
                after = due.get(due.size() - 1);
            }
        });
    }

    private List<UUID> announce(UUID practice, UUID after, Reminders reminders, Instant at) {
        LocalDate today = days.on(practice, at);
        return database.sql("""
                        with due as (
                          select r.id, r.client_service_id,
                            case when r.due_on < :today then 'REQUEST_OVERDUE' else 'REQUEST_DUE' end as event,
                            case when r.due_on < :today then 'request-overdue:' else 'request-due:' end || r.id as occasion,
                            r.due_on - :today as days_left
                          from document_requests r
                          join client_services s on s.organization_id = r.organization_id and s.id = r.client_service_id
                          join entity_current_status c on c.organization_id = s.organization_id
                            and c.entity_type = 'client_service' and c.entity_id = s.id::text
                          where r.organization_id = :organizationId and r.closed_at is null and r.id > :after
                            and r.due_on between :since and :until
                            and (r.created_at at time zone :zone)::date < :today
                            and s.status = 'ACTIVE' and not s.final_stage
                            and exists (select from document_request_items i
                              where i.organization_id = r.organization_id and i.request_id = r.id
                                and not exists (select from service_documents d
                                  where d.organization_id = r.organization_id and d.client_service_id = s.id
                                    and d.kind = i.kind and d.deleted_at is null))
                            and not exists (select from chase_steps p
                              where p.organization_id = s.organization_id and p.client_service_id = s.id
                                and p.done_at >= c.status_since
                                and not exists (select from service_documents d
                                  where d.client_service_id = s.id and d.deleted_at is null
                                    and d.created_at >= p.chase_since))),
                        wanted as (
                          select due.* from due
                          where exists (
                            select from unnest(:rows::text[], :events::text[], :days::int[]) as m(row_id, event, days)
                            where m.event = due.event and due.days_left <= m.days
                              and not exists (select from told_occasions t
                                where t.organization_id = :organizationId and t.row_id = m.row_id
                                  and t.occasion = due.occasion || ':' || m.row_id))
                          order by due.id limit :max),
                        announced as (
                          insert into happenings (id, organization_id, event, occasion, client_service_id, details,
                            happened_at, next_attempt_at)
                          select gen_random_uuid(), :organizationId, event, occasion, client_service_id,
                            jsonb_build_object('document_request_id', id::text), :at, :at from wanted
                          on conflict (organization_id, occasion) do nothing)
                        select id from wanted order by id
                        """)
                .param("organizationId", practice)
                .param("today", today)
                .param("since", today.minusDays(DAYS_PAST_MAX))
                .param("until", today.plusDays(DAYS_AHEAD_MAX))
                .param("zone", days.zone(practice).getId())
                .param("after", after)
                .param("rows", reminders.rows().toArray(String[]::new))
                .param("events", reminders.events().toArray(String[]::new))
                .param("days", reminders.days().toArray(Integer[]::new))
                .param("max", OF_A_CHUNK)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
