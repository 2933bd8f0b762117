package io.quarterday.domain.deadlines;

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
 * Writes the projection of obligations, many clients at once. A row that says what it said before is left alone, so that
 * computing again changes nothing and {@code changed_at} tells the truth.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ObligationRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String WANTED = """
            with wanted as (
              select * from jsonb_to_recordset(:rows::jsonb) as r(
                id uuid, "clientId" uuid, obligation text, "periodStart" date, "periodEnd" date, instalment int,
                "dueDate" date, "wantedDate" date, "officialDueDate" date, met boolean, source text, "ruleTable" text,
                "ruleRow" text))
            """;

    private static final String DELETE = WANTED + """
            delete from client_obligations o
            where o.client_id = any(:clients::uuid[]) and o.organization_id = :organizationId
              and not exists (
                select from wanted w
                where w."clientId" = o.client_id and w.obligation = o.obligation and w."periodEnd" = o.period_end
                  and w.instalment = o.instalment)
            """;

    private static final String UPSERT = WANTED + """
            insert into client_obligations as known (id, organization_id, client_id, obligation, period_start, period_end,
              instalment, due_date, wanted_date, official_due_date, effective_due_date, met, source, rule_table, rule_row,
              release_number, changed_at)
            select id, :organizationId, "clientId", obligation, "periodStart", "periodEnd", instalment, "dueDate",
              "wantedDate", "officialDueDate", coalesce("officialDueDate", "dueDate"), met, source, "ruleTable", "ruleRow",
              :release, :at
            from wanted
            on conflict (organization_id, client_id, obligation, period_end, instalment) do update set
              period_start = excluded.period_start,
              due_date = excluded.due_date,
              wanted_date = excluded.wanted_date,
              official_due_date = excluded.official_due_date,
              effective_due_date = excluded.effective_due_date,
              met = excluded.met,
              source = excluded.source,
              rule_table = excluded.rule_table,
              rule_row = excluded.rule_row,
              release_number = excluded.release_number,
              changed_at = excluded.changed_at
            where (known.period_start, known.due_date, known.wanted_date, known.official_due_date, known.met, known.source,
                known.rule_table, known.rule_row)
              is distinct from (excluded.period_start, excluded.due_date, excluded.wanted_date,
                excluded.official_due_date, excluded.met, excluded.source, excluded.rule_table, excluded.rule_row)
            """;

    private static final String HORIZONS = """
            insert into obligation_horizons as known
              (organization_id, client_id, computed_from, computed_to, tables_hash, release_number, computed_at)
            select :organizationId, client, :from, :to, :hash, :release, :at from unnest(:clients::uuid[]) as client
            on conflict (organization_id, client_id) do update set
              computed_from = excluded.computed_from,
              computed_to = excluded.computed_to,
              tables_hash = excluded.tables_hash,
              release_number = excluded.release_number,
              computed_at = excluded.computed_at,
              revision = known.revision + 1
            """;

    /** Before every client. */
    private static final UUID NONE = new UUID(0, 0);

    /**
     * Active clients, not deleted, whose obligations are not there as the horizon wants them. Both tables are read from
     * where the last part ended; else each part of many would read all parts before it.
     */
    private static final String STALE = """
            from clients c
            left join obligation_horizons h
              on h.organization_id = c.organization_id and h.client_id = c.id and h.client_id > :after
            where c.is_active and c.deleted_at is null and c.organization_id = :organizationId and c.id > :after
              and (h.client_id is null or h.tables_hash <> :hash or h.computed_from > :from or h.computed_to < :to)
            """;

    /** From so many on it is asked whether there is anything to delete before all of them are sent for that. */
    private static final int ROWS_WORTH_ASKING = 500;

    private final JdbcClient database;

    ObligationRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * One obligation, as {@link ClientObligation} tells it. Of due and official date one is there.
     *
     * @param id for a row that is new; one that is known keeps its own
     */
    public record Row(
            UUID id,
            UUID clientId,
            String obligation,
            @Nullable LocalDate periodStart,
            LocalDate periodEnd,
            int instalment,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate wantedDate,
            @Nullable LocalDate officialDueDate,
            boolean met,
            String source,
            @Nullable String ruleTable,
            @Nullable String ruleRow) {

        public Row {
            if (dueDate == null && officialDueDate == null) {
                throw new IllegalArgumentException(obligation + " to " + periodEnd + " has no due date at all.");
            }
        }
    }

    /**
     * Makes these the obligations of these clients.
     *
     * @param clientIds all of them, also those that owe nothing
     * @param release the release that said so
     */
    public void replace(Collection<UUID> clientIds, List<Row> rows, Horizon horizon, long release, Instant at) {
        String json = JSON.writeValueAsString(rows);
        String[] clients = clientIds.stream().map(UUID::toString).toArray(String[]::new);
        UUID organizationId = CurrentOrganization.required();
        if (rows.size() < ROWS_WORTH_ASKING || hasRows(clients)) {
            database.sql(DELETE)
                    .param("rows", json)
                    .param("clients", clients)
                    .param("organizationId", organizationId)
                    .update();
        }
        database.sql(UPSERT)
                .param("rows", json)
                .param("organizationId", organizationId)
                .param("release", release)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        database.sql(HORIZONS)
                .param("organizationId", organizationId)
                .param("clients", clients)
                .param("from", horizon.from())
                .param("to", horizon.to())
                .param("hash", horizon.tablesHash())
                .param("release", release)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean hasRows(String[] clients) {
        return database.sql("select exists (select from client_obligations where client_id = any(:clients::uuid[])"
                        + " and organization_id = :organizationId)")
                .param("clients", clients)
                .param("organizationId", CurrentOrganization.required())
                .query(Boolean.class)
                .single();
    }

    /** How many active clients are not up to the horizon, counted up to a bound. */
    public int countStale(Horizon horizon, int atMost) {
        return stale("select count(*) from (select 1 " + STALE + " limit :limit) as stale", horizon, NONE, atMost)
                .query(Integer.class)
                .single();
    }

    /**
     * Some of them, held until the transaction ends; those that another holds just now are left to it.
     *
     * @param after only clients after this one; null for all
     */
    public List<UUID> takeStale(Horizon horizon, @Nullable UUID after, int atMost) {
        String sql = "select c.id " + STALE + " order by c.id limit :limit for no key update of c skip locked";
        return stale(sql, horizon, after == null ? NONE : after, atMost)
                .query(UUID.class)
                .list();
    }

    /** Lets nobody else compute these clients until the transaction ends. */
    public void hold(Collection<UUID> clientIds) {
        database.sql("select id from clients where id = any(:clients::uuid[]) order by id for no key update")
                .param("clients", clientIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    /** Whoever is not active any more, or deleted, owes nothing that anybody here would see to. */
    public int forgetInactive() {
        return database.sql("""
                        delete from client_obligations o using clients c
                        where c.organization_id = o.organization_id and c.id = o.client_id
                          and (not c.is_active or c.deleted_at is not null)
                          and o.organization_id = :organizationId
                        """)
                .param("organizationId", CurrentOrganization.required())
                .update();
    }

    private JdbcClient.StatementSpec stale(String sql, Horizon horizon, UUID after, int atMost) {
        return database.sql(sql)
                .param("organizationId", CurrentOrganization.required())
                .param("hash", horizon.tablesHash())
                .param("from", horizon.from())
                .param("to", horizon.to())
                .param("after", after)
                .param("limit", atMost);
    }
}
