package io.quarterday.domain.status;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transition to be kept. Its release and request are those of the decision that it is appended with.
 *
 * @param from absent when the entity is created, at stage 1; for any action but ADVANCE and SEND_BACK the status and the
 *     stage stay the same
 * @param action absent for entities that have none of seed 000's actions
 * @param reason why, in a person's words
 * @param notes at most 1,000 characters
 * @param files names of the files that came with it
 * @param businessContext a JSON object
 * @param triggeredByUserId who did it; this or {@code triggeredBySystem} must be there
 * @param triggeredBySystem the component that did it ("signature")
 * @param slaDeadline when the new status becomes overdue, if its clock starts now; where the entity comes back to the
 *     clock that was stopped, what was left of that counts. Without one, an entity that stays as it is keeps its own
 * @param milestone the milestone that this reaches, if any
 * @param metadata a JSON object
 * @param rowsFired the rows that allowed it, a JSON array of {table, row, reason}
 */
public record TransitionEntry(
        UUID id,
        Instant at,
        EntityRef entity,
        @Nullable Position from,
        Position to,
        @Nullable WorkflowAction action,
        @Nullable String reason,
        @Nullable String notes,
        List<String> files,
        String businessContext,
        @Nullable UUID triggeredByUserId,
        @Nullable String triggeredBySystem,
        @Nullable Instant slaDeadline,
        @Nullable String milestone,
        String metadata,
        String rowsFired) {

    public TransitionEntry {
        files = List.copyOf(files);
    }
}
