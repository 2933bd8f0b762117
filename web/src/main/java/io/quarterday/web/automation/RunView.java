package io.quarterday.web.automation;

import io.quarterday.domain.automation.AutomationRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job.
 *
 * @param scheduledFor the time at which it was to run
 * @param takenOver how often another process went on with it, because the one before was gone
 * @param startedBy who started it by hand
 * @param failures how many of the things to do failed; the others were done
 * @param attempts how often it was begun; what failed is begun again
 * @param retryAt when one that failed is begun again by itself
 */
record RunView(
        UUID id,
        String job,
        AutomationRun.State state,
        Instant scheduledFor,
        Instant startedAt,
        @Nullable Instant finishedAt,
        int takenOver,
        @Nullable UUID startedBy,
        int triggersChecked,
        int workflowsCreated,
        int notificationsSent,
        int failures,
        @Nullable String message,
        int attempts,
        @Nullable Instant retryAt) {

    static RunView of(AutomationRun run) {
        return new RunView(
                run.id(),
                run.job(),
                run.state(),
                run.scheduledFor(),
                run.startedAt(),
                run.finishedAt(),
                run.takenOver(),
                run.startedBy(),
                run.triggersChecked(),
                run.workflowsCreated(),
                run.notificationsSent(),
                run.failures(),
                run.message(),
                run.attempts(),
                run.retryAt());
    }
}
