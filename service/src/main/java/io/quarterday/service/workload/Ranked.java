package io.quarterday.service.workload;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as a candidate for a piece of work.
 *
 * @param points all that the assignment policy gives
 * @param excluded whether a row of it says that they are out of question
 * @param loadPercent their work with this piece, of what they can do in the days ahead; null where they are away
 * @param reasons what the rows say
 */
public record Ranked(
        UUID userId,
        String name,
        int points,
        boolean excluded,
        @Nullable Integer loadPercent,
        List<String> reasons) {}
