package io.quarterday.web.workflow;

import io.quarterday.service.workflow.ReadingMilestones.Milestone;
import io.quarterday.service.workflow.ReadingMilestones.Progress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A milestone on the wire, three fields behind its name: {@code chase_started_date}, {@code chase_started_by_user_id},
 * {@code chase_started_by_user_name}. The user is absent where the system or the client did it.
 */
record MilestoneView(
        @Nullable Instant date,
        @Nullable UUID byUserId,
        @Nullable String byUserName) {

    /** A milestone that was reached; null for one that was not. */
    static @Nullable MilestoneView of(Progress progress, String name) {
        Milestone milestone = progress.milestones().get(name);
        return milestone == null ? null : new MilestoneView(milestone.at(), milestone.userId(), milestone.userName());
    }
}
