package io.quarterday.domain.events;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The announcements of the current practice, as they count. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StatusMoves {

    static final String AFTER = StatusEvents.page("", """
            select e.position, e.entity_type, coalesce(c.workflow, '') as workflow, e.left_status, t.to_status,
              t.entity_seq = 1 as started,
              coalesce(t.lifecycle_to, '') in ('COMPLETED', 'CLOSED')
                and coalesce(t.lifecycle_from, '') not in ('COMPLETED', 'CLOSED') as finished,
              coalesce(e.stood_ms, 0) as stood_ms, e.within_sla,
              left(coalesce(t.triggered_by_user_id::text, t.triggered_by_system), 100) as actor,
              (t.created_at at time zone (select zone from organizations where id = :practice))::date as day
            """);

    private final JdbcClient database;

    StatusMoves(JdbcClient database) {
        this.database = database;
    }

    /** What follows a position, an imported past among it, in the order of the positions. */
    public List<StatusMove> after(long position, int max) {
        return database.sql(AFTER)
                .param("practice", CurrentOrganization.required())
                .param("after", position)
                .param("max", max)
                .query((row, number) -> new StatusMove(
                        row.getLong("position"),
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("left_status"),
                        row.getString("to_status"),
                        row.getBoolean("started"),
                        row.getBoolean("finished"),
                        row.getLong("stood_ms"),
                        row.getObject("within_sla", Boolean.class),
                        row.getString("actor"),
                        row.getObject("day", LocalDate.class)))
                .list();
    }
}
