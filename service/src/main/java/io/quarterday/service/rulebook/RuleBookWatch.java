package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.ReleaseHeads;
import io.quarterday.service.watching.Watch;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks, twice a second, which practices have another release in force and brings this node up to them. One query over
 * all practices each time. What fails is tried again, after twice as many looks each time, up to a minute. Beside it, on
 * a thread of its own so that nobody follows late, {@link DueReleases}.
 */
@Component
class RuleBookWatch extends Watch {

    private final ReleaseHeads heads;
    private final RuleBooks books;
    private final DueReleases due;
    private final RuleBookTroubles troubles;
    private final TransactionTemplate transaction;
    private final Map<UUID, Retry> retries = new HashMap<>();
    private @Nullable String seen;

    RuleBookWatch(
            ReleaseHeads heads,
            RuleBooks books,
            DueReleases due,
            RuleBookTroubles troubles,
            @Value("${quarterday.rulebook.watch-every:500ms}") Duration every,
            PlatformTransactionManager transactions) {
        super("rule-book-watch", every);
        this.heads = heads;
        this.books = books;
        this.due = due;
        this.troubles = troubles;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public synchronized void start() {
        troubles.looked();
        super.start();
    }

    @Override
    protected List<Runnable> looks() {
        return List.of(this::look, due::activate);
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
