package io.quarterday.service.escalation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.domain.workload.RebalancingProposals;
import io.quarterday.domain.workload.RebalancingProposals.Move;
import io.quarterday.domain.workload.RebalancingProposals.MoveState;
import io.quarterday.domain.workload.RebalancingProposals.Proposal;
import io.quarterday.domain.workload.RebalancingProposals.State;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.workload.Piece;
import io.quarterday.service.workload.Ranked;
import io.quarterday.service.workload.Roster;
import io.quarterday.service.workload.WorkLoads;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proposes to take work from those who have too much, to those who are better for it by the assignment policy and have not
 * too much with it. Nothing moves until a manager accepts it.
 */
@Service
public class Rebalancing {

    /** In one proposal; what is left comes in the next. */
    private static final int OF_NOBODY_MAX = 200;

    /** So many of nobody's are looked at for one proposal: for some of them nobody may be found. */
    private static final int LOOKED_AT_MAX = 2_000;

    private final WorkLoads workLoads;
    private final ClientServices services;
    private final RebalancingProposals proposals;
    private final Users users;
    private final PracticeDays days;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Rebalancing(
            WorkLoads workLoads,
            ClientServices services,
            RebalancingProposals proposals,
            Users users,
            PracticeDays days,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.workLoads = workLoads;
        this.services = services;
        this.proposals = proposals;
        this.users = users;
        this.days = days;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is proposed; without moves there is no proposal. */
    public record Proposed(@Nullable UUID proposalId, int moves) {}

    /**
     * Makes a proposal for the practice of {@code system}, in place of the one that is open, and tells the managers of it.
     * Not in a transaction of the caller's.
     */
    public Proposed propose(Actor system, Instant now) {
        UUID practice = system.organizationId();
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(
                practice, () -> Objects.requireNonNull(transaction.execute(status -> proposeNow(practice, at))));
    }

    private Proposed proposeNow(UUID practice, Instant at) {
        Roster roster = workLoads.roster(practice, at);
        LocalDate today = days.on(practice, at);
        Proposal proposal = new Proposal(Ids.next(), today, State.OPEN, at, 0);
        List<Move> moves = moves(roster, proposal.id());
        proposals.supersede(at);
        if (moves.isEmpty()) {
            return new Proposed(null, 0);
        }
        proposals.propose(proposal, moves);
        WhoIsTold people = WhoIsTold.of(users);
        events.publishEvent(new AttentionNeeded(
                practice,
                "REBALANCING_PROPOSED",
                "rebalancing_proposal",
                proposal.id().toString(),
                null,
                List.copyOf(people.all(Set.of("MANAGERS"), null, null, null)),
                List.of(),
                Map.of("moves", moves.size(), "proposed_on", today.toString()),
                "rebalancing:" + proposal.id(),
                at));
        return new Proposed(proposal.id(), moves.size());
    }

    /** What nobody works on, then of those with the most first the work that is least pressing. */
    private List<Move> moves(Roster roster, UUID proposalId) {
        List<Roster.Load> loaded = roster.loads().stream()
                .filter(Roster.Load::tooMuch)
                .sorted(Comparator.comparing(
                                (Roster.Load load) -> Objects.requireNonNullElse(load.percent(), Integer.MAX_VALUE))
                        .reversed())
                .toList();
        List<Move> moves = new ArrayList<>(movesOfNobody(roster, proposalId));
        for (Roster.Load load : loaded) {
            moves.addAll(movesFrom(roster, load.person().id(), proposalId));
        }
        return moves;
    }

    /** Work of nobody, or of who has left, has no hours at all; the most pressing goes first, while somebody has room. */
    private List<Move> movesOfNobody(Roster roster, UUID proposalId) {
        List<ClientService> work = services.findBy(
                ofNobody(roster.movable()),
                query -> query.sortBy(Sort.by("deadline", "id"))
                        .limit(LOOKED_AT_MAX)
                        .all());
        List<Move> moves = new ArrayList<>();
        for (ClientService service : work) {
            if (moves.size() == OF_NOBODY_MAX) {
                break;
            }
            Piece piece = piece(service);
            withRoom(roster, roster.ranked(piece).stream()).ifPresent(better -> {
                moves.add(moveOfNobody(roster, proposalId, service, piece, better));
                roster.give(piece, better.userId());
            });
        }
        return moves;
    }

    /** @param stages by workflow, those from which work may be taken: what stays where it is takes nobody's place */
    private static Specification<ClientService> ofNobody(Map<String, List<String>> stages) {
        return (service, query, build) -> {
            Subquery<UUID> gone = query.subquery(UUID.class);
            Root<User> user = gone.from(User.class);
            gone.select(user.get("id")).where(build.isFalse(user.get("active")));
            Predicate[] movable = stages.entrySet().stream()
                    .map(entry -> build.and(
                            build.equal(service.get("serviceType"), ServiceType.valueOf(entry.getKey())),
                            service.get("stage").in(entry.getValue())))
                    .toArray(Predicate[]::new);
            return build.and(
                    build.equal(service.get("status"), ServiceStatus.ACTIVE),
                    build.or(movable),
                    build.or(
                            build.isNull(service.get("assignedStaffId")),
                            service.get("assignedStaffId").in(gone)));
        };
    }

    private static Move moveOfNobody(
            Roster roster, UUID proposalId, ClientService service, Piece piece, Ranked better) {
        UUID before = service.assignedStaffId().orElse(null);
        String why = before == null ? "Nobody has the work." : "Who has the work is not active any more.";
        return new Move(
                Ids.next(),
                proposalId,
                service.id(),
                before,
                better.userId(),
                roster.hours(piece.workflow(), piece.stage()),
                List.of(why, sentence(better)),
                MoveState.PROPOSED,
                null,
                null,
                null);
    }

    /** The first who may have the work and has not too much with it. */
    private static Optional<Ranked> withRoom(Roster roster, Stream<Ranked> ranked) {
        return ranked.filter(one -> !one.excluded())
                .filter(one -> {
                    Integer percent = one.loadPercent();
                    return percent != null
                            && roster.load(one.userId())
                                    .filter(load -> percent < load.tooMuchFromPercent())
                                    .isPresent();
                })
                .findFirst();
    }

    private List<Move> movesFrom(Roster roster, UUID person, UUID proposalId) {
        Specification<ClientService> theirs = (service, query, build) -> build.and(
                build.equal(service.get("assignedStaffId"), person),
                build.equal(service.get("status"), ServiceStatus.ACTIVE));
        List<ClientService> work = services.findAll(theirs, Sort.by("id")).stream()
                .filter(service -> roster.movable(service.serviceType().name(), service.stage()))
                .sorted(Comparator.comparing(
                                (ClientService service) -> service.deadline().orElse(LocalDate.MAX))
                        .reversed()
                        .thenComparing(ClientService::id))
                .toList();
        List<Move> moves = new ArrayList<>();
        for (ClientService service : work) {
            boolean enough = moves.size() >= roster.movesAtMost(person)
                    || roster.load(person).filter(Roster.Load::tooMuch).isEmpty();
            if (enough) {
                break;
            }
            Piece piece = piece(service);
            better(roster, piece, person).ifPresent(better -> {
                moves.add(move(roster, proposalId, service, piece, person, better));
                roster.give(piece, better.userId());
            });
        }
        return moves;
    }

    /** Somebody who is better by enough points and has not too much with it. */
    private static Optional<Ranked> better(Roster roster, Piece piece, UUID person) {
        List<Ranked> ranked = roster.ranked(piece);
        Ranked now = ranked.stream()
                .filter(one -> one.userId().equals(person))
                .findFirst()
                .orElseThrow();
        return withRoom(
                roster,
                ranked.stream()
                        .filter(one -> !one.userId().equals(person))
                        .filter(one -> now.excluded() || one.points() - now.points() >= roster.pointsBetter(person)));
    }

    static Piece piece(ClientService service) {
        return new Piece(
                service.serviceType().name(),
                service.stage(),
                service.priority().name(),
                service.client().assignees(),
                service.assignedStaffId().orElse(null));
    }

    private static Move move(
            Roster roster, UUID proposalId, ClientService service, Piece piece, UUID person, Ranked better) {
        Ranked now = roster.ranked(piece).stream()
                .filter(one -> one.userId().equals(person))
                .findFirst()
                .orElseThrow();
        return new Move(
                Ids.next(),
                proposalId,
                service.id(),
                person,
                better.userId(),
                roster.hours(piece.workflow(), piece.stage()),
                List.of(sentence(now), sentence(better)),
                MoveState.PROPOSED,
                null,
                null,
                null);
    }

    /** "S. Taff (load 132 %, -150 points): has the work now, is nearly full, has too much work." */
    private static String sentence(Ranked one) {
        String load = one.loadPercent() == null ? "away" : "load " + one.loadPercent() + " %";
        String why = one.reasons().isEmpty() ? "nothing for or against" : String.join(", ", one.reasons());
        return one.name() + " (" + load + ", " + one.points() + " points): " + why + ".";
    }
}
