package io.quarterday.domain.timekeeping;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How somebody's week stands.
 *
 * @param weekStart its Monday
 * @param submittedAt when it was handed in; null while it is open
 * @param approvedAt when somebody who leads approved it
 * @param reason why it was opened again
 */
public record WeekState(
        UUID userId,
        LocalDate weekStart,
        @Nullable Instant submittedAt,
        @Nullable Instant approvedAt,
        @Nullable UUID approvedBy,
        @Nullable String reason) {

    public static WeekState open(UUID userId, LocalDate weekStart) {
        return new WeekState(userId, weekStart, null, null, null, null);
    }

    public boolean submitted() {
        return submittedAt != null;
    }

    public boolean approved() {
        return approvedAt != null;
    }
}
