package io.quarterday.domain.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which steps were taken to get clients' records. A chase begins when its service comes among the stages of the chase. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ChaseSteps {

    private final JdbcClient database;

    ChaseSteps(JdbcClient database) {
        this.database = database;
    }

    /**
     * An active service that stands where clients are chased.
     *
     * @param stageSince when it came to its stage
     * @param chaseSince when it came among the stages of the chase
     * @param stepsDone of this chase
     * @param lastStepAt of this chase; when it began where none was taken
     * @param recordsArrived whether the records were uploaded since it began
     */
    public record Chased(
            UUID serviceId,
            String workflow,
            String stage,
            @Nullable LocalDate periodEnd,
            Instant stageSince,
            Instant chaseSince,
            int stepsDone,
            Instant lastStepAt,
            boolean recordsArrived) {}

    /**
     * Active services of a workflow in the order of their ids.
     *
     * @param stages of the chase
     * @param documents the kinds of document that are the records of this workflow; none where any will do
     * @param after the last one of the stretch before
     */
    public List<Chased> chased(String workflow, List<String> stages, List<String> documents, UUID after, int max) {
        return database.sql("""
                        select s.id, s.service_type, s.stage, s.period_end, c.status_since, chase.since,
                          coalesce(done.steps, 0) as steps, coalesce(done.last_at, chase.since) as last_at,
                          records_arrived(s.organization_id, s.id, chase.since, :documents::varchar[]) as arrived
                        from client_services s
                        join clients k on k.id = s.client_id and k.is_active
                        join entity_current_status c on c.organization_id = s.organization_id
                          and c.entity_type = 'client_service' and c.entity_id = s.id::text
                        cross join lateral (
                          select max(t.created_at) as since from status_transitions t
                          where t.client_service_id = s.id and t.to_status = any(:stages)
                            and (t.from_status is null or t.from_status <> all(:stages))) as chase
                        left join lateral (
                          select max(p.step) as steps, max(p.done_at) as last_at from chase_steps p
                          where p.organization_id = s.organization_id and p.client_service_id = s.id
                            and p.chase_since = chase.since) as done on true
                        where s.status = 'ACTIVE' and s.service_type = :workflow::service_type_enum
                          and s.stage = any(:stages) and s.id > :after and chase.since is not null
                        order by s.id limit :max
                        """)
                .param("workflow", workflow)
                .param("stages", stages.toArray(String[]::new))
                .param("documents", documents.toArray(String[]::new))
                .param("after", after)
                .param("max", max)
                .query((row, number) -> chased(row))
                .list();
    }

    /** Remembers that a step is taken; false where it was before. */
    public boolean take(UUID serviceId, Instant chaseSince, int step, Instant at) {
        return database.sql("insert into chase_steps (organization_id, client_service_id, chase_since, step, done_at)"
                                + " values (:organizationId, :serviceId, :since, :step, :at) on conflict do nothing")
                        .param("organizationId", CurrentOrganization.required())
                        .param("serviceId", serviceId)
                        .param("since", chaseSince.atOffset(ZoneOffset.UTC))
                        .param("step", step)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Chased chased(ResultSet row) throws SQLException {
        return new Chased(
                row.getObject("id", UUID.class),
                row.getString("service_type"),
                row.getString("stage"),
                row.getObject("period_end", LocalDate.class),
                instant(row, "status_since"),
                instant(row, "since"),
                row.getInt("steps"),
                instant(row, "last_at"),
                row.getBoolean("arrived"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
