package io.quarterday.web.workflow;

import io.quarterday.domain.status.Position;
import io.quarterday.domain.status.StatusTransition;
import io.quarterday.service.workflow.ReadingServices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A transition on the wire, with the decision that allowed it.
 *
 * @param fromStage number of the stage before; absent when the service was opened
 * @param actionByUser who did it; absent where the system did
 * @param triggeredBySystem the component that did it, where the system did
 */
record TransitionView(
        UUID id,
        @Nullable Integer fromStage,
        @Nullable Integer toStage,
        @Nullable String from,
        String to,
        @Nullable String statusFrom,
        @Nullable String statusTo,
        String actionType,
        @Nullable ByView actionByUser,
        @Nullable String triggeredBySystem,
        @Nullable String reason,
        @Nullable String notes,
        List<String> files,
        @Nullable String milestone,
        @Nullable Instant slaDeadline,
        Map<String, Object> context,
        DecisionView decision,
        @Nullable String requestId,
        Instant createdAt) {

    /** Who did it. */
    record ByView(UUID id, String name) {}

    /** The decision that allowed it: the release that made it, and the rows that fired. */
    record DecisionView(
            UUID id, @Nullable Long release, @Nullable String releaseHash, List<FiredView> rows) {}

    /** A row that fired, and what it says. */
    record FiredView(String table, String row, String reason) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<FiredView>> ROWS = new TypeReference<>() {};

    static TransitionView of(ReadingServices.Step step) {
        StatusTransition transition = step.transition();
        Position from = transition.from().orElse(null);
        Position to = transition.to();
        return new TransitionView(
                transition.id(),
                from == null ? null : from.stage(),
                to.stage(),
                from == null ? null : from.status(),
                to.status(),
                from == null ? null : from.lifecycle(),
                to.lifecycle(),
                transition.action().map(Enum::name).orElseGet(() -> actionOf(transition)),
                step.by() == null ? null : new ByView(step.by().id(), step.by().name()),
                transition.triggeredBySystem().orElse(null),
                transition.reason().orElse(null),
                transition.notes().orElse(null),
                transition.files(),
                transition.milestone().orElse(null),
                transition.slaDeadline().orElse(null),
                JSON.readValue(transition.businessContext(), OBJECT),
                new DecisionView(
                        transition.decisionId(),
                        transition.releaseNumber().orElse(null),
                        transition.releaseHash().orElse(null),
                        JSON.readValue(transition.rowsFired(), ROWS)),
                transition.requestId().orElse(null),
                transition.createdAt());
    }

    /** An action that is none of seed 000's stands beside the transition. */
    private static String actionOf(StatusTransition transition) {
        return JSON.readValue(transition.metadata(), OBJECT)
                .getOrDefault("action", "CHANGE")
                .toString();
    }
}
