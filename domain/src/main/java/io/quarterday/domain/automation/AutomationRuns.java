package io.quarterday.domain.automation;

import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.domain.automation.AutomationRun.State;
import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The runs of the current practice's jobs. A scheduled time of a job has one run, whoever asks for it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AutomationRuns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** No run takes longer. */
    private static final Duration LASTING_MAX = Duration.ofHours(6);

    private static final String COLUMNS =
            "id, job, scheduled_for, started_at, finished_at, state, taken_over, started_by,"
                    + " triggers_checked, workflows_created, notifications_sent, failures, message, attempts, retry_at";

    private final JdbcClient database;

    AutomationRuns(JdbcClient database) {
        this.database = database;
    }

    /**
     * Begins a scheduled run. One that is over is not begun again; one that has been under way for longer than any can be
     * was interrupted, and is over.
     *
     * @param takingOver whether one that is under way is gone on with, because its process is known to be gone
     */
    public Optional<AutomationRun> begin(UUID id, String job, Instant scheduledFor, boolean takingOver, Instant at) {
        database.sql("""
                        update automation_runs set state = 'FAILED', finished_at = :at, message = 'interrupted'
                        where organization_id = :organizationId and job = :job and state = 'RUNNING'
                          and started_at < :silentSince
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("job", job)
                .param("at", utc(at))
                .param("silentSince", utc(at.minus(LASTING_MAX)))
                .update();
        return database.sql("""
                        insert into automation_runs as known (id, organization_id, job, scheduled_for, started_at, state)
                        values (:id, :organizationId, :job, :scheduledFor, :at, 'RUNNING')
                        on conflict (organization_id, job, scheduled_for) where started_by is null do update set
                          taken_over = known.taken_over + 1
                        where :takingOver and known.state = 'RUNNING'
                        returning\s""" + COLUMNS)
                .param("id", id)
                .param("organizationId", CurrentOrganization.required())
                .param("job", job)
                .param("scheduledFor", utc(scheduledFor))
                .param("takingOver", takingOver)
                .param("at", utc(at))
                .query((row, number) -> run(row))
                .optional();
    }

    /** Begins a run by hand. */
    public AutomationRun beginByHand(UUID id, String job, UUID startedBy, Instant at) {
        return database.sql("""
                        insert into automation_runs (id, organization_id, job, scheduled_for, started_at, state, started_by)
                        values (:id, :organizationId, :job, :at, :at, 'RUNNING', :startedBy) returning\s""" + COLUMNS)
                .param("id", id)
                .param("organizationId", CurrentOrganization.required())
                .param("job", job)
                .param("startedBy", startedBy)
                .param("at", utc(at))
                .query((row, number) -> run(row))
                .single();
    }

    /** Adds to what a run has done. */
    public void count(UUID id, int checked, int created, int notified, int failed) {
        database.sql("""
                        update automation_runs set triggers_checked = triggers_checked + :checked,
                          workflows_created = workflows_created + :created,
                          notifications_sent = notifications_sent + :notified, failures = failures + :failed
                        where id = :id
                        """)
                .param("id", id)
                .param("checked", checked)
                .param("created", created)
                .param("notified", notified)
                .param("failed", failed)
                .update();
    }

    /** @param retryAt when one that failed is tried again by itself; null for never */
    public AutomationRun finish(UUID id, State state, @Nullable String message, @Nullable Instant retryAt, Instant at) {
        return database.sql("""
                        update automation_runs set state = :state, finished_at = :at, message = left(:message::text, 1000),
                          retry_at = :retryAt::timestamptz
                        where id = :id returning\s""" + COLUMNS)
                .param("id", id)
                .param("state", state.name())
                .param("message", message)
                .param("retryAt", retryAt == null ? null : utc(retryAt))
                .param("at", utc(at))
                .query((row, number) -> run(row))
                .single();
    }

    /** Keeps what a run did. */
    public void add(UUID runId, List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into automation_run_items
                          (id, organization_id, run_id, created_at, outcome, message, trigger_id, client_id, client_service_id)
                        select id, :organizationId, :runId, "createdAt", outcome, left(message, 1000), "triggerId", "clientId",
                          "serviceId"
                        from jsonb_to_recordset(:items::jsonb) as r(id uuid, "createdAt" timestamptz, outcome text, message text,
                          "triggerId" uuid, "clientId" uuid, "serviceId" uuid)
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("runId", runId)
                .param("items", JSON.writeValueAsString(items))
                .update();
    }

    public Optional<AutomationRun> find(UUID id) {
        return database.sql("select " + COLUMNS + " from automation_runs where id = :id")
                .param("id", id)
                .query((row, number) -> run(row))
                .optional();
    }

    /** The last run of a job that is over; of any of several. */
    public Optional<AutomationRun> last(List<String> jobs) {
        return database.sql("select " + COLUMNS
                        + " from automation_runs where job = any(:jobs) and state = 'SUCCEEDED'"
                        + " order by started_at desc, id desc limit 1")
                .param("jobs", jobs.toArray(String[]::new))
                .query((row, number) -> run(row))
                .optional();
    }

    /**
     * Runs, the latest first.
     *
     * @param job only of this job; null for all
     * @param before only those before this moment, or at it before this id; null for the latest
     */
    public List<AutomationRun> feed(
            @Nullable String job, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return database.sql("select " + COLUMNS + " from automation_runs"
                        + " where organization_id = :organizationId and (:job::text is null or job = :job)"
                        + " and (:before::timestamptz is null or (started_at, id) < (:before::timestamptz, :beforeId::uuid))"
                        + " order by started_at desc, id desc limit :limit")
                .param("organizationId", CurrentOrganization.required())
                .param("job", job)
                .param("before", before == null ? null : utc(before))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query((row, number) -> run(row))
                .list();
    }

    /**
     * Begins one that failed again, if the moment has come at which one is tried again. Whoever begins it has it; who asks
     * at the same time gets another.
     */
    public Optional<AutomationRun> beginAgain(Instant at) {
        return database.sql("""
                        update automation_runs set state = 'RUNNING', retry_at = null, attempts = attempts + 1,
                          started_at = :at, finished_at = null, message = null
                        where id = (select id from automation_runs
                          where organization_id = :organizationId and retry_at <= :at
                          order by retry_at limit 1 for update skip locked)
                        returning\s""" + COLUMNS)
                .param("organizationId", CurrentOrganization.required())
                .param("at", utc(at))
                .query((row, number) -> run(row))
                .optional();
    }

    /** Has one that failed tried again from a moment on; null for never. */
    public void tryAgain(UUID id, @Nullable Instant from) {
        database.sql("update automation_runs set retry_at = :from::timestamptz where id = :id and state = 'FAILED'")
                .param("id", id)
                .param("from", from == null ? null : utc(from))
                .update();
    }

    /** A later run of the job does what those before it left. */
    public void overtake(String job) {
        database.sql("update automation_runs set retry_at = null"
                        + " where organization_id = :organizationId and job = :job and retry_at is not null")
                .param("organizationId", CurrentOrganization.required())
                .param("job", job)
                .update();
    }

    /**
     * Forgets runs that found nothing to do.
     *
     * @param before those that began before this moment
     * @return how many, at most {@code max}
     */
    public int forgetIdle(Instant before, int max) {
        return database.sql("""
                        delete from automation_runs where id in (
                          select r.id from automation_runs r
                          where r.organization_id = :organizationId and r.started_at < :before
                            and r.state = 'SUCCEEDED' and r.started_by is null
                            and r.triggers_checked = 0 and r.workflows_created = 0 and r.notifications_sent = 0
                            and r.failures = 0
                            and not exists (select from automation_run_items i
                              where i.organization_id = r.organization_id and i.run_id = r.id)
                            and not exists (select from service_triggers t
                              where t.organization_id = r.organization_id and t.run_id = r.id)
                          order by r.started_at limit :max)
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("before", utc(before))
                .param("max", max)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static AutomationRun run(ResultSet row) throws SQLException {
        return new AutomationRun(
                row.getObject("id", UUID.class),
                row.getString("job"),
                instant(row, "scheduled_for"),
                instant(row, "started_at"),
                row.getObject("finished_at") == null ? null : instant(row, "finished_at"),
                State.valueOf(row.getString("state")),
                row.getInt("taken_over"),
                row.getObject("started_by", UUID.class),
                row.getInt("triggers_checked"),
                row.getInt("workflows_created"),
                row.getInt("notifications_sent"),
                row.getInt("failures"),
                row.getString("message"),
                row.getInt("attempts"),
                row.getObject("retry_at") == null ? null : instant(row, "retry_at"));
    }
}
