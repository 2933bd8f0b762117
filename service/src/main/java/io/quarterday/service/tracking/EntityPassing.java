package io.quarterday.service.tracking;

import io.quarterday.domain.tracking.NewTrackedEntity;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.StatusApprovals;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Violation;
import io.quarterday.rules.tracking.EntityGate;
import io.quarterday.rules.tracking.EntityTables;
import io.quarterday.rules.tracking.EntityWorkflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes entities through the gate, with what follows by itself ({@code status-automatic}) in the same transaction: each
 * step of it passes the gate too, as SYSTEM, at most {@value #FOLLOWING_MAX} of them.
 */
@Component
class EntityPassing {

    static final String SYSTEM = "status-engine";

    private static final int FOLLOWING_MAX = 10;

    private final Gate gate;
    private final EntityQuestions questions;
    private final StepClocks clocks;
    private final RuleBooks ruleBooks;
    private final TrackedEntities entities;
    private final StatusApprovals approvals;
    private final HoldingTransitions holding;
    private final TellingOfEntities telling;

    EntityPassing(
            Gate gate,
            EntityQuestions questions,
            StepClocks clocks,
            RuleBooks ruleBooks,
            TrackedEntities entities,
            StatusApprovals approvals,
            HoldingTransitions holding,
            TellingOfEntities telling) {
        this.gate = gate;
        this.questions = questions;
        this.clocks = clocks;
        this.ruleBooks = ruleBooks;
        this.entities = entities;
        this.approvals = approvals;
        this.holding = holding;
        this.telling = telling;
    }

    /** Begins to track an entity, where its facts have been held against the schema. */
    Tracked begin(Actor actor, NewTrackedEntity coming, EntityMove move, Map<String, Object> facts, Instant at) {
        CompiledRuleBook book = questions.book(actor.organizationId());
        EntitySubject subject = EntitySubject.coming(coming, timing(actor, book, coming.businessEntity()));
        return pass(new Asking(actor, actor.userId(), null), subject, move, facts, at);
    }

    /** Takes an entity, whose row is held, where it is to go, or lets it wait for an approval. */
    Tracked move(Actor actor, TrackedEntity entity, EntityMove move, Map<String, Object> facts, Instant at) {
        return pass(new Asking(actor, actor.userId(), null), subject(actor, entity), move, facts, at);
    }

    /**
     * Takes an entity where it goes by itself.
     *
     * @param causedBy whose doing it is, who then does not approve it; null where only time has passed
     */
    Tracked moveByItself(
            @Nullable UUID causedBy, TrackedEntity entity, EntityMove move, Map<String, Object> facts, Instant at) {
        Actor system = Actor.system(entity.organizationId(), SYSTEM);
        return pass(new Asking(system, causedBy, null), subject(system, entity), move, facts, at);
    }

    /** Takes an entity where others have approved that it go; once it has gone, {@code approval} is given. */
    Tracked moveApproved(
            Actor actor,
            StatusApproval approval,
            TrackedEntity entity,
            EntityMove move,
            Map<String, Object> facts,
            Instant at) {
        Asking asking = new Asking(actor, approval.causedBy().orElse(null), approval);
        return pass(asking, subject(actor, entity), move, facts, at);
    }

    /**
     * Who asks that an entity go somewhere.
     *
     * @param causedBy whose doing it is, also where the system asks
     * @param approval what others have approved; null where nobody was asked
     */
    private record Asking(
            Actor actor, @Nullable UUID causedBy, @Nullable StatusApproval approval) {}

    private EntitySubject subject(Actor actor, TrackedEntity entity) {
        CompiledRuleBook book = questions.book(actor.organizationId());
        return EntitySubject.of(
                entity, timing(actor, book, entity.businessEntity().orElse(null)));
    }

    private EntitySubject.Timing timing(Actor actor, CompiledRuleBook book, @Nullable String businessEntity) {
        return (entity, target, at) -> clocks.entering(
                actor.organizationId(),
                book,
                entity,
                businessEntity,
                EntityWorkflows.of(book)
                        .step(target.stage().workflow(), target.stage().code())
                        .orElseThrow(() -> new IllegalStateException(
                                "The gate leads to " + target + ", which is no step of release "
                                        + book.release().number() + ".")),
                at);
    }

    private Tracked pass(
            Asking asking, EntitySubject subject, EntityMove move, Map<String, Object> facts, Instant now) {
        Actor actor = asking.actor();
        Instant at = after(subject, now.truncatedTo(ChronoUnit.MICROS));
        UUID practice = actor.organizationId();
        Set<String> conditions = questions.conditions(practice, subject.entity().type(), facts);
        Set<String> flags = new HashSet<>();
        if (asking.approval() != null) {
            flags.add(EntityGate.APPROVED);
        }
        if (move.reason() != null && !move.reason().isBlank()) {
            flags.add(EntityGate.REASON_GIVEN);
        }
        GateFacts asked =
                questions.gateFacts(actor, subject.workflow(), subject.position(), move.to(), conditions, flags, at);
        Passage passage = new Passage(actor, asked.action(), move.reason(), null, List.of(), facts, move.metadata());
        Ruling ruling = gate.pass(
                subject,
                asked,
                passage,
                at,
                (passed, onward) -> follow(asking, subject, facts, conditions, onward, at));
        if (ruling instanceof Ruling.Refused refused) {
            return onlyForApproval(refused) && subject.position() != null
                    ? holding.hold(actor, asking.causedBy(), subject.tracked(), move, at)
                            .<Tracked>map(approval -> new Tracked.Held(subject.tracked(), approval))
                            .orElseGet(() -> new Tracked.Refused(refused))
                    : new Tracked.Refused(refused);
        }
        TrackedEntity entity = subject.tracked();
        entity.know(FactsJson.write(facts), at);
        TrackedEntity kept = entities.saveAndFlush(entity);
        return new Tracked.Moved(kept, (Ruling.Passed) ruling);
    }

    /**
     * The moment of a step: when it was asked for, but after the step before. Whoever had to wait for the row has read
     * the clock before whoever came first, and a history that ran backwards would tell another story.
     */
    private static Instant after(EntitySubject subject, Instant asked) {
        if (subject.position() == null) {
            return asked;
        }
        Instant since = subject.tracked().statusSince();
        return asked.isAfter(since) ? asked : since.plus(1, ChronoUnit.MICROS);
    }

    private static boolean onlyForApproval(Ruling.Refused refused) {
        List<Violation> violations = refused.verdict().violations();
        return violations.size() == 1 && violations.get(0).name().equals(EntityGate.APPROVAL);
    }

    /** What follows by itself, until nothing does or it must wait for somebody. */
    private void follow(
            Asking asking,
            EntitySubject subject,
            Map<String, Object> facts,
            Set<String> conditions,
            Gate.Onward onward,
            Instant at) {
        Actor actor = asking.actor();
        if (asking.approval() != null) {
            asking.approval().decide(StatusApproval.State.APPROVED, at);
            approvals.saveAndFlush(asking.approval());
        }
        overtake(subject.tracked(), at);
        telling.entered(actor, subject.tracked(), at);
        Actor system = Actor.system(actor.organizationId(), SYSTEM);
        for (int steps = 0; steps < FOLLOWING_MAX; steps++) {
            Optional<String> to = automatic(actor.organizationId(), subject.tracked(), conditions, false);
            if (to.isEmpty()) {
                return;
            }
            GateFacts asked = questions.gateFacts(
                    system, subject.workflow(), subject.position(), to.get(), conditions, Set.of(), at);
            Ruling ruling =
                    onward.pass(asked, Passage.of(system, asked.action()).with(facts));
            if (ruling instanceof Ruling.Refused refused) {
                if (onlyForApproval(refused)) {
                    // A row of its own cannot point at an entity that is not there yet.
                    entities.saveAndFlush(subject.tracked());
                    holding.hold(system, asking.causedBy(), subject.tracked(), EntityMove.to(to.get()), at);
                }
                return;
            }
            telling.entered(system, subject.tracked(), at);
        }
    }

    /** Where an entity goes by itself, by {@code status-automatic}. */
    Optional<String> automatic(UUID practice, TrackedEntity entity, Set<String> conditions, boolean overdue) {
        EntityTables.Standing standing =
                new EntityTables.Standing(entity.workflow(), entity.status(), conditions, overdue);
        List<Hit> hits = ruleBooks
                .decide(practice, EntityTables.AUTOMATIC, standing)
                .answer()
                .hits();
        return hits.stream().findFirst().map(hit -> hit.row().text("to"));
    }

    /** What waited for an approval by another status or by other facts, waits no more. */
    void overtake(TrackedEntity entity, Instant at) {
        approvals
                .findByTrackedEntityIdAndState(entity.id(), StatusApproval.State.PENDING)
                .ifPresent(waiting -> {
                    waiting.decide(StatusApproval.State.OVERTAKEN, at);
                    approvals.saveAndFlush(waiting);
                });
    }
}
