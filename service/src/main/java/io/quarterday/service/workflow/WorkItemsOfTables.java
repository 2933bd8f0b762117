package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.timekeeping.TimekeepingTables;
import io.quarterday.rules.timekeeping.TimekeepingTables.Coming;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the table {@code work-item-templates} wants done for a service that has come to a stage. All of it is one
 * statement, and none where nothing is wanted; what a service was given once it does not get again.
 */
@Component
class WorkItemsOfTables {

    private static final String INSERT = """
            insert into work_items (id, organization_id, client_service_id, title, description, estimate_minutes, required,
              assigned_user_id, due_date, position, template_row, created_at, updated_at)
            select t.id, :organizationId, :serviceId, t.title, t.description, t.minutes, t.required,
              case t.assignee when 'SERVICE_ASSIGNEE' then :assignee::uuid end, t.due_date, t.position, t.row, :at, :at
            from unnest(:ids::uuid[], :titles::text[], :descriptions::text[], :minutes::int[], :required::boolean[],
                :assignees::text[], :dueDates::date[], :positions::int[], :rows::text[])
              as t (id, title, description, minutes, required, assignee, due_date, position, row)
            on conflict (organization_id, client_service_id, template_row) where template_row is not null do nothing
            """;

    private final RuleBooks ruleBooks;
    private final JdbcClient database;
    private final PracticeDays days;

    WorkItemsOfTables(RuleBooks ruleBooks, JdbcClient database, PracticeDays days) {
        this.ruleBooks = ruleBooks;
        this.database = database;
        this.days = days;
    }

    /** Whether anything is to be done at a stage. */
    List<Hit> wanted(UUID organizationId, String workflow, String stage) {
        return ruleBooks
                .decide(organizationId, TimekeepingTables.WORK_ITEM_TEMPLATES, new Coming(workflow, stage))
                .answer()
                .hits();
    }

    /** Makes what is wanted of a service, which is stored; it has come to the stage at {@code at}. */
    void make(UUID organizationId, ClientService service, List<Hit> wanted, Instant at) {
        if (wanted.isEmpty()) {
            return;
        }
        LocalDate today = days.on(organizationId, at);
        LocalDate deadline = service.deadline().orElse(null);
        database.sql(INSERT)
                .param("organizationId", organizationId)
                .param("serviceId", service.id())
                .param("assignee", text(service.assignedStaffId().orElse(null)))
                .param("at", at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("ids", texts(wanted, hit -> Ids.next().toString()))
                .param("titles", texts(wanted, hit -> hit.row().text("title")))
                .param("descriptions", texts(wanted, hit -> hit.row().textOrNull("description")))
                .param("minutes", texts(wanted, hit -> text(hit.row().integerOrNull("estimate_minutes"))))
                .param("required", texts(wanted, hit -> text(hit.row().isTrue("required"))))
                .param("assignees", texts(wanted, hit -> hit.row().text("assignee")))
                .param("dueDates", texts(wanted, hit -> text(due(hit.row(), today, deadline))))
                .param("positions", texts(wanted, hit -> text(hit.order() + 1)))
                .param("rows", texts(wanted, hit -> hit.ref().row()))
                .update();
    }

    /** A day that has passed before the work begins is no day to have it done by: it is today then. */
    private static @Nullable LocalDate due(Row row, LocalDate today, @Nullable LocalDate deadline) {
        int dueDays = Optional.ofNullable(row.integerOrNull("due_days")).orElse(0);
        String from = row.textOrNull("due_from");
        if (from == null || (from.equals("DEADLINE") && deadline == null)) {
            return null;
        }
        LocalDate due =
                from.equals("DEADLINE") ? Objects.requireNonNull(deadline).minusDays(dueDays) : today.plusDays(dueDays);
        return due.isBefore(today) ? today : due;
    }

    private static String[] texts(List<Hit> hits, Function<Hit, @Nullable String> text) {
        return hits.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
