package io.quarterday.service.status;

import io.quarterday.domain.Ids;
import io.quarterday.domain.status.DecisionEntry;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import io.quarterday.domain.status.StatusHistory;
import io.quarterday.domain.status.TransitionEntry;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.status.Effect;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Target;
import io.quarterday.rules.status.Verdict;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.RequestId;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way to a new status. It asks the practice's rule book; what is allowed it grants, writes into the history
 * with the decision and the rows that made it, and announces; what is refused it logs and gives back with its reasons.
 * All of it in the caller's transaction.
 */
@Component
public class Gate {

    private static final Grant.Seal SEAL = Grant.Seal.take();

    private final RuleBooks ruleBooks;
    private final StatusHistory history;
    private final DecisionJson json;
    private final ApplicationEventPublisher events;

    Gate(RuleBooks ruleBooks, StatusHistory history, DecisionJson json, ApplicationEventPublisher events) {
        this.ruleBooks = ruleBooks;
        this.history = history;
        this.json = json;
        this.events = events;
    }

    /** What the rules would say: a dry run that changes nothing and keeps nothing. */
    public Verdict consult(UUID organizationId, GateFacts facts) {
        return consult(organizationId, GateDecision.GATE, facts);
    }

    /** What one of the gates would say. */
    public Verdict consult(UUID organizationId, Decision<GateFacts, Verdict> gate, GateFacts facts) {
        return ruleBooks.decide(organizationId, gate, facts).answer();
    }

    /** What a thing's workflow knows to do where it stands, whoever asks. */
    public List<GateDecision.Option> options(UUID organizationId, GateFacts facts) {
        return GateDecision.GATE.options(ruleBooks.inForce(organizationId), facts);
    }

    /**
     * Asks leave for something that moves nothing, such as an approval; only a refusal is kept.
     *
     * @return the verdict, with the decision
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Leave ask(Actor actor, EntityRef entity, GateFacts facts, Instant at) {
        return ask(actor, GateDecision.GATE, entity, facts, at);
    }

    /** Asks leave of one of the gates for something that moves nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Leave ask(Actor actor, Decision<GateFacts, Verdict> gate, EntityRef entity, GateFacts facts, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        RuleBooks.Decided<Verdict> decided = ruleBooks.decide(actor.organizationId(), gate, facts);
        DecisionEntry decision = decision(decided, gate, Ids.next(), actor, entity, facts, at);
        if (!decision.allowed()) {
            history.record(decision);
        }
        return new Leave(decided.answer(), decision);
    }

    /** Whether something that moves nothing may be done. */
    public record Leave(Verdict verdict, DecisionEntry decision) {

        public boolean given() {
            return verdict.allowed();
        }

        /** Where it was not given. */
        public Ruling.Refused refusal() {
            return new Ruling.Refused(verdict, decision);
        }
    }

    /**
     * Keeps a refusal whose transaction was rolled back, because what had passed before it must not stand alone: of all
     * that was done in that transaction the refusal alone remains.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Ruling.Refused refused) {
        history.record(refused.decision());
    }

    /** Lets a passage through, or refuses it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ruling pass(Subject subject, GateFacts facts, Passage passage, Instant now) {
        return pass(subject, facts, passage, now, (passed, onward) -> {});
    }

    /** Lets a passage through with what follows it, or refuses it; all that was let through is kept at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ruling pass(Subject subject, GateFacts facts, Passage passage, Instant now, Following following) {
        List<Step> steps = new ArrayList<>();
        Ruling ruling = rule(subject, facts, passage, now, steps);
        if (ruling instanceof Ruling.Passed passed) {
            following.follow(passed, (moreFacts, more) -> rule(subject, moreFacts, more, now, steps));
        }
        keep(steps);
        return ruling;
    }

    /** A thing that wants to pass beside others. */
    public record Passenger(Subject subject, GateFacts facts, Passage passage) {}

    /**
     * Lets each of several different things through or refuses it, whatever becomes of the others; all that was let
     * through is kept at once.
     *
     * @return a ruling for each, in their order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Ruling> passEach(List<Passenger> passengers, Instant now) {
        List<Step> steps = new ArrayList<>();
        List<Ruling> rulings = passengers.stream()
                .map(one -> rule(one.subject(), one.facts(), one.passage(), now, steps))
                .toList();
        keep(steps);
        return rulings;
    }

    private void keep(List<Step> steps) {
        if (!steps.isEmpty()) {
            history.append(steps.stream().map(Step::entry).toList());
            steps.forEach(step -> events.publishEvent(step.announcement()));
        }
    }

    /** What follows a passage, in its transaction. */
    @FunctionalInterface
    public interface Following {

        /** @param onward by which the same thing may go on; of no use after this returns */
        void follow(Ruling.Passed passed, Onward onward);
    }

    /** The gate, to a thing that has just passed it. */
    @FunctionalInterface
    public interface Onward {

        /** Lets a further passage through, or refuses it. */
        Ruling pass(GateFacts facts, Passage passage);
    }

    /** What was let through, and has to be kept and announced. */
    private record Step(StatusHistory.Entry entry, StatusChanged announcement) {}

    private Ruling rule(Subject subject, GateFacts facts, Passage passage, Instant now, List<Step> steps) {
        requireOneStory(subject, facts, passage);
        Instant at = now.truncatedTo(ChronoUnit.MICROS); // as exact as the database keeps it
        Actor actor = passage.actor();
        RuleBooks.Decided<Verdict> decided = ruleBooks.decide(actor.organizationId(), subject.gate(), facts);
        CompiledRuleBook book = decided.book();
        Verdict verdict = decided.answer();
        UUID decisionId = Ids.next();
        DecisionEntry decision = decision(decided, subject.gate(), decisionId, actor, subject.entity(), facts, at);
        Target target = verdict.target();
        if (!verdict.allowed() || target == null) {
            history.record(decision);
            return new Ruling.Refused(verdict, decision);
        }
        TransitionEntry transition = transition(book, subject, verdict, target, passage, at);
        subject.take(SEAL.grant(transition, target.stage().finalStage()));
        steps.add(new Step(
                new StatusHistory.Entry(decision, transition, subject.workflow()),
                announcement(actor, subject, transition, verdict, facts)));
        return new Ruling.Passed(verdict, decisionId, transition);
    }

    /** The facts, who asks and what stands there must tell one story; else the history would tell another. */
    private static void requireOneStory(Subject subject, GateFacts facts, Passage passage) {
        Position position = subject.position();
        boolean one = facts.role().equals(passage.actor().role().name())
                && facts.action().equals(passage.action())
                && facts.workflow().equals(subject.workflow())
                && Objects.equals(facts.stage(), position == null ? null : position.status())
                && facts.status().equals(position == null ? "NEW" : position.lifecycle());
        if (!one) {
            throw new IllegalArgumentException("The facts " + facts + " are not those of " + subject.entity() + " at "
                    + position + ", asked by a " + passage.actor().role() + " for " + passage.action() + ".");
        }
    }

    private DecisionEntry decision(
            RuleBooks.Decided<Verdict> decided,
            Decision<GateFacts, Verdict> gate,
            UUID decisionId,
            Actor actor,
            EntityRef entity,
            GateFacts facts,
            Instant at) {
        Verdict verdict = decided.answer();
        return new DecisionEntry(
                decisionId,
                at,
                gate.name(),
                entity,
                verdict.allowed(),
                json.facts(facts),
                json.answer(decided.book(), verdict),
                verdict.release().number(),
                verdict.release().contentHash(),
                actor.userId(),
                actor.role().name(),
                RequestId.current());
    }

    private TransitionEntry transition(
            CompiledRuleBook book, Subject subject, Verdict verdict, Target target, Passage passage, Instant at) {
        Position from = subject.position();
        Stage stage = target.stage();
        Position to = new Position(stage.code(), stage.number(), target.status());
        List<String> effects = verdict.effects().stream().map(Effect::name).toList();
        Optional<WorkflowAction> action = passage.workflowAction();
        Map<String, Object> metadata = new LinkedHashMap<>(passage.metadata());
        if (!effects.isEmpty()) {
            metadata.put("effects", effects);
        }
        if (action.isEmpty()) {
            metadata.put("action", passage.action());
        }
        return new TransitionEntry(
                Ids.next(),
                at,
                subject.entity(),
                from,
                to,
                action.orElse(null),
                passage.reason(),
                passage.notes(),
                passage.files(),
                json.object(passage.context()),
                passage.actor().userId(),
                passage.actor().userId() == null ? passage.actor().name() : null,
                to.equals(from) ? null : subject.slaDeadline(target, at),
                target.milestone(),
                json.object(metadata),
                json.rowsFired(book, verdict.fired()));
    }

    private static StatusChanged announcement(
            Actor actor, Subject subject, TransitionEntry transition, Verdict verdict, GateFacts facts) {
        Position from = transition.from();
        return new StatusChanged(
                actor.organizationId(),
                transition.id(),
                subject.entity().type(),
                subject.entity().id(),
                subject.workflow(),
                facts.action(),
                from == null ? null : from.status(),
                transition.to().status(),
                from == null ? null : from.lifecycle(),
                String.valueOf(transition.to().lifecycle()),
                transition.milestone(),
                verdict.effects().stream().map(Effect::name).toList(),
                transition.at());
    }
}
