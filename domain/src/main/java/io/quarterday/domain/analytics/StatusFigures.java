package io.quarterday.domain.analytics;

import io.quarterday.domain.analytics.StatusRollups.Flow;
import io.quarterday.domain.analytics.StatusRollups.OfPerson;
import io.quarterday.domain.analytics.StatusRollups.OfStatus;
import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How the current practice's work has moved, as it was added up, and what stands where now. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StatusFigures {

    private final JdbcClient database;

    StatusFigures(JdbcClient database) {
        this.database = database;
    }

    /** Which figures are wanted: of these days, and of one type or workflow where they are given. */
    public record Wanted(
            LocalDate from,
            LocalDate to,
            @Nullable String entityType,
            @Nullable String workflow) {}

    private static final String IN = """
             where organization_id = :practice and day between :from and :to
               and (:type::text is null or entity_type = :type) and (:workflow::text is null or workflow = :workflow)
            """;

    private JdbcClient.StatementSpec select(String columns, Wanted wanted) {
        return database.sql("select " + columns + IN)
                .param("practice", CurrentOrganization.required())
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("type", wanted.entityType())
                .param("workflow", wanted.workflow());
    }

    public List<OfStatus> statuses(Wanted wanted) {
        return select("* from status_rollups", wanted)
                .query((row, number) -> StatusRollups.figures(row))
                .list();
    }

    public List<Flow> flows(Wanted wanted) {
        return select("* from status_flows", wanted)
                .query((row, number) -> new Flow(
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("moves")))
                .list();
    }

    public List<OfPerson> people(Wanted wanted) {
        return select("* from person_rollups", wanted)
                .query((row, number) -> new OfPerson(
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("actor"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("moves"),
                        row.getLong("finished"),
                        row.getLong("stood_ms")))
                .list();
    }

    /**
     * What stands at a status just now.
     *
     * @param oldestSeconds how long the one that has stood longest has
     * @param underADay how many have stood less than a day; the others likewise, each without the ones before
     */
    public record Standing(
            String entityType,
            String workflow,
            String status,
            long count,
            long overdue,
            long oldestSeconds,
            long underADay,
            long underAWeek,
            long underAMonth,
            long longer) {}

    /** What stands where, without what is over. */
    public List<Standing> standing(Instant now, @Nullable String entityType, @Nullable String workflow) {
        return database.sql("""
                        select entity_type, workflow, current_status, count(*) as count,
                          count(*) filter (where sla_deadline < :now) as overdue,
                          greatest(0, floor(extract(epoch from :now - min(status_since)))) as oldest,
                          count(*) filter (where status_since > :now - interval '1 day') as day,
                          count(*) filter (where status_since <= :now - interval '1 day'
                            and status_since > :now - interval '7 days') as week,
                          count(*) filter (where status_since <= :now - interval '7 days'
                            and status_since > :now - interval '30 days') as month,
                          count(*) filter (where status_since <= :now - interval '30 days') as longer
                        from entity_current_status
                        where organization_id = :practice and coalesce(lifecycle, '') not in ('COMPLETED', 'CANCELLED', 'CLOSED')
                          and (:type::text is null or entity_type = :type)
                          and (:workflow::text is null or workflow = :workflow)
                        group by entity_type, workflow, current_status order by count(*) desc, 1, 2, 3
                        """)
                .param("practice", CurrentOrganization.required())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("type", entityType)
                .param("workflow", workflow)
                .query((row, number) -> new Standing(
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("current_status"),
                        row.getLong("count"),
                        row.getLong("overdue"),
                        row.getLong("oldest"),
                        row.getLong("day"),
                        row.getLong("week"),
                        row.getLong("month"),
                        row.getLong("longer")))
                .list();
    }

    /** The names of people of the practice, by their ids. */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        database.sql("select id, name from users")
                .query((row, number) ->
                        names.put(String.valueOf(row.getObject("id", UUID.class)), row.getString("name")))
                .list();
        return names;
    }
}
