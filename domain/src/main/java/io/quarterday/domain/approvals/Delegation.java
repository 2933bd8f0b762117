package io.quarterday.domain.approvals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody stands in for somebody else.
 *
 * @param from the first day, in the practice's zone
 * @param until the last day
 * @param endedAt when it was ended before its time
 */
public record Delegation(
        UUID id,
        UUID fromUserId,
        UUID toUserId,
        LocalDate from,
        LocalDate until,
        String reason,
        Instant createdAt,
        UUID createdBy,
        @Nullable Instant endedAt) {

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return endedAt == null && !day.isBefore(from) && !day.isAfter(until);
    }
}
