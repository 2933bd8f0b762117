package io.quarterday.domain.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A transition, as it counts.
 *
 * @param day of the practice
 * @param leftStatus absent where nothing was left
 * @param stoodMillis how long the entity had stood there
 * @param withinSla absent where its status had no deadline
 */
public record StatusMove(
        long position,
        String entityType,
        String workflow,
        @Nullable String leftStatus,
        String toStatus,
        boolean started,
        boolean finished,
        long stoodMillis,
        @Nullable Boolean withinSla,
        String actor,
        LocalDate day) {}
