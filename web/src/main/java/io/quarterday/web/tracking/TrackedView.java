package io.quarterday.web.tracking;

import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.tracking.EntityGate;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.service.tracking.ReadingEntities;
import io.quarterday.web.workflow.Refusals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entity on the wire.
 *
 * @param statusSince when its status was set
 * @param slaDeadline when it becomes overdue; absent where no clock runs
 * @param isFinal whether nothing leads on from its status
 * @param workflow code of the workflow that it follows
 * @param businessContext the facts that are known of it
 * @param pendingApproval the transition that waits for an approval, if one does
 */
record TrackedView(
        String entityType,
        String entityId,
        String currentStatus,
        String statusLabel,
        @Nullable String statusColor,
        Instant statusSince,
        @Nullable Instant slaDeadline,
        boolean isOverdue,
        boolean isFinal,
        String workflow,
        @Nullable String businessEntity,
        Map<String, Object> businessContext,
        List<AllowedView> allowedTransitions,
        @Nullable PendingView pendingApproval,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /**
     * Where it could go.
     *
     * @param allowed whether the caller may take it there now, with a reason where one is needed
     * @param requiresApproval whether others must approve first
     * @param violations what else stands against it
     */
    record AllowedView(
            String toStatus,
            String label,
            boolean allowed,
            boolean requiresReason,
            boolean requiresApproval,
            List<Refusals.ViolationView> violations) {

        static AllowedView of(EntityGate.Option option) {
            return new AllowedView(
                    option.to().code(),
                    option.to().label(),
                    option.verdict().allowed(),
                    option.needsReason(),
                    option.needsApproval(),
                    Refusals.details(option.verdict()));
        }
    }

    /** A transition that waits. */
    record PendingView(UUID id, String fromStatus, String toStatus, Instant askedAt, int approvalsNeeded) {

        static PendingView of(StatusApproval approval) {
            return new PendingView(
                    approval.id(), approval.from(), approval.to(), approval.askedAt(), approval.needed());
        }
    }

    static TrackedView of(ReadingEntities.Shown shown, Instant now) {
        TrackedEntity entity = shown.entity();
        Optional<EntityStep> step = shown.step();
        return new TrackedView(
                entity.entity().type(),
                entity.entity().id(),
                entity.status(),
                step.map(EntityStep::label).orElse(entity.status()),
                step.map(EntityStep::colour).orElse(null),
                entity.statusSince(),
                entity.slaDeadline().orElse(null),
                entity.overdueAt(now),
                entity.closed(),
                entity.workflow(),
                entity.businessEntity().orElse(null),
                shown.facts(),
                shown.options().stream().map(AllowedView::of).toList(),
                shown.waiting().map(PendingView::of).orElse(null),
                entity.createdAt(),
                entity.updatedAt(),
                entity.version());
    }
}
