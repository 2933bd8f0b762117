package io.quarterday.domain.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work.
 *
 * @param kind such as {@code rules-check}
 * @param progress in per cent
 * @param result JSON, once it has succeeded
 * @param error why it failed, in a sentence
 */
public record Job(
        UUID id,
        String kind,
        State state,
        int progress,
        @Nullable String result,
        @Nullable String error,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean cancelRequested) {

    /** Where a job stands. */
    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }
}
