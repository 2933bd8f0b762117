package io.quarterday.service.watching;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again, from the application's start to its end, each look on a thread of its own. What one look misses,
 * because it fails or the database is away, the next one sees: nothing that a look throws ends it, errors included, which
 * an executor would drop, for ever and silently.
 */
public abstract class Watch implements SmartLifecycle {

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final Duration every;
    private final int workers;
    private @Nullable ScheduledThreadPoolExecutor threads;

    /**
     * @param name of its threads
     * @param every how long after one look the next one begins
     */
    protected Watch(String name, Duration every) {
        this(name, every, 0);
    }

    /** @param workers threads that do what was found, beside those that look */
    protected Watch(String name, Duration every, int workers) {
        this.name = name;
        this.every = every;
        this.workers = workers;
    }

    /** What is looked at; each is called again and again while the watch runs, and never twice at once. */
    protected abstract List<Runnable> looks();

    @Override
    public synchronized void start() {
        List<Runnable> looks = looks();
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(looks.size() + workers, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        for (Runnable look : looks) {
            started.scheduleWithFixedDelay(() -> orTell(look), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
        threads = started;
    }

    @Override
    public synchronized void stop() {
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    /** Has a worker do something; whether one will: none does once the watch has ended. */
    protected final synchronized boolean hand(Runnable work) {
        if (threads == null) {
            return false;
        }
        threads.execute(() -> orTell(work));
        return true;
    }

    /** Does something for one practice after the other; one's trouble is no other's. */
    protected final void forEach(List<UUID> practices, Consumer<UUID> work) {
        for (UUID practice : practices) {
            try {
                work.accept(practice);
            } catch (RuntimeException e) {
                log.warn("What {} found for practice {} could not be done: {}", name, practice, e.toString());
            }
        }
    }

    /** Does it, whatever it throws. */
    protected final void orTell(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The database may be away; the next look begins where the last one that succeeded ended.
            log.warn("A look of {} failed: {}", name, e.toString());
        } catch (Throwable error) {
            log.error("A look of {} failed", name, error);
        }
    }
}
