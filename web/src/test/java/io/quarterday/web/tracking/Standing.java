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
 * @param steps how many transitions it has made
 */
record Standing(
        String status, String history, String projection, boolean deadlinesAgree, Instant deadline, long steps) {

    /** Reads it past the API, from the tables themselves. */
    static Standing of(
            Practice practice, JdbcClient database, TransactionTemplate transaction, String type, String id) {
        return practice.call(() -> transaction.execute(status -> database.sql("""
                        select e.status, t.to_status, c.current_status, e.sla_deadline,
                          e.sla_deadline is not distinct from c.sla_deadline
                            and e.sla_deadline is not distinct from t.sla_deadline as deadlines_agree,
                          (select count(*) from status_transitions h
                            where h.entity_type = e.entity_type and h.entity_id = e.entity_id) as steps
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
                            row.getLong("steps"));
                })
                .single()));
    }

    /** Status, history, current status, deadlines and what was announced say the same. */
    void agreesWith(ApplicationEvents events, Practice practice, String type, long passed) {
        assertThat(List.of(history, projection)).as("%s", this).containsOnly(status);
        assertThat(deadlinesAgree).as("%s", this).isTrue();
        assertThat(steps).as("%s", this).isEqualTo(passed);
        assertThat(events.stream(StatusChanged.class)
                        .filter(event -> event.organizationId().equals(practice.id()))
                        .filter(event -> event.entityType().equals(type)))
                .hasSize((int) passed)
                .last()
                .extracting(StatusChanged::toStage)
                .isEqualTo(status);
    }
}
