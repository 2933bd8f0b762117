package io.quarterday.service.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.ReleaseHeads;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
 * Looks, twice a second, which practices have another release in force and brings this node up to them; and activates
 * what was scheduled for a moment that has come. One query over all practices each time. What fails is tried again,
 * after twice as many looks each time, up to a minute.
 */
@Component
class RuleBookWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RuleBookWatch.class);
    private static final int LOOKS_SKIPPED_MAX = 120;

    /**
     * What failed and is to be tried again.
     *
     * @param skipped looks that were skipped before the last trial
     * @param looksLeft until the next trial
     */
    private record Retry(int skipped, int looksLeft) {

        static Retry after(@Nullable Retry before) {
            int skip = before == null ? 1 : Math.min(LOOKS_SKIPPED_MAX, before.skipped() * 2);
            return new Retry(skip, skip);
        }

        Retry later() {
            return new Retry(skipped, looksLeft - 1);
        }
    }

    private final ReleaseHeads heads;
    private final RuleBooks books;
    private final MovingReleases moving;
    private final RuleBookTroubles troubles;
    private final Clock clock;
    private final Duration every;
    private final TransactionTemplate transaction;
    private final Map<UUID, Retry> retries = new HashMap<>();
    private final Map<UUID, Retry> overdue = new HashMap<>();
    private @Nullable String seen;
    private @Nullable ScheduledExecutorService thread;

    RuleBookWatch(
            ReleaseHeads heads,
            RuleBooks books,
            MovingReleases moving,
            RuleBookTroubles troubles,
            Clock clock,
            @Value("${quarterday.rulebook.watch-every:500ms}") Duration every,
            PlatformTransactionManager transactions) {
        this.heads = heads;
        this.books = books;
        this.moving = moving;
        this.troubles = troubles;
        this.clock = clock;
        this.every = every;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, work -> {
            Thread watcher = new Thread(work, "rule-book-watch");
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

    private void lookOrTell() {
        try {
            look();
        } catch (RuntimeException e) {
            // The database may be away; the next look begins where the last one that succeeded ended.
            log.warn("Looking for changed rule books failed: {}", e.toString());
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
        activateDue();
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

    private void activateDue() {
        List<ReleaseHeads.Due> due = transaction.execute(status -> heads.due(clock.instant()));
        Set<UUID> practices = new HashSet<>();
        for (ReleaseHeads.Due one : due) {
            UUID practice = one.organizationId();
            practices.add(practice);
            Retry waiting = overdue.get(practice);
            if (waiting != null && waiting.looksLeft() > 0) {
                overdue.put(practice, waiting.later());
                continue;
            }
            try {
                CurrentOrganization.run(
                        practice, () -> moving.activateDue(practice, one.releaseNumber(), clock.instant()));
                overdue.remove(practice);
            } catch (RuntimeException e) {
                log.error("Release {} of practice {} cannot be activated", one.releaseNumber(), practice, e);
                troubles.cannotActivate(practice, one.releaseNumber(), e);
                overdue.put(practice, Retry.after(waiting));
            }
        }
        for (UUID practice : List.copyOf(overdue.keySet())) {
            if (!practices.contains(practice)) {
                overdue.remove(practice);
                troubles.over(practice);
            }
        }
    }
}
