package io.quarterday.domain.automation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job for a practice.
 *
 * @param scheduledFor the time at which it was to run
 * @param takenOver how often another process went on with it, because the one before was gone
 * @param startedBy who started it by hand; null where its time had come
 * @param failures how many of the things to do failed; the others were done
 * @param attempts how often it was begun; what failed is begun again
 * @param retryAt when one that failed is begun again by itself; null for never
 */
public record AutomationRun(
        UUID id,
        String job,
        Instant scheduledFor,
        Instant startedAt,
        @Nullable Instant finishedAt,
        State state,
        int takenOver,
        @Nullable UUID startedBy,
        int triggersChecked,
        int workflowsCreated,
        int notificationsSent,
        int failures,
        @Nullable String message,
        int attempts,
        @Nullable Instant retryAt) {

    /** How far it is. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /**
     * Something that a run did or left, and why.
     *
     * @param outcome such as OPENED
     * @param message a sentence for people
     */
    public record Item(
            UUID id,
            Instant createdAt,
            String outcome,
            String message,
            @Nullable UUID triggerId,
            @Nullable UUID clientId,
            @Nullable UUID serviceId) {}
}
