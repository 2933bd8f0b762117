package io.quarterday.domain.automation;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what is planned to start, many clients at once. A trigger that says what it said before is left alone; one that
 * was executed or taken off stays so and keeps its period from starting again.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TriggerPlans {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What was planned is looked up for each client. A join would be one with all that the practice has planned where
     * the planner does not know the practice yet, and read all of it again for each client.
     */
    private static final String STALE = """
            select h.client_id from obligation_horizons h
            join clients c on c.organization_id = h.organization_id and c.id = h.client_id
            where h.organization_id = :organizationId and c.is_active
              and (select p.tables_hash = :hash and p.obligations_revision = h.revision from trigger_plans p
                where p.organization_id = h.organization_id and p.client_id = h.client_id) is not true
              and h.client_id > :after
            order by h.client_id limit :limit for no key update of h skip locked
            """;

    private static final String WANTED = """
            with wanted as (
              select * from jsonb_to_recordset(:rows::jsonb) as r(
                id uuid, "clientId" uuid, "serviceType" service_type_enum, "triggerType" trigger_type_enum,
                "triggerDate" date, period text, "periodStart" date, "periodEnd" date, deadline date, obligation text,
                priority priority_enum, "assigneePolicy" text, "ruleRow" text))
            """;

    /** Only what was planned and has not been done is taken back. */
    private static final String DELETE = WANTED + """
            delete from service_triggers t
            where t.client_id = any(:clients::uuid[]) and t.organization_id = :organizationId
              and t.is_active and t.trigger_type in ('DATE_BASED', 'FREQUENCY_BASED') and t.obligation is not null
              and not exists (
                select from wanted w
                where w."clientId" = t.client_id and w."serviceType" = t.service_type and w.period = t.period)
            """;

    /** What an event has brought forward is not put back by the calendar. */
    private static final String UPSERT = WANTED + """
            insert into service_triggers as known (id, organization_id, client_id, service_type, trigger_type, trigger_date,
              period, period_start, period_end, deadline, obligation, priority, assignee_policy, rule_row, created_at)
            select id, :organizationId, "clientId", "serviceType", "triggerType", "triggerDate", period, "periodStart",
              "periodEnd", deadline, obligation, priority, "assigneePolicy", "ruleRow", :at
            from wanted
            on conflict (client_id, service_type, period) where period <> '' do update set
              trigger_date = case when known.trigger_type = 'EXTERNAL_EVENT' or excluded.trigger_type = 'EXTERNAL_EVENT'
                then least(known.trigger_date, excluded.trigger_date) else excluded.trigger_date end,
              trigger_type = case when excluded.trigger_type = 'EXTERNAL_EVENT'
                  and excluded.trigger_date < known.trigger_date
                then excluded.trigger_type else known.trigger_type end,
              period_start = excluded.period_start,
              period_end = excluded.period_end,
              deadline = excluded.deadline,
              priority = excluded.priority,
              assignee_policy = excluded.assignee_policy,
              rule_row = case when known.trigger_type = 'EXTERNAL_EVENT' then known.rule_row else excluded.rule_row end,
              version = known.version + 1
            where known.is_active and known.trigger_type <> 'MANUAL'
              and (known.trigger_date, known.period_start, known.period_end, known.deadline, known.priority,
                known.assignee_policy, known.rule_row)
              is distinct from (excluded.trigger_date, excluded.period_start, excluded.period_end, excluded.deadline,
                excluded.priority, excluded.assignee_policy, excluded.rule_row)
            """;

    private static final String PLANNED = """
            insert into trigger_plans as known (organization_id, client_id, obligations_revision, tables_hash)
            select h.organization_id, h.client_id, h.revision, :hash from obligation_horizons h
            where h.organization_id = :organizationId and h.client_id = any(:clients::uuid[])
            on conflict (organization_id, client_id) do update set
              obligations_revision = excluded.obligations_revision, tables_hash = excluded.tables_hash
            """;

    private final JdbcClient database;

    TriggerPlans(JdbcClient database) {
        this.database = database;
    }

    /** One service that is to start. */
    public record Planned(
            UUID id,
            UUID clientId,
            String serviceType,
            String triggerType,
            LocalDate triggerDate,
            String period,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            @Nullable LocalDate deadline,
            @Nullable String obligation,
            String priority,
            String assigneePolicy,
            String ruleRow) {}

    /** What a client owes and nobody is known to have done. */
    public record Owed(
            UUID clientId,
            String obligation,
            @Nullable LocalDate periodStart,
            LocalDate periodEnd,
            LocalDate dueDate) {}

    /** A service that is there already. */
    public record There(
            UUID clientId,
            String serviceType,
            String period,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            @Nullable LocalDate deadline,
            boolean open) {}

    /** The first day of what starts by itself; a practice that asks for the first time begins with this day. */
    public LocalDate floor(LocalDate today) {
        database.sql("""
                        insert into automation_floors (organization_id, began_on) values (:organizationId, :today)
                        on conflict (organization_id) do nothing
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("today", today)
                .update();
        return database.sql("select began_on from automation_floors where organization_id = :organizationId")
                .param("organizationId", CurrentOrganization.required())
                .query(LocalDate.class)
                .single();
    }

    /** Some clients that are not planned by these tables and their present obligations, held until the transaction ends. */
    public List<UUID> takeStale(String tablesHash, UUID after, int limit) {
        return database.sql(STALE)
                .param("organizationId", CurrentOrganization.required())
                .param("hash", tablesHash)
                .param("after", after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** What these clients owe from a day on, by due date. */
    public List<Owed> owed(Collection<UUID> clientIds, LocalDate from) {
        return database.sql("""
                        select client_id, obligation, period_start, period_end, effective_due_date from client_obligations
                        where organization_id = :organizationId and client_id = any(:clients::uuid[]) and not met
                          and effective_due_date >= :from and instalment <= 1
                        order by client_id, period_end, effective_due_date, obligation
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("clients", array(clientIds))
                .param("from", from)
                .query((row, number) -> new Owed(
                        row.getObject("client_id", UUID.class),
                        row.getString("obligation"),
                        row.getObject("period_start", LocalDate.class),
                        row.getObject("period_end", LocalDate.class),
                        row.getObject("effective_due_date", LocalDate.class)))
                .list();
    }

    /** The services of these clients that could be for a period that ends on a day or later, whatever became of them. */
    public List<There> there(Collection<UUID> clientIds, LocalDate endingFrom) {
        return database.sql("""
                        select client_id, service_type::text as service_type, period, period_start, period_end, deadline,
                          status in ('ACTIVE', 'SUSPENDED') as open
                        from client_services
                        where organization_id = :organizationId and client_id = any(:clients::uuid[])
                          and (period_end is null or period_end >= :from)
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("clients", array(clientIds))
                .param("from", endingFrom)
                .query((row, number) -> new There(
                        row.getObject("client_id", UUID.class),
                        row.getString("service_type"),
                        row.getString("period"),
                        row.getObject("period_start", LocalDate.class),
                        row.getObject("period_end", LocalDate.class),
                        row.getObject("deadline", LocalDate.class),
                        row.getBoolean("open")))
                .list();
    }

    /** Makes these what is planned for these clients. */
    public void replace(Collection<UUID> clientIds, List<Planned> rows, String tablesHash, Instant at) {
        database.sql(DELETE)
                .param("rows", JSON.writeValueAsString(rows))
                .param("clients", array(clientIds))
                .param("organizationId", CurrentOrganization.required())
                .update();
        add(rows, at);
        database.sql(PLANNED)
                .param("organizationId", CurrentOrganization.required())
                .param("clients", array(clientIds))
                .param("hash", tablesHash)
                .update();
    }

    /** Plans these beside what is planned; each has a period. */
    public int add(List<Planned> rows, Instant at) {
        return rows.isEmpty()
                ? 0
                : database.sql(UPSERT)
                        .param("rows", JSON.writeValueAsString(rows))
                        .param("organizationId", CurrentOrganization.required())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update();
    }

    /** Takes back what was planned for clients that are not looked after any more. */
    public int forgetInactive() {
        return database.sql("""
                        delete from service_triggers t using clients c
                        where c.organization_id = t.organization_id and c.id = t.client_id and not c.is_active
                          and t.organization_id = :organizationId and t.is_active and t.obligation is not null
                        """)
                .param("organizationId", CurrentOrganization.required())
                .update();
    }

    /** Closes the exceptions of starts that failed and are not wanted any more: met since, or of a client who left. */
    public int settleFailuresGone(String kind, Instant at) {
        return database.sql("""
                        update open_exceptions e set resolved_at = :at, updated_at = :at, resolution = 'SETTLED',
                          version = version + 1
                        where e.organization_id = :organizationId and e.kind = :kind and e.resolved_at is null
                          and not exists (select from service_triggers t
                            where t.organization_id = e.organization_id and t.id::text = e.subject
                              and t.failed_at is not null)
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("kind", kind)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Closes the exceptions of a kind about clients that are not looked after any more. */
    public int settleOfInactive(String kind, Instant at) {
        return database.sql("""
                        update open_exceptions e set resolved_at = :at, updated_at = :at, resolution = 'SETTLED',
                          version = e.version + 1
                        from clients c
                        where e.organization_id = :organizationId and e.kind = :kind and e.resolved_at is null
                          and c.organization_id = e.organization_id and c.id = e.client_id and not c.is_active
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("kind", kind)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String[] array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
