package io.quarterday.domain.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the clock runs at a step.
 *
 * @param usedMillis of the step's time, used before it was entered this time
 * @param deadline when the step becomes overdue; null where no clock runs
 * @param warnAt when people are warned of it; null where they are not
 * @param heldStep the step whose clock stands still meanwhile; null where none does
 * @param heldUsedMillis of that step's time
 */
public record StepTiming(
        long usedMillis,
        @Nullable Instant deadline,
        @Nullable Instant warnAt,
        @Nullable String heldStep,
        @Nullable Long heldUsedMillis) {}
