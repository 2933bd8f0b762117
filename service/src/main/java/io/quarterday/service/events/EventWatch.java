package io.quarterday.service.events;

import io.quarterday.domain.GrowingTables;
import io.quarterday.domain.events.StatusEvents;
import io.quarterday.service.watching.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed announcements their positions and tells the followers how far they reach, twice a second on every
 * node.
 */
@Component
class EventWatch extends Watch {

    private static final Logger log = LoggerFactory.getLogger(EventWatch.class);

    /** So many at once are a bulk, of which the statistics know nothing. */
    private static final int BULK = 500;

    private final StatusEvents events;
    private final GrowingTables tables;
    private final List<EventFollower> followers;
    private final TransactionTemplate transaction;
    private long seen = -1;

    EventWatch(
            StatusEvents events,
            GrowingTables tables,
            List<EventFollower> followers,
            @Value("${quarterday.events.watch-every:500ms}") Duration every,
            PlatformTransactionManager transactions) {
        super("event-watch", every);
        this.events = events;
        this.tables = tables;
        this.followers = followers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected List<Runnable> looks() {
        return List.of(this::look);
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
