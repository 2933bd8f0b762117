package io.quarterday.domain.timekeeping;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.timekeeping.TimeEntry.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of the current practice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Timers {

    private final JdbcClient database;

    Timers(JdbcClient database) {
        this.database = database;
    }

    public Optional<RunningTimer> running(UUID userId) {
        return database.sql("""
                        select id, user_id, client_service_id, work_item_id, activity, billable, note, started_at
                        from time_timers where user_id = :userId and stopped_at is null
                        """)
                .param("userId", userId)
                .query((row, number) -> timer(row))
                .optional();
    }

    private static RunningTimer timer(ResultSet row) throws SQLException {
        Purpose purpose = new Purpose(
                row.getObject("client_service_id", UUID.class),
                row.getObject("work_item_id", UUID.class),
                row.getString("activity"),
                row.getBoolean("billable"),
                row.getString("note"));
        return new RunningTimer(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                purpose,
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    public void start(RunningTimer timer) {
        Purpose purpose = timer.purpose();
        database.sql("""
                        insert into time_timers (id, organization_id, user_id, client_service_id, work_item_id, activity,
                          billable, note, started_at)
                        values (:id, :organizationId, :userId, :serviceId, :itemId, :activity, :billable, :note, :at)
                        """)
                .param("id", timer.id())
                .param("organizationId", CurrentOrganization.required())
                .param("userId", timer.userId())
                .param("serviceId", purpose.serviceId())
                .param("itemId", purpose.workItemId())
                .param("activity", purpose.activity())
                .param("billable", purpose.billable())
                .param("note", purpose.note())
                .param("at", timer.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void stop(UUID timerId, Instant at) {
        database.sql("update time_timers set stopped_at = :at where id = :id")
                .param("id", timerId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
