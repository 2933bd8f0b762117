package io.quarterday.service.events;

import io.quarterday.domain.events.StatusEvent;
import io.quarterday.domain.events.StatusEvents;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.People;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The open streams of this node. What is new in a practice is read once and given to each stream that may hear it; one
 * that comes back, or whose reader is slower, reads what it missed, as fast as its reader takes it, and then goes on with
 * the others. All of it on the thread of the watch: so nothing is heard twice or in another order.
 */
@Service
public class EventStreams implements EventFollower, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    /** Open streams of one person, of one practice and of all together on this node. */
    public static final int OF_A_PERSON_MAX = 10;

    private static final int OF_A_PRACTICE_MAX = 500;
    private static final int OF_A_NODE_MAX = 2_000;
    private static final int PAGE = 200;
    private static final int PAGES_OF_A_LOOK = 20;
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final StatusEvents events;
    private final VisibleEvents visible;
    private final People people;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final long beatNanos;
    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    private long reached;
    private volatile boolean running;

    EventStreams(
            StatusEvents events,
            VisibleEvents visible,
            People people,
            Clock clock,
            @Value("${quarterday.events.beat-every:15s}") Duration beatEvery,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.visible = visible;
        this.people = people;
        this.clock = clock;
        this.beatNanos = beatEvery.toNanos();
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * What a stream is about.
     *
     * @param entityType of that type alone, where it is given
     * @param entityId of that entity alone
     */
    public record Wanted(
            @Nullable String entityType, @Nullable String entityId) {

        boolean takes(StatusEvent event) {
            return (entityType == null || entityType.equals(event.entityType()))
                    && (entityId == null || entityId.equals(event.entityId()));
        }
    }

    /** An open stream; its fields belong to the thread of the watch once it is among the others. */
    private static final class Stream {
        private final Actor actor;
        private final Wanted wanted;
        private final Instant until;
        private final EventSink sink;
        private long cursor;
        private boolean live;
        private long beatAt = System.nanoTime();

        Stream(Actor actor, Wanted wanted, long cursor, Instant until, EventSink sink) {
            this.actor = actor;
            this.wanted = wanted;
            this.cursor = cursor;
            this.until = until;
            this.sink = sink;
        }
    }

    /**
     * Where a stream would begin.
     *
     * @param after the last that its reader has; without one it begins with what comes now
     * @return the position after which it begins; what was never given begins now too
     * @throws NotFoundException where the entity must not be known
     */
    public long begin(Actor actor, Wanted wanted, @Nullable Long after) {
        return transaction.execute(status -> {
            String type = wanted.entityType();
            String id = wanted.entityId();
            if (type != null && id != null && !visible.sees(actor, type, id)) {
                throw new NotFoundException(type, id);
            }
            long head = events.head();
            return after == null || after > head ? head : after;
        });
    }

    /**
     * Opens a stream.
     *
     * @param begin as {@link #begin} answered
     * @param until when the reader's credentials end, and the stream with them
     * @param sink made only where the stream may be opened
     * @throws RateLimitedException where there are as many open as may be
     */
    public synchronized void open(Actor actor, Wanted wanted, long begin, Instant until, Supplier<EventSink> sink) {
        streams.removeIf(stream -> stream.sink.ended());
        long ofPerson = streams.stream()
                .filter(stream -> stream.actor.organizationId().equals(actor.organizationId())
                        && Objects.equals(stream.actor.userId(), actor.userId()))
                .count();
        long ofPractice = streams.stream()
                .filter(stream -> stream.actor.organizationId().equals(actor.organizationId()))
                .count();
        if (ofPerson >= OF_A_PERSON_MAX || ofPractice >= OF_A_PRACTICE_MAX || streams.size() >= OF_A_NODE_MAX) {
            throw new RateLimitedException("There are as many streams open as may be; close one first.", COME_BACK);
        }
        streams.add(new Stream(actor, wanted, begin, until, sink.get()));
    }

    /** How many streams of a practice are open on this node. */
    public long openOf(UUID practice) {
        return of(practice).stream().filter(stream -> !stream.sink.ended()).count();
    }

    @Override
    public void reached(long position, Map<UUID, Long> practices) {
        streams.removeIf(stream -> stream.sink.ended());
        if (reached > 0 || position > 0) {
            practices.keySet().forEach(practice -> orEnd(practice, () -> tell(practice, reached, position)));
        }
        reached = position;
        for (Stream stream : streams) {
            orEnd(List.of(stream), () -> {
                catchUp(stream);
                keepAlive(stream);
            });
        }
    }

    private List<Stream> of(UUID practice) {
        return streams.stream()
                .filter(stream -> stream.actor.organizationId().equals(practice))
                .toList();
    }

    /** Whoever cannot be told now is let go, and comes back with the last that was heard. */
    private void orEnd(UUID practice, Runnable work) {
        orEnd(of(practice).stream().filter(stream -> stream.live).toList(), work);
    }

    private static void orEnd(List<Stream> told, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("{} streams are ended: {}", told.size(), e.toString());
            told.forEach(stream -> stream.sink.end());
        }
    }

    private void tell(UUID practice, long after, long upTo) {
        List<Stream> live = of(practice).stream().filter(stream -> stream.live).toList();
        long from = after;
        while (!live.isEmpty()) {
            List<StatusEvent> page = page(practice, from, upTo, new Wanted(null, null));
            Map<VisibleEvents.Ear, List<StatusEvent>> heard = new HashMap<>();
            for (Stream stream : live) {
                if (stream.sink.waiting() > 0) {
                    // It goes on at its own pace, from here.
                    stream.live = false;
                    stream.cursor = from;
                }
                if (!stream.live) {
                    continue;
                }
                heard
                        .computeIfAbsent(
                                visible.ear(stream.actor), ear -> in(practice, () -> visible.heard(stream.actor, page)))
                        .stream()
                        .filter(stream.wanted::takes)
                        .forEach(stream.sink::send);
            }
            if (page.size() < PAGE) {
                return;
            }
            from = page.get(page.size() - 1).position();
        }
    }

    private void catchUp(Stream stream) {
        UUID practice = stream.actor.organizationId();
        for (int pages = 0; pages < PAGES_OF_A_LOOK && !stream.live && stream.cursor <= reached; pages++) {
            if (stream.sink.waiting() > 0) {
                return;
            }
            List<StatusEvent> page = page(practice, stream.cursor, reached, stream.wanted);
            in(practice, () -> visible.heard(stream.actor, page)).forEach(stream.sink::send);
            if (page.size() < PAGE) {
                stream.live = true;
            } else {
                stream.cursor = page.get(page.size() - 1).position();
            }
        }
    }

    /** Whoever is not who they were, or whose credentials have ended, comes back as who they are, or not at all. */
    private void keepAlive(Stream stream) {
        if (!clock.instant().isBefore(stream.until)) {
            stream.sink.end();
            return;
        }
        if (System.nanoTime() - stream.beatAt < beatNanos) {
            return;
        }
        stream.beatAt = System.nanoTime();
        UUID userId = stream.actor.userId();
        boolean same = userId != null
                && in(
                        stream.actor.organizationId(),
                        () -> people.active(userId).filter(stream.actor::equals).isPresent());
        if (same) {
            stream.sink.beat();
        } else {
            stream.sink.end();
        }
    }

    private List<StatusEvent> page(UUID practice, long after, long upTo, Wanted wanted) {
        return in(practice, () -> events.page(after, upTo, wanted.entityType(), wanted.entityId(), PAGE));
    }

    private <T> T in(UUID practice, Supplier<T> work) {
        return CurrentOrganization.call(practice, () -> transaction.execute(status -> work.get()));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for what is under way: streams never end by themselves. */
    @Override
    public void stop() {
        running = false;
        streams.forEach(stream -> stream.sink.end());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
