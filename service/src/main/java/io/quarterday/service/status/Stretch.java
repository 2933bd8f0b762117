package io.quarterday.service.status;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/**
 * Which part of a history is read: so many transitions from a place on, which itself is left out.
 *
 * @param time of the transition beyond which it begins; null for the history's beginning, or its end where it is read
 *     newest first
 * @param id of that transition
 */
public record Stretch(@Nullable Instant time, @Nullable UUID id, boolean newestFirst, int limit) {

    /** Before all that is written, and after. */
    private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    /** The moment beyond which it begins. */
    public Instant from() {
        return time != null ? time : newestFirst ? END : BEGINNING;
    }

    /** Among the transitions of that moment, the one beyond which it begins. */
    public UUID fromId() {
        return id != null ? id : newestFirst ? LAST : FIRST;
    }

    public Limit bound() {
        return Limit.of(limit);
    }
}
