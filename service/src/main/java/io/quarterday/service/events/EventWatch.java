package io.quarterday.service.events;

import io.quarterday.domain.GrowingTables;
import io.quarterday.domain.events.StatusEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed announcements their positions and tells the followers how far they reach, twice a second on every
 * node. What one look misses, because the database is away, the next one sees.
 */
@Component
class EventWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventWatch.class);

    /** So many at once are a bulk, of which the statistics know nothing. */
    private static final int BULK = 500;

    private final StatusEvents events;
    private final GrowingTables tables;
    private final List<EventFollower> followers;
    private final Duration every;
    private final TransactionTemplate transaction;
    private long seen = -1;
    private @Nullable ScheduledExecutorService thread;

    EventWatch(
            StatusEvents events,
            GrowingTables tables,
            List<EventFollower> followers,
            @Value("${quarterday.events.watch-every:500ms}") Duration every,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.tables = tables;
        this.followers = followers;
        this.every = every;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, work -> {
            Thread watcher = new Thread(work, "event-watch");
            watcher.setDaemon(true);
            return watcher;
        });
        started.scheduleWithFixedDelay(this::lookOrTell, 0, every.toMillis(), TimeUnit.MILLISECONDS);
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

    /** An executor drops what throws, for ever and silently; so nothing may pass, errors included. */
    private void lookOrTell() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("Looking for announcements failed: {}", e.toString());
        } catch (Throwable error) {
            log.error("Looking for announcements failed", error);
        }
    }

    private record Look(long head, Map<UUID, Long> practices) {}

    private void look() {
        int numbered;
        do {
            numbered = transaction.execute(status -> events.number());
            if (numbered >= BULK) {
                transaction.executeWithoutResult(status -> tables.keepStatistics());
            }
        } while (numbered == StatusEvents.NUMBERED_AT_ONCE);
        Look look = transaction.execute(status -> {
            long head = events.head();
            return new Look(head, seen < 0 || head == seen ? Map.of() : events.practicesBetween(seen, head));
        });
        seen = look.head();
        for (EventFollower follower : followers) {
            try {
                follower.reached(look.head(), look.practices());
            } catch (RuntimeException e) {
                log.error("{} did not follow", follower, e);
            }
        }
    }
}
