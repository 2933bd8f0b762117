package io.quarterday.web.workload;

import io.quarterday.domain.identity.Role;
import io.quarterday.domain.workload.RebalancingProposals.Move;
import io.quarterday.domain.workload.RebalancingProposals.MoveState;
import io.quarterday.domain.workload.RebalancingProposals.Proposal;
import io.quarterday.domain.workload.RebalancingProposals.State;
import io.quarterday.service.escalation.DecidingMoves;
import io.quarterday.service.escalation.DecidingMoves.Shown;
import io.quarterday.service.escalation.DecidingMoves.ShownMove;
import io.quarterday.service.escalation.Rebalancing;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.workload.KeepingCapacity;
import io.quarterday.service.workload.Roster;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has how much to do, and proposals to rebalance it. */
@Tag(name = "workload")
@RestController
@RequestMapping("/api/workload")
class WorkloadController {

    private final KeepingCapacity capacity;
    private final Rebalancing rebalancing;
    private final DecidingMoves deciding;
    private final PlatformAccess access;
    private final Clock clock;

    WorkloadController(
            KeepingCapacity capacity,
            Rebalancing rebalancing,
            DecidingMoves deciding,
            PlatformAccess access,
            Clock clock) {
        this.capacity = capacity;
        this.rebalancing = rebalancing;
        this.deciding = deciding;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What somebody has to do.
     *
     * @param services active ones that are assigned to them
     * @param loadHours their present work, weighted by where it stands
     * @param capacityHours what they can do in the days ahead, without leave
     * @param loadPercent left out where they are away for all of these days
     */
    record LoadView(
            UUID userId,
            String name,
            Role role,
            Set<String> skills,
            int services,
            BigDecimal loadHours,
            BigDecimal capacityHours,
            @Nullable Integer loadPercent,
            boolean tooMuch) {

        static LoadView of(Roster.Load load) {
            return new LoadView(
                    load.person().id(),
                    load.person().name(),
                    load.person().role(),
                    load.person().skills(),
                    load.services(),
                    load.loadHours(),
                    load.capacityHours(),
                    load.percent(),
                    load.tooMuch());
        }
    }

    record ProposalView(UUID id, LocalDate proposedOn, State state, Instant createdAt) {

        static ProposalView of(Proposal proposal) {
            return new ProposalView(proposal.id(), proposal.proposedOn(), proposal.state(), proposal.createdAt());
        }
    }

    /**
     * A service that is proposed to go to somebody else.
     *
     * @param fromUserId who has it; absent where nobody has
     * @param hours that it counts where it stands
     * @param reasons for who has it and for who is to get it
     * @param remark why it was overtaken
     */
    record MoveView(
            UUID id,
            UUID serviceId,
            String serviceType,
            String clientName,
            @Nullable UUID fromUserId,
            UUID toUserId,
            BigDecimal hours,
            List<String> reasons,
            MoveState state,
            @Nullable String remark,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt) {

        static MoveView of(ShownMove shown) {
            Move move = shown.move();
            return new MoveView(
                    move.id(),
                    move.serviceId(),
                    shown.service().serviceType().name(),
                    shown.service().client().companyName(),
                    move.fromUserId(),
                    move.toUserId(),
                    move.hours(),
                    move.reasons(),
                    move.state(),
                    move.remark(),
                    move.decidedBy(),
                    move.decidedAt());
        }
    }

    record WholeProposalView(UUID id, LocalDate proposedOn, State state, Instant createdAt, List<MoveView> moves) {

        static WholeProposalView of(Shown shown) {
            Proposal proposal = shown.proposal();
            return new WholeProposalView(
                    proposal.id(),
                    proposal.proposedOn(),
                    proposal.state(),
                    proposal.createdAt(),
                    shown.moves().stream().map(MoveView::of).toList());
        }
    }

    /** @param proposalId left out where nobody has too much, or nobody is better */
    record ProposedView(@Nullable UUID proposalId, int moves) {}

    /** @param moves which; left out for all that are not decided */
    record Choice(@Nullable @Size(min = 1, max = 1000) Set<@NotNull UUID> moves) {}

    @Operation(
            summary = "Who has how much to do",
            description = "Active services weighted by the tables expected-hours and stage-weights, of the hours of the"
                    + " days ahead without leave.")
    @GetMapping
    Envelope<List<LoadView>> loads(Actor actor) {
        return Envelope.of(capacity.loads(actor, clock.instant()).stream()
                .map(LoadView::of)
                .toList());
    }

    @Operation(summary = "Proposes to rebalance the work", description = "In place of the proposal that is open.")
    @PostMapping("/proposals")
    Envelope<ProposedView> propose(Actor actor) {
        access.require(actor, PlatformAccess.Operation.REBALANCING_DECIDE);
        Rebalancing.Proposed proposed =
                rebalancing.propose(Actor.system(actor.organizationId(), "rebalancing"), clock.instant());
        return Envelope.of(new ProposedView(proposed.proposalId(), proposed.moves()));
    }

    @Operation(summary = "Proposals to rebalance the work", description = "The latest first.")
    @GetMapping("/proposals")
    Envelope<List<ProposalView>> proposals(Actor actor, FeedQuery query) {
        Cursor after = query.after();
        List<ProposalView> rows = deciding
                .latest(actor, after == null ? null : after.at(), after == null ? null : after.id(), query.fetch())
                .stream()
                .map(ProposalView::of)
                .toList();
        return query.cut(rows, row -> new Cursor(row.createdAt(), row.id()));
    }

    @Operation(summary = "A proposal with its moves", description = "Those of the services that you see.")
    @GetMapping("/proposals/{id}")
    Envelope<WholeProposalView> proposal(Actor actor, @PathVariable UUID id) {
        return Envelope.of(WholeProposalView.of(deciding.one(actor, id)));
    }

    @Operation(
            summary = "Accepts moves",
            description = "All, or those that are named. A service that was changed since is left alone: its move is"
                    + " OVERTAKEN. What is past review never moves.")
    @PostMapping("/proposals/{id}/accept")
    Envelope<WholeProposalView> accept(Actor actor, @PathVariable UUID id, @Valid @RequestBody Choice body) {
        return Envelope.of(WholeProposalView.of(deciding.decide(actor, id, true, body.moves(), clock.instant())));
    }

    @Operation(summary = "Declines moves", description = "All, or those that are named.")
    @PostMapping("/proposals/{id}/decline")
    Envelope<WholeProposalView> decline(Actor actor, @PathVariable UUID id, @Valid @RequestBody Choice body) {
        return Envelope.of(WholeProposalView.of(deciding.decide(actor, id, false, body.moves(), clock.instant())));
    }
}
