package io.quarterday.web.tracking;

import io.quarterday.domain.tracking.ApprovalAnswer;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.tracking.DecidingApprovals;
import io.quarterday.service.tracking.DecidingApprovals.Asked;
import io.quarterday.service.tracking.DecidingApprovals.Decided;
import io.quarterday.service.tracking.Tracked;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Approvals that transitions of entities wait for. */
@Tag(name = "status")
@RestController
@RequestMapping("/api/status/{entityType}/{entityId}/approvals")
class StatusApprovalController {

    private final DecidingApprovals deciding;
    private final Clock clock;

    StatusApprovalController(DecidingApprovals deciding, Clock clock) {
        this.deciding = deciding;
        this.clock = clock;
    }

    /** What is said to it. WITHDRAW is for who asked for the transition. */
    enum Said {
        APPROVE,
        REJECT,
        DELEGATE,
        WITHDRAW
    }

    /** @param delegateTo who is to say it instead, for DELEGATE alone */
    record Word(
            @NotNull Said decision,
            @Nullable UUID delegateTo,
            @Nullable @Size(max = 1000) String notes) {}

    /** Somebody who was asked; {@code answer} is absent until they say something. */
    record AnswerView(
            UUID userId,
            ApprovalAnswer.@Nullable Answer answer,
            @Nullable String notes,
            @Nullable UUID delegatedTo,
            @Nullable Instant answeredAt) {

        static AnswerView of(ApprovalAnswer answer) {
            return new AnswerView(
                    answer.userId(),
                    answer.answer().orElse(null),
                    answer.notes().orElse(null),
                    answer.delegatedTo().orElse(null),
                    answer.answeredAt().orElse(null));
        }
    }

    /**
     * A transition that waits or waited.
     *
     * @param approvalsNeeded how many approvals make it pass
     * @param askedBy who asked for it; absent where the system did
     */
    record StatusApprovalView(
            UUID id,
            String fromStatus,
            String toStatus,
            StatusApproval.State state,
            int approvalsNeeded,
            @Nullable UUID askedBy,
            @Nullable String reason,
            Instant askedAt,
            @Nullable Instant decidedAt,
            @Nullable Instant escalateAt,
            @Nullable Instant escalatedAt,
            List<AnswerView> answers) {

        static StatusApprovalView of(Asked asked) {
            StatusApproval approval = asked.approval();
            return new StatusApprovalView(
                    approval.id(),
                    approval.from(),
                    approval.to(),
                    approval.state(),
                    approval.needed(),
                    approval.askedBy().orElse(null),
                    approval.reason().orElse(null),
                    approval.askedAt(),
                    approval.decidedAt().orElse(null),
                    approval.escalateAt().orElse(null),
                    approval.escalatedAt().orElse(null),
                    asked.answers().stream().map(AnswerView::of).toList());
        }
    }

    @Operation(summary = "The approvals of an entity's transitions, the latest first")
    @GetMapping
    Envelope<List<StatusApprovalView>> list(
            Actor actor, @PathVariable String entityType, @PathVariable String entityId) {
        return Envelope.of(deciding.of(actor, entityType, entityId).stream()
                .map(StatusApprovalView::of)
                .toList());
    }

    @Operation(
            summary = "Approves, rejects, delegates or withdraws the transition that waits",
            description = "Who asked for it does not approve it. With enough approvals it passes the gate.")
    @Answer(StatusApprovalView.class)
    @PostMapping
    ResponseEntity<?> say(
            Actor actor,
            @PathVariable String entityType,
            @PathVariable String entityId,
            @Valid @RequestBody Word body) {
        Instant now = clock.instant();
        Decided decided = body.decision() == Said.WITHDRAW
                ? deciding.withdraw(actor, entityType, entityId, now)
                : deciding.answer(
                        actor,
                        entityType,
                        entityId,
                        ApprovalAnswer.Answer.valueOf(body.decision().name()),
                        body.delegateTo(),
                        body.notes(),
                        now);
        if (decided.tracked() instanceof Tracked.Refused refused) {
            return Refusals.of(refused.ruling());
        }
        return ResponseEntity.ok(Envelope.of(StatusApprovalView.of(decided.asked())));
    }
}
