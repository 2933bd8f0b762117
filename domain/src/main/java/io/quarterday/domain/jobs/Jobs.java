package io.quarterday.domain.jobs;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The jobs of the current practice. A job that is over does not change again. */
@Component
@Transactional
public class Jobs {

    /** A process that has not shown itself for so long is gone, and its jobs with it. */
    public static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private static final String COLUMNS = "id, kind, state, progress, result::text, error, created_by, created_at,"
            + " started_at, finished_at, cancel_requested";

    private final JdbcClient database;

    Jobs(JdbcClient database) {
        this.database = database;
    }

    public Job queue(UUID id, String kind, UUID createdBy, Instant at) {
        return database.sql("""
                        insert into jobs (id, organization_id, kind, state, created_by, created_at)
                        values (:id, :organizationId, :kind, 'QUEUED', :createdBy, :at) returning\s""" + COLUMNS)
                .param("id", id)
                .param("organizationId", CurrentOrganization.required())
                .param("kind", kind)
                .param("createdBy", createdBy)
                .param("at", utc(at))
                .query((row, number) -> job(row))
                .single();
    }

    /** The job; one whose process is gone has failed. */
    public Optional<Job> find(UUID id, Instant now) {
        database.sql("""
                        update jobs set state = 'FAILED', error = 'interrupted', finished_at = :now
                        where id = :id and state in ('QUEUED', 'RUNNING')
                          and beat_at < clock_timestamp() - make_interval(secs => :silence)
                        """)
                .param("id", id)
                .param("now", utc(now))
                .param("silence", SILENCE_MAX.toSeconds())
                .update();
        return database.sql("select " + COLUMNS + " from jobs where id = :id")
                .param("id", id)
                .query((row, number) -> job(row))
                .optional();
    }

    /** Whether it may start: it has not been cancelled while it waited. */
    public boolean start(UUID id, Instant at) {
        return database.sql("""
                        update jobs set state = 'RUNNING', started_at = :at, beat_at = clock_timestamp()
                        where id = :id and state = 'QUEUED' and not cancel_requested
                        """).param("id", id).param("at", utc(at)).update() == 1;
    }

    /** Shows that the job's process lives; whether the job should go on. */
    public boolean beat(UUID id, int progress) {
        return database.sql("""
                        update jobs set beat_at = clock_timestamp(), progress = greatest(progress, :progress)
                        where id = :id and state in ('QUEUED', 'RUNNING') returning not cancel_requested
                        """)
                .param("id", id)
                .param("progress", progress)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Asks a job to stop; one that still waits has stopped with it. */
    public void cancel(UUID id, Instant at) {
        database.sql("""
                        update jobs set cancel_requested = true,
                          finished_at = case when state = 'QUEUED' then :at else finished_at end,
                          state = case when state = 'QUEUED' then 'CANCELLED' else state end
                        where id = :id and state in ('QUEUED', 'RUNNING')
                        """).param("id", id).param("at", utc(at)).update();
    }

    /** Ends a job that is not over yet. */
    public void finish(UUID id, Job.State state, @Nullable String result, @Nullable String error, Instant at) {
        database.sql("""
                        update jobs set state = :state, result = :result::jsonb, error = left(:error::text, 1000),
                          finished_at = :at, progress = case when :state = 'SUCCEEDED' then 100 else progress end
                        where id = :id and state in ('QUEUED', 'RUNNING')
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("result", result)
                .param("error", error)
                .param("at", utc(at))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                Job.State.valueOf(row.getString("state")),
                row.getInt("progress"),
                row.getString("result"),
                row.getString("error"),
                row.getObject("created_by", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getBoolean("cancel_requested"));
    }
}
