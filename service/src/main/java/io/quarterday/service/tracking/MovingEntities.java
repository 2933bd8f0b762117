package io.quarterday.service.tracking;

import io.quarterday.domain.Ids;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.tracking.NewTrackedEntity;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.tracking.WorkflowDecision;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Beginning to track entities, and taking them on: each step through the gate. */
@Service
@Transactional
public class MovingEntities {

    private final TrackedEntities entities;
    private final EntityQuestions questions;
    private final EntityPassing passing;
    private final RuleBooks ruleBooks;
    private final PlatformAccess access;

    MovingEntities(
            TrackedEntities entities,
            EntityQuestions questions,
            EntityPassing passing,
            RuleBooks ruleBooks,
            PlatformAccess access) {
        this.entities = entities;
        this.questions = questions;
        this.passing = passing;
        this.ruleBooks = ruleBooks;
        this.access = access;
    }

    /**
     * Begins to track an entity.
     *
     * @param businessEntity the part of the business that it belongs to, if there are several
     * @param workflow which one of those that may be followed; null for the one that the tables choose
     * @throws InvalidInputException where the type, the id or a fact does not fit, or no workflow is for it
     * @throws ConflictException where it is tracked already
     */
    public Tracked start(
            Actor actor,
            String entityType,
            String entityId,
            @Nullable String businessEntity,
            @Nullable String workflow,
            EntityMove move,
            Instant at) {
        access.require(actor, PlatformAccess.Operation.STATUS_MOVE);
        EntityRef ref = questions.named(actor.organizationId(), entityType, entityId);
        Map<String, Object> facts = questions.facts(actor.organizationId(), entityType, Map.of(), move.context(), true);
        questions.metadata(move.metadata());
        if (entities.findByEntityTypeAndEntityId(entityType, entityId).isPresent()) {
            throw new ConflictException(ref + " is tracked already.");
        }
        Set<String> conditions = questions.conditions(actor.organizationId(), entityType, facts);
        Optional<Hit> chosen = ruleBooks
                .decide(
                        actor.organizationId(),
                        WorkflowDecision.WORKFLOW,
                        new WorkflowDecision.NewEntity(entityType, businessEntity, conditions, true, workflow))
                .answer();
        String follows = chosen.map(hit -> hit.row().text("workflow"))
                .orElseThrow(() -> new InvalidInputException(
                        "workflow",
                        workflow == null
                                ? "No workflow is active for this " + entityType + "."
                                : "\"" + workflow + "\" is no workflow for this " + entityType + "."));
        NewTrackedEntity coming =
                new NewTrackedEntity(Ids.next(), ref, follows, businessEntity, FactsJson.write(facts));
        return passing.begin(actor, coming, move, facts, at);
    }

    /**
     * Takes an entity on.
     *
     * @throws NotFoundException where it is not tracked
     * @throws ConflictException where it does not stand where the asker saw it
     * @throws InvalidInputException where a fact does not fit
     */
    public Tracked move(Actor actor, String entityType, String entityId, EntityMove move, Instant at) {
        access.require(actor, PlatformAccess.Operation.STATUS_MOVE);
        TrackedEntity entity = held(entityType, entityId);
        if (move.expectedFrom() != null && !move.expectedFrom().equals(entity.status())) {
            throw new ConflictException(entity.entity() + " is " + entity.status() + ", not " + move.expectedFrom()
                    + ". Read it again, then decide.");
        }
        questions.metadata(move.metadata());
        Map<String, Object> facts = questions.facts(
                actor.organizationId(), entityType, FactsJson.read(entity.facts()), move.context(), false);
        return passing.move(actor, entity, move, facts, at);
    }

    /**
     * Tells more of an entity; what follows from it by itself, follows. A transition that waits for an approval was
     * asked for by other facts, and waits no more.
     *
     * @param expectedVersion is given the version before the change, to refuse it
     * @throws NotFoundException where it is not tracked
     * @throws ConflictException where nothing leads on from where it stands: its facts are history
     * @throws InvalidInputException where a fact does not fit
     */
    public TrackedEntity tell(
            Actor actor,
            String entityType,
            String entityId,
            Map<String, Object> context,
            LongConsumer expectedVersion,
            Instant at) {
        access.require(actor, PlatformAccess.Operation.STATUS_MOVE);
        TrackedEntity entity = held(entityType, entityId);
        expectedVersion.accept(entity.version());
        if (entity.closed()) {
            throw new ConflictException(entity.entity() + " is " + entity.status() + ", and nothing leads on from it.");
        }
        Map<String, Object> known = FactsJson.read(entity.facts());
        Map<String, Object> facts = questions.facts(actor.organizationId(), entityType, known, context, false);
        if (!FactsJson.read(FactsJson.write(facts)).equals(known)) {
            entity.know(FactsJson.write(facts), at);
            passing.overtake(entity, at);
        }
        Set<String> conditions = questions.conditions(actor.organizationId(), entityType, facts);
        Optional<String> to = passing.automatic(actor.organizationId(), entity, conditions, entity.overdueAt(at));
        if (to.isPresent()) {
            Tracked moved = passing.moveByItself(actor.userId(), entity, EntityMove.to(to.get()), facts, at);
            if (moved instanceof Tracked.Moved went) {
                return went.entity();
            }
        }
        return entities.saveAndFlush(entity);
    }

    private TrackedEntity held(String entityType, String entityId) {
        return entities.findLocked(entityType, entityId).orElseThrow(() -> new NotFoundException(entityType, entityId));
    }
}
