package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.ReleaseHeads;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
 * Looks, twice a second, which practices have another release in force and brings this node up to them. One query over
 * all practices each time. What fails is tried again, after twice as many looks each time, up to a minute. Beside it, on
 * a thread of its own so that nobody follows late, {@link DueReleases}.
 */
@Component
class RuleBookWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RuleBookWatch.class);

    private final ReleaseHeads heads;
    private final RuleBooks books;
    private final DueReleases due;
    private final RuleBookTroubles troubles;
    private final Duration every;
    private final TransactionTemplate transaction;
    private final Map<UUID, Retry> retries = new HashMap<>();
    private @Nullable String seen;
    private @Nullable ScheduledExecutorService thread;

    RuleBookWatch(
            ReleaseHeads heads,
            RuleBooks books,
            DueReleases due,
            RuleBookTroubles troubles,
            @Value("${quarterday.rulebook.watch-every:500ms}") Duration every,
            PlatformTransactionManager transactions) {
        this.heads = heads;
        this.books = books;
        this.due = due;
        this.troubles = troubles;
        this.every = every;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(2, work -> {
            Thread watcher = new Thread(work, "rule-book-watch");
            watcher.setDaemon(true);
            return watcher;
        });
        troubles.looked();
        started.scheduleWithFixedDelay(() -> orTell(this::look), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(() -> orTell(due::activate), 0, every.toMillis(), TimeUnit.MILLISECONDS);
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
    static void orTell(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The database may be away; the next look begins where the last one that succeeded ended.
            log.warn("Looking for changed rule books failed: {}", e.toString());
        } catch (Throwable error) {
            log.error("Looking for changed rule books failed", error);
        }
    }

    /** One look. */
    synchronized void look() {
        ReleaseHeads.Look look = transaction.execute(status -> heads.changedSince(seen));
        for (ReleaseHead head : look.changed()) {
            // What was followed already is known by its revision; what failed before is waited for below.
            if (!retries.containsKey(head.organizationId()) && !books.follow(head)) {
                retries.put(head.organizationId(), Retry.after(null));
            }
        }
        seen = look.oldestOpen();
        followUnserved();
        troubles.looked();
    }

    private void followUnserved() {
        Set<UUID> still = new HashSet<>();
        for (ReleaseHead head : books.unserved()) {
            UUID practice = head.organizationId();
            Retry waiting = retries.getOrDefault(practice, Retry.after(null));
            if (waiting.looksLeft() > 0) {
                retries.put(practice, waiting.later());
            } else if (!follow(practice)) {
                retries.put(practice, Retry.after(waiting));
            }
            still.add(practice);
        }
        retries.keySet().retainAll(still);
    }

    /** By the head of now: it may be another than the one that failed. */
    private boolean follow(UUID practice) {
        return books.followHead(practice);
    }
}
