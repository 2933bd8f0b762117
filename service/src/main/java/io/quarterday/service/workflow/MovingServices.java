package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.Approval;
import io.quarterday.domain.workflow.ApprovalDecision;
import io.quarterday.domain.workflow.ApprovalKind;
import io.quarterday.domain.workflow.Approvals;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.approvals.StandingIn;
import io.quarterday.service.approvals.StandingIn.Stead;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moving services through their stages and their lifecycle, and saying beforehand what could be done. */
@Service
@Transactional
public class MovingServices {

    /** What leads elsewhere; of these, two at once must not both pass. */
    private static final Set<WorkflowAction> MOVES = EnumSet.of(
            WorkflowAction.ADVANCE,
            WorkflowAction.SEND_BACK,
            WorkflowAction.SUSPEND,
            WorkflowAction.RESUME,
            WorkflowAction.COMPLETE,
            WorkflowAction.CANCEL);

    private final ServiceVisibility visibility;
    private final ServiceFacts facts;
    private final Passing passing;
    private final Gate gate;
    private final Approvals approvals;
    private final RuleBooks ruleBooks;
    private final StandingIn standingIn;

    MovingServices(
            ServiceVisibility visibility,
            ServiceFacts facts,
            Passing passing,
            Gate gate,
            Approvals approvals,
            RuleBooks ruleBooks,
            StandingIn standingIn) {
        this.standingIn = standingIn;
        this.visibility = visibility;
        this.facts = facts;
        this.passing = passing;
        this.gate = gate;
        this.approvals = approvals;
        this.ruleBooks = ruleBooks;
    }

    /**
     * Moves a service.
     *
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws NotFoundException where the service does not exist or {@code actor} may not know of it
     * @throws ConflictException where somebody else changed it while this was on its way
     */
    public Ruling move(Actor actor, UUID serviceId, Move move, LongConsumer expectedVersion, Instant at) {
        return move(actor, null, serviceId, move, expectedVersion, at);
    }

    /**
     * The same, in somebody else's stead.
     *
     * @param onBehalfOf for whom {@code mover} stands in today; null where they act for themselves
     */
    public Ruling move(
            Actor mover,
            @Nullable UUID onBehalfOf,
            UUID serviceId,
            Move move,
            LongConsumer expectedVersion,
            Instant at) {
        Stead stead = standingIn.orSelf(mover, onBehalfOf, move.action().name(), at);
        Actor actor = stead == null ? mover : stead.acting();
        ClientService service =
                MOVES.contains(move.action()) ? lockedUnchanged(actor, serviceId) : locked(actor, serviceId);
        expectedVersion.accept(service.version());
        if (move.fromStage() != null && move.fromStage() != service.currentStage()) {
            throw new ConflictException("Service " + serviceId + " stands at stage " + service.currentStage()
                    + ", not at " + move.fromStage() + ". Read it again, then decide.");
        }
        String requested = requestedStage(actor, service, move.toStage());
        GateFacts known = inStead(
                stead, service, facts.gather(actor, service, move.action().name(), requested, at));
        List<Approval> given = new ArrayList<>();
        if (move.approve()) {
            GateFacts approved = known;
            for (Violation missing : gate.consult(actor.organizationId(), known).violations()) {
                ApprovalKind kind = WaitingApprovals.ASKED.get(missing.name());
                if (kind != null) {
                    if (stead != null) {
                        StandingIn.requireAction(mover, stead, "APPROVE_AS_" + kind.name());
                    }
                    Gate.Leave leave =
                            gate.ask(actor, service.entity(), known.asking("APPROVE_AS_" + kind.name(), null), at);
                    if (!leave.given()) {
                        return leave.refusal();
                    }
                    given.add(approval(actor, stead, service, kind, ApprovalDecision.APPROVE, move.notes(), at));
                    approved =
                            kind == ApprovalKind.MANAGER ? approved.approvedByManager() : approved.approvedByPartner();
                }
            }
            known = approved;
        }
        Passage passage = new Passage(
                actor, move.action().name(), move.reason(), move.notes(), move.files(), context(stead, move));
        Ruling ruling = passing.pass(service, known, passage, at);
        if (ruling instanceof Ruling.Passed) {
            approvals.saveAll(given);
        }
        return ruling;
    }

    /**
     * What somebody said to the work where it stands, if the gate lets them say it.
     *
     * @param onBehalfOf for whom {@code approver} stands in today; null where they speak for themselves
     * @param notes why; whoever rejects says so
     */
    public Approved approve(
            Actor approver,
            @Nullable UUID onBehalfOf,
            UUID serviceId,
            ApprovalKind kind,
            ApprovalDecision decision,
            @Nullable String notes,
            LongConsumer expectedVersion,
            Instant at) {
        if (decision == ApprovalDecision.REJECT && (notes == null || notes.isBlank())) {
            throw new InvalidInputException("notes", "Whoever rejects the work says why.");
        }
        Stead stead = standingIn.orSelf(approver, onBehalfOf, "APPROVE_AS_" + kind.name(), at);
        Actor actor = stead == null ? approver : stead.acting();
        ClientService service = lockedUnchanged(actor, serviceId);
        expectedVersion.accept(service.version());
        GateFacts known = inStead(stead, service, facts.gather(actor, service, "APPROVE_AS_" + kind.name(), null, at));
        Gate.Leave leave = gate.ask(actor, service.entity(), known, at);
        if (!leave.given()) {
            return new Approved(leave.refusal(), null);
        }
        return new Approved(null, approvals.save(approval(actor, stead, service, kind, decision, notes, at)));
    }

    /** An approval, or the refusal to take it; one of both is there. */
    public record Approved(
            Ruling.@Nullable Refused refused, @Nullable Approval approval) {}

    /** What the rules would say to a move. Changes nothing and keeps nothing. */
    @Transactional(readOnly = true)
    public Verdict validate(Actor actor, UUID serviceId, Move move, Instant at) {
        ClientService service = visibility.visible(actor, serviceId);
        String requested = requestedStage(actor, service, move.toStage());
        return gate.consult(
                actor.organizationId(),
                facts.gather(actor, service, move.action().name(), requested, at));
    }

    /** Everything that could be done to a service now, each with what the rules say to it. */
    @Transactional(readOnly = true)
    public List<Possibility> possibilities(Actor actor, UUID serviceId, Instant at) {
        ClientService service = visibility.visible(actor, serviceId);
        GateFacts known = facts.gather(actor, service, "", null, at);
        List<Possibility> possibilities = new ArrayList<>();
        for (GateDecision.Option option : gate.options(actor.organizationId(), known)) {
            Verdict verdict = gate.consult(actor.organizationId(), known.asking(option.action(), option.toStage()));
            possibilities.add(new Possibility(option.action(), verdict));
        }
        return possibilities;
    }

    /** An action and what the rules say to it. */
    public record Possibility(String action, Verdict verdict) {}

    /** The service, its row held until the transaction ends. */
    ClientService locked(Actor actor, UUID serviceId) {
        return visibility.hold(actor, serviceId).service();
    }

    /**
     * The service as it was when this was asked. Whoever asked before another's change was committed asked about another
     * state, and is told so: of two moves at once exactly one passes.
     */
    ClientService lockedUnchanged(Actor actor, UUID serviceId) {
        ServiceVisibility.Held held = visibility.hold(actor, serviceId);
        ClientService service = held.service();
        if (service.version() != held.versionAsked()) {
            throw new ConflictException("Service " + serviceId
                    + " was changed by somebody else at the same moment. Read it again, then decide.");
        }
        return service;
    }

    private @Nullable String requestedStage(Actor actor, ClientService service, @Nullable Integer number) {
        if (number == null) {
            return null;
        }
        String workflow = service.serviceType().name();
        Workflows workflows = Workflows.of(ruleBooks.inForce(actor.organizationId()));
        return workflows
                .stage(workflow, number)
                .map(Stage::code)
                .orElseThrow(() -> new InvalidInputException(
                        "target_stage",
                        "There is no stage " + number + " in " + workflow + "; its stages are 1 to "
                                + workflows.stages(workflow).size() + "."));
    }

    private GateFacts inStead(@Nullable Stead stead, ClientService service, GateFacts known) {
        return stead == null ? known : known.with(standingIn.flags(stead, service.id()));
    }

    private static Map<String, Object> context(@Nullable Stead stead, Move move) {
        if (stead == null) {
            return move.context();
        }
        Map<String, Object> context = new HashMap<>(move.context());
        context.putAll(stead.context());
        return context;
    }

    private static Approval approval(
            Actor actor,
            @Nullable Stead stead,
            ClientService service,
            ApprovalKind kind,
            ApprovalDecision decision,
            @Nullable String notes,
            Instant at) {
        UUID userId = Objects.requireNonNull(actor.userId(), "only a person approves");
        Approval approval = new Approval(Ids.next(), service.id(), kind, decision, notes, userId, service.stage(), at);
        return stead == null
                ? approval
                : approval.onBehalfOf(stead.other().id(), stead.delegation().id());
    }
}
