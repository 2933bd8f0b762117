package io.quarterday.service.escalation;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workload.RebalancingProposals;
import io.quarterday.domain.workload.RebalancingProposals.Move;
import io.quarterday.domain.workload.RebalancingProposals.MoveState;
import io.quarterday.domain.workload.RebalancingProposals.Proposal;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.workflow.EscalatingServices;
import io.quarterday.service.workflow.ServiceVisibility;
import io.quarterday.service.workload.Roster;
import io.quarterday.service.workload.WorkLoads;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looking at proposals and deciding on them: all, some or none of their moves. Each sees, and decides on, the moves of the
 * services that they see. An accepted move passes the gate as SYSTEM, with who accepted it in the history.
 */
@Service
@Transactional
public class DecidingMoves {

    private final RebalancingProposals proposals;
    private final ClientServices services;
    private final EscalatingServices handing;
    private final ServiceVisibility visibility;
    private final WorkLoads workLoads;
    private final PlatformAccess access;

    DecidingMoves(
            RebalancingProposals proposals,
            ClientServices services,
            EscalatingServices handing,
            ServiceVisibility visibility,
            WorkLoads workLoads,
            PlatformAccess access) {
        this.proposals = proposals;
        this.services = services;
        this.handing = handing;
        this.visibility = visibility;
        this.workLoads = workLoads;
        this.access = access;
    }

    /** A move with its service. */
    public record ShownMove(Move move, ClientService service) {}

    /** A proposal with the moves that somebody sees. */
    public record Shown(Proposal proposal, List<ShownMove> moves) {}

    /** Proposals, the latest first; those before a place where one is given. */
    @Transactional(readOnly = true)
    public List<Proposal> latest(Actor actor, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        access.require(actor, Operation.WORKLOAD_READ);
        return proposals.latest(before, beforeId, limit);
    }

    /** @throws NotFoundException where there is none */
    @Transactional(readOnly = true)
    public Shown one(Actor actor, UUID id) {
        access.require(actor, Operation.WORKLOAD_READ);
        Proposal proposal = proposals.find(id).orElseThrow(() -> new NotFoundException("proposal", id));
        return new Shown(proposal, visible(actor, id));
    }

    /**
     * Accepts or declines moves of a proposal. A service that was changed since is left alone: its move is overtaken.
     *
     * @param moveIds which; null for all that are not decided and that the person sees
     * @throws NotFoundException where there is no such proposal, or no such move that the person sees
     * @throws ConflictException where a move that was named is decided already
     */
    public Shown decide(Actor actor, UUID proposalId, boolean accept, @Nullable Set<UUID> moveIds, Instant now) {
        access.require(actor, Operation.REBALANCING_DECIDE);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        UUID by = Objects.requireNonNull(actor.userId(), "a person decides");
        if (proposals.hold(proposalId).isEmpty()) {
            throw new NotFoundException("proposal", proposalId);
        }
        Map<UUID, Move> seen = visible(actor, proposalId).stream()
                .map(ShownMove::move)
                .collect(Collectors.toMap(
                        Move::id, Function.identity(), (one, same) -> one, java.util.LinkedHashMap::new));
        List<Move> wanted = moveIds == null
                ? seen.values().stream()
                        .filter(move -> move.state() == MoveState.PROPOSED)
                        .toList()
                : moveIds.stream().map(id -> undecided(seen.get(id), id)).toList();
        Roster roster = workLoads.roster(actor.organizationId(), at);
        for (Move move : wanted) {
            if (accept) {
                accept(actor, roster, move, by, at);
            } else {
                proposals.settle(move.id(), MoveState.DECLINED, null, by, at);
            }
        }
        proposals.touch(proposalId, at);
        services.flush();
        return one(actor, proposalId);
    }

    private static Move undecided(@Nullable Move move, UUID id) {
        if (move == null) {
            throw new NotFoundException("move", id);
        }
        if (move.state() != MoveState.PROPOSED) {
            throw new ConflictException("The move " + id + " is " + move.state() + " already.");
        }
        return move;
    }

    private void accept(Actor actor, Roster roster, Move move, UUID by, Instant at) {
        Optional<ClientService> held = services.findLocked(move.serviceId());
        String changed = held.map(service -> changed(roster, service, move)).orElse("The service is gone.");
        if (changed.isEmpty() && roster.load(move.toUserId()).isEmpty()) {
            changed = "Who was to get it has left.";
        }
        if (changed.isEmpty()) {
            Map<String, Object> context = Map.of(
                    "rebalancing_proposal", move.proposalId().toString(),
                    "accepted_by", by.toString(),
                    "reasons", move.reasons());
            Actor system = Actor.system(actor.organizationId(), "rebalancing");
            if (handing.handOver(system, held.orElseThrow(), move.toUserId(), context, at)) {
                proposals.settle(move.id(), MoveState.ACCEPTED, null, by, at);
                return;
            }
            changed = "The rules do not let the system reassign it.";
        }
        proposals.settle(move.id(), MoveState.OVERTAKEN, changed, null, at);
    }

    /** What stands against the move by now; empty for nothing. */
    private static String changed(Roster roster, ClientService service, Move move) {
        if (!Objects.equals(service.assignedStaffId().orElse(null), move.fromUserId())) {
            return "It is with somebody else already.";
        }
        if (service.status() != ServiceStatus.ACTIVE) {
            return "It is " + service.status() + ".";
        }
        if (!roster.movable(service.serviceType().name(), service.stage())) {
            return "At " + service.stage() + " it stays with whoever has it.";
        }
        return "";
    }

    private List<ShownMove> visible(Actor actor, UUID proposalId) {
        List<Move> moves = proposals.moves(proposalId);
        Set<UUID> ids = moves.stream().map(Move::serviceId).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return List.of();
        }
        Specification<ClientService> those =
                (service, query, build) -> service.get("id").in(ids);
        Map<UUID, ClientService> seen = services
                .findAll(visibility.visibleTo(actor).and(those), Sort.by("id"))
                .stream()
                .collect(Collectors.toMap(ClientService::id, Function.identity()));
        List<ShownMove> shown = new ArrayList<>();
        for (Move move : moves) {
            ClientService service = seen.get(move.serviceId());
            if (service != null) {
                shown.add(new ShownMove(move, service));
            }
        }
        return shown;
    }
}
