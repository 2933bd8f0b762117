package io.quarterday.web.approvals;

import io.quarterday.domain.approvals.Delegation;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.workflow.ApprovalKind;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.approvals.KeepingDelegations;
import io.quarterday.service.approvals.KeepingDelegations.Shown;
import io.quarterday.service.approvals.KeepingDelegations.Wanted;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.WaitingApprovals;
import io.quarterday.service.workflow.WaitingApprovals.Waiting;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for somebody's approval, and who stands in for whom. */
@Tag(name = "approvals")
@RestController
@RequestMapping("/api")
class ApprovalController {

    private final WaitingApprovals waiting;
    private final KeepingDelegations delegations;
    private final Clock clock;

    ApprovalController(WaitingApprovals waiting, KeepingDelegations delegations, Clock clock) {
        this.waiting = waiting;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** Somebody of the practice. */
    record PersonView(UUID id, String name) {

        static @Nullable PersonView of(@Nullable User user) {
            return user == null ? null : new PersonView(user.id(), user.name());
        }
    }

    /**
     * Work that waits for an approval.
     *
     * @param kind of which kind the approval is
     * @param onBehalfOf in whose stead the caller may give it; absent where in their own right
     */
    record WaitingView(
            UUID serviceId,
            UUID clientId,
            String clientName,
            ServiceType serviceType,
            int currentStage,
            String stage,
            String stageLabel,
            @Nullable LocalDate deadline,
            ApprovalKind kind,
            @Nullable PersonView onBehalfOf) {

        static WaitingView of(Waiting one) {
            return new WaitingView(
                    one.service().id(),
                    one.service().clientId(),
                    one.service().client().companyName(),
                    one.service().serviceType(),
                    one.service().currentStage(),
                    one.service().stage(),
                    one.stageLabel(),
                    one.service().deadline().orElse(null),
                    one.kind(),
                    PersonView.of(one.onBehalfOf()));
        }
    }

    /**
     * Somebody who is to stand in.
     *
     * @param fromUserId who is away; the caller where nothing is said
     * @param from the first day
     * @param until the last day
     * @param leaveId leave of who is away whose days hold, instead of both
     */
    record NewDelegation(
            @Nullable UUID fromUserId,
            @NotNull UUID toUserId,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable UUID leaveId,
            @NotBlank @Size(max = 500) String reason) {}

    record DelegationView(
            UUID id,
            UUID fromUserId,
            @Nullable String fromUserName,
            UUID toUserId,
            @Nullable String toUserName,
            LocalDate from,
            LocalDate until,
            String reason,
            Instant createdAt,
            UUID createdBy) {

        static DelegationView of(Shown shown) {
            Delegation delegation = shown.delegation();
            return new DelegationView(
                    delegation.id(),
                    delegation.fromUserId(),
                    shown.from() == null ? null : shown.from().name(),
                    delegation.toUserId(),
                    shown.to() == null ? null : shown.to().name(),
                    delegation.from(),
                    delegation.until(),
                    delegation.reason(),
                    delegation.createdAt(),
                    delegation.createdBy());
        }
    }

    @Operation(
            summary = "What waits for the caller's approval, the most pressing first",
            description = "In their own right, and in the stead of those for whom they stand in today; 200 services of"
                    + " each at most. What a rule keeps them from approving is not among it.")
    @GetMapping("/approvals/waiting")
    Envelope<List<WaitingView>> waiting(Actor actor, @RequestParam(required = false) @Nullable ApprovalKind kind) {
        return Envelope.of(waiting.of(actor, kind, clock.instant()).stream()
                .map(WaitingView::of)
                .toList());
    }

    @Operation(
            summary = "Lets somebody stand in",
            description =
                    "For whom, for how long and in what, the table stand-ins says. They say on_behalf_of with each"
                            + " approval or move.")
    @Answer(value = DelegationView.class, status = HttpStatus.CREATED)
    @PostMapping("/delegations")
    ResponseEntity<Envelope<DelegationView>> delegate(Actor actor, @Valid @RequestBody NewDelegation body) {
        Shown made = delegations.delegate(
                actor,
                new Wanted(
                        body.fromUserId(), body.toUserId(), body.from(), body.until(), body.leaveId(), body.reason()),
                clock.instant());
        return ResponseEntity.created(
                        URI.create("/api/delegations/" + made.delegation().id()))
                .body(Envelope.of(DelegationView.of(made)));
    }

    @Operation(
            summary = "Who stands in for whom",
            description = "What is not over: of the caller and to the caller; everybody's for partners.")
    @GetMapping("/delegations")
    Envelope<List<DelegationView>> delegations(Actor actor) {
        return Envelope.of(delegations.notOver(actor, clock.instant()).stream()
                .map(DelegationView::of)
                .toList());
    }

    @Operation(summary = "Ends a delegation at once")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @DeleteMapping("/delegations/{id}")
    ResponseEntity<Void> end(Actor actor, @PathVariable UUID id) {
        delegations.end(actor, id, clock.instant());
        return ResponseEntity.noContent().build();
    }
}
