package io.quarterday.service.signatures;

import io.quarterday.domain.signatures.SignatureErrands;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds in which practices something is to be done at a provider of signatures, and has it done. */
@Component
class ErrandWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ErrandWatch.class);
    private static final int PRACTICES_MAX = 1_000;

    private final SignatureErrands errands;
    private final RunningErrands running;
    private final boolean enabled;
    private final Duration every;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;

    ErrandWatch(
            SignatureErrands errands,
            RunningErrands running,
            @Value("${quarterday.signatures.enabled}") boolean enabled,
            @Value("${quarterday.signatures.every}") Duration every,
            Clock clock) {
        this.errands = errands;
        this.running = running;
        this.enabled = enabled;
        this.every = every;
        this.clock = clock;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "signature-errands");
            made.setDaemon(true);
            return made;
        });
        started.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** An executor drops what throws, for ever and silently; and one practice's trouble is no other's. */
    void look() {
        try {
            for (UUID practice : errands.practicesWithDue(clock.instant(), PRACTICES_MAX)) {
                try {
                    running.run(practice);
                } catch (RuntimeException e) {
                    log.warn("Errands of practice {} failed: {}", practice, e.toString());
                }
            }
        } catch (RuntimeException e) {
            // The database may be away; the next look begins anew.
            log.warn("Looking for errands failed: {}", e.toString());
        }
    }
}
