package io.quarterday.web.tracking;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.status.Position;
import io.quarterday.domain.status.StatusTransition;
import io.quarterday.service.tracking.ReadingEntities;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A transition of an entity on the wire (seed 004's status_transitions), with the decision that allowed it.
 *
 * @param fromStatus absent where it began
 * @param triggeredByUser who did it; absent where the system did
 * @param triggeredBySystem the component that did it, where the system did
 * @param rows the rows of the tables that allowed it
 */
record TransitionEntryView(
        UUID id,
        @Nullable String fromStatus,
        String toStatus,
        @Nullable String transitionReason,
        Map<String, Object> businessContext,
        Map<String, Object> metadata,
        @Nullable ByView triggeredByUser,
        @Nullable String triggeredBySystem,
        @Nullable Instant slaDeadline,
        boolean isMilestone,
        @Nullable String milestone,
        UUID decisionId,
        @Nullable Long release,
        List<FiredView> rows,
        Instant createdAt) {

    /** Who did it. */
    record ByView(UUID id, String name) {}

    /** A row that fired, and what it says. */
    record FiredView(String table, String row, String reason) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<FiredView>> ROWS = new TypeReference<>() {};

    static TransitionEntryView of(ReadingEntities.Step step) {
        StatusTransition transition = step.transition();
        User by = step.by();
        return new TransitionEntryView(
                transition.id(),
                transition.from().map(Position::status).orElse(null),
                transition.to().status(),
                transition.reason().orElse(null),
                JSON.readValue(transition.businessContext(), OBJECT),
                JSON.readValue(transition.metadata(), OBJECT),
                by == null ? null : new ByView(by.id(), by.name()),
                transition.triggeredBySystem().orElse(null),
                transition.slaDeadline().orElse(null),
                transition.milestone().isPresent(),
                transition.milestone().orElse(null),
                transition.decisionId(),
                transition.releaseNumber().orElse(null),
                JSON.readValue(transition.rowsFired(), ROWS),
                transition.createdAt());
    }
}
