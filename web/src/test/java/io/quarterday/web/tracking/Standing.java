package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.status.StatusChanged;
import io.quarterday.web.testing.Practice;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where an entity stands by each of the places that know it.
 *
 * @param deadline when it is overdue; null where no clock runs
 * @param seenOverdue whether the scheduler has marked it overdue
 * @param steps how many transitions it has made
 * @param numbered whether their numbers are 1, 2, ... in the order of time, each leading on from the one before
 * @param announced how many of them are in the outbox of streams and webhooks
 * @param lastAnnounced where the last of those leads
 */
record Standing(
        String status,
        String history,
        String projection,
        boolean deadlinesAgree,
        Instant deadline,
        boolean seenOverdue,
        long steps,
        boolean numbered,
        long announced,
        String lastAnnounced) {

    /** Reads it past the API, from the tables themselves. */
    static Standing of(
            Practice practice, JdbcClient database, TransactionTemplate transaction, String type, String id) {
        return practice.call(() -> transaction.execute(status -> database.sql("""
                        select e.status, t.to_status, c.current_status, e.sla_deadline,
                          e.overdue_since is not null as seen_overdue,
                          e.sla_deadline is not distinct from c.sla_deadline
                            and e.sla_deadline is not distinct from t.sla_deadline as deadlines_agree,
                          (select count(*) from status_transitions h
                            where h.entity_type = e.entity_type and h.entity_id = e.entity_id) as steps,
                          (select bool_and(n.entity_seq = n.place and n.from_status is not distinct from n.before) from (
                            select h.entity_seq, h.from_status,
                              row_number() over (order by h.created_at, h.entity_seq) as place,
                              lag(h.to_status) over (order by h.entity_seq) as before
                            from status_transitions h
                            where h.entity_type = e.entity_type and h.entity_id = e.entity_id) n) as numbered,
                          (select count(*) from status_events o join status_transitions h on h.id = o.transition_id
                            where o.entity_type = e.entity_type and o.entity_id = e.entity_id and o.announced)
                            as announced,
                          (select h.to_status from status_events o join status_transitions h on h.id = o.transition_id
                            where o.entity_type = e.entity_type and o.entity_id = e.entity_id
                            order by o.arrived desc limit 1) as last_announced
                        from tracked_entities e
                        join entity_current_status c using (organization_id, entity_type, entity_id)
                        join status_transitions t on t.id = c.last_transition_id
                        where e.entity_type = :type and e.entity_id = :id
                        """)
                .param("type", type)
                .param("id", id)
                .query((row, number) -> {
                    OffsetDateTime deadline = row.getObject("sla_deadline", OffsetDateTime.class);
                    return new Standing(
                            row.getString("status"),
                            row.getString("to_status"),
                            row.getString("current_status"),
                            row.getBoolean("deadlines_agree"),
                            deadline == null ? null : deadline.toInstant(),
                            row.getBoolean("seen_overdue"),
                            row.getLong("steps"),
                            row.getBoolean("numbered"),
                            row.getLong("announced"),
                            row.getString("last_announced"));
                })
                .single()));
    }

    /** Status, history, current status, deadlines and what is announced to others say the same. */
    void agreesInItself(long passed) {
        assertThat(List.of(history, projection, lastAnnounced)).as("%s", this).containsOnly(status);
        assertThat(deadlinesAgree).as("%s", this).isTrue();
        assertThat(List.of(steps, announced)).as("%s", this).containsOnly(passed);
        assertThat(numbered).as("%s", this).isTrue();
    }

    /** And so does what was announced within the application. */
    void agreesWith(ApplicationEvents events, Practice practice, String type, long passed) {
        agreesInItself(passed);
        assertThat(events.stream(StatusChanged.class)
                        .filter(event -> event.organizationId().equals(practice.id()))
                        .filter(event -> event.entityType().equals(type)))
                .hasSize((int) passed)
                .last()
                .extracting(StatusChanged::toStage)
                .isEqualTo(status);
    }
}
