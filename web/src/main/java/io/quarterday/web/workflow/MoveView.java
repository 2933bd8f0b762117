package io.quarterday.web.workflow;

import io.quarterday.domain.status.Position;
import io.quarterday.domain.status.TransitionEntry;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a move came to (seed 000's WorkflowTransition).
 *
 * @param fromStage number of the stage before
 * @param toStage number of the stage after
 * @param stage code of the stage after
 * @param status lifecycle status after
 */
record MoveView(
        UUID serviceId,
        @Nullable Integer fromStage,
        @Nullable Integer toStage,
        String stage,
        String stageLabel,
        @Nullable String status,
        String actionType,
        @Nullable String milestone,
        UUID transitionId,
        UUID decisionId,
        Instant createdAt) {

    static MoveView of(UUID serviceId, Ruling.Passed passed) {
        TransitionEntry transition = passed.transition();
        Position from = transition.from();
        return new MoveView(
                serviceId,
                from == null ? null : from.stage(),
                transition.to().stage(),
                transition.to().status(),
                Objects.requireNonNull(passed.verdict().target()).stage().label(),
                transition.to().lifecycle(),
                Objects.requireNonNull(transition.action()).name(),
                transition.milestone(),
                transition.id(),
                passed.decisionId(),
                transition.at());
    }
}
