package io.quarterday.service.identity;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down who came in, who was refused, and who may do more or less than before. What is done is written in the
 * transaction that does it; a refusal is written apart, by a thread of its own, so that neither a transaction that is
 * rolled back takes it along nor the time of an answer tells whether an address is somebody's.
 */
@Component
class SecurityLog implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SecurityLog.class);
    private static final int WAITING_MAX = 1_000;
    private static final int STOP_SECONDS = 5;

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), work -> new Thread(work, "security-log"));
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    SecurityLog(JdbcClient database, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    /**
     * Within a transaction of the practice.
     *
     * @param about whom it is about
     * @param by who did it; null where nobody had proved to be somebody
     */
    void write(SecurityEventKind kind, UUID about, @Nullable UUID by, Map<String, String> details) {
        insert(kind, about, by, details, new Circumstances(clock.instant(), CallOrigin.current(), RequestId.current()));
    }

    /** Apart from the caller's transaction and time. Where too many wait to be written, it is told to the log alone. */
    void writeApart(
            SecurityEventKind kind, UUID organizationId, UUID about, @Nullable UUID by, Map<String, String> details) {
        Circumstances now = new Circumstances(clock.instant(), CallOrigin.current(), RequestId.current());
        apart(() -> CurrentOrganization.run(
                organizationId,
                () -> transaction.executeWithoutResult(status -> insert(kind, about, by, details, now))));
    }

    /** Does what leads to something being written, on the log's own thread and as from where this call came. */
    void apart(Runnable work) {
        CallOrigin origin = CallOrigin.current();
        try {
            writer.execute(() -> {
                if (origin != null) {
                    CallOrigin.enter(origin);
                }
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("A security event could not be written.", e);
                } finally {
                    CallOrigin.leave();
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("Too many security events wait to be written; one is given up: {}", e.getMessage());
        }
    }

    /** When, from where and by which request something was done. */
    private record Circumstances(
            Instant at,
            @Nullable CallOrigin origin,
            @Nullable String requestId) {}

    private void insert(
            SecurityEventKind kind, UUID about, @Nullable UUID by, Map<String, String> details, Circumstances when) {
        database.sql("""
                        insert into security_events (id, organization_id, created_at, kind, user_id, by_user_id, details,
                          address, device, request_id)
                        values (:id, current_organization(), :at, :kind, :about, :by, cast(:details as jsonb),
                          :address, :device, :request)
                        """)
                .param("id", Ids.next())
                .param("at", Timestamp.from(when.at()))
                .param("kind", kind.name())
                .param("about", about)
                .param("by", by)
                .param("details", json.writeValueAsString(details))
                .param("address", when.origin() == null ? null : when.origin().address())
                .param("device", when.origin() == null ? null : when.origin().device())
                .param("request", when.requestId())
                .update();
    }

    /** What waits is still written. */
    @Override
    public void destroy() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            log.warn(
                    "{} security events were not written before the end.",
                    writer.getQueue().size());
        }
    }
}
