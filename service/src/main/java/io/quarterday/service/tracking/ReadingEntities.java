package io.quarterday.service.tracking;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.status.StatusTransition;
import io.quarterday.domain.status.StatusTransitions;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.StatusApprovals;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.tracking.EntityGate;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.rules.tracking.EntityWorkflows;
import io.quarterday.rules.tracking.FactSchema;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Entities to look at: where they stand, where they may go, how they came there, and which are late. */
@Service
@Transactional(readOnly = true)
public class ReadingEntities {

    private static final Duration WITHIN_MAX = Duration.ofDays(366);
    private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");
    private static final UUID FIRST = new UUID(0, 0);

    private final TrackedEntities entities;
    private final StatusTransitions transitions;
    private final StatusApprovals approvals;
    private final EntityQuestions questions;
    private final Users users;
    private final PlatformAccess access;

    ReadingEntities(
            TrackedEntities entities,
            StatusTransitions transitions,
            StatusApprovals approvals,
            EntityQuestions questions,
            Users users,
            PlatformAccess access) {
        this.entities = entities;
        this.transitions = transitions;
        this.approvals = approvals;
        this.questions = questions;
        this.users = users;
        this.access = access;
    }

    /**
     * An entity as the rules in force see it.
     *
     * @param step where it stands; empty where the tables have no such step any more
     * @param options where it could go, for who asks
     * @param waiting the transition that waits for an approval, if one does
     */
    public record Shown(
            TrackedEntity entity,
            Map<String, Object> facts,
            Optional<EntityStep> step,
            List<EntityGate.Option> options,
            Optional<StatusApproval> waiting) {}

    /** @throws NotFoundException where it is not tracked */
    public Shown one(Actor actor, String entityType, String entityId, Instant at) {
        access.require(actor, PlatformAccess.Operation.STATUS_READ);
        return shown(actor, found(entityType, entityId), at);
    }

    /** An entity that was just moved. */
    public Shown shown(Actor actor, TrackedEntity entity, Instant at) {
        CompiledRuleBook book = questions.book(actor.organizationId());
        Map<String, Object> facts = FactsJson.read(entity.facts());
        List<EntityGate.Option> options = List.of();
        if (!entity.closed()) {
            Set<String> conditions =
                    questions.conditions(actor.organizationId(), entity.entity().type(), facts);
            GateFacts asked =
                    questions.gateFacts(actor, entity.workflow(), entity.position(), null, conditions, Set.of(), at);
            options = EntityGate.ENTITY_GATE.options(book, asked);
        }
        return new Shown(
                entity,
                facts,
                EntityWorkflows.of(book).step(entity.workflow(), entity.status()),
                options,
                approvals.findByTrackedEntityIdAndState(entity.id(), StatusApproval.State.PENDING));
    }

    /** A transition with who made it; {@code by} is absent where the system did. */
    public record Step(
            StatusTransition transition, @Nullable User by) {}

    /** A stretch of an entity's history. */
    public List<Step> history(Actor actor, String entityType, String entityId, Stretch stretch) {
        access.require(actor, PlatformAccess.Operation.STATUS_READ);
        found(entityType, entityId);
        Instant from = stretch.from();
        List<StatusTransition> found = stretch.newestFirst()
                ? transitions.findOfEntityBefore(entityType, entityId, from, stretch.fromId(), stretch.bound())
                : transitions.findOfEntityAfter(entityType, entityId, from, stretch.fromId(), stretch.bound());
        List<UUID> people = found.stream()
                .flatMap(transition -> transition.triggeredByUserId().stream())
                .distinct()
                .toList();
        Map<UUID, User> byId = users.findAllById(people).stream().collect(Collectors.toMap(User::id, user -> user));
        return found.stream()
                .map(transition -> new Step(
                        transition,
                        transition.triggeredByUserId().map(byId::get).orElse(null)))
                .toList();
    }

    /** A late or soon late entity, and the step where it stands in words. */
    public record Timed(TrackedEntity entity, String label) {}

    /** Those whose deadline has passed, the longest overdue first, after a place among them. */
    public List<Timed> overdue(
            Actor actor, @Nullable Instant afterDeadline, @Nullable UUID afterId, int limit, Instant now) {
        return timed(actor, afterDeadline == null ? BEGINNING : afterDeadline, afterId, now, limit);
    }

    /**
     * Those whose deadline comes within some time, the next first.
     *
     * @throws InvalidInputException where that is negative or more than a year
     */
    public List<Timed> due(
            Actor actor,
            Duration within,
            @Nullable Instant afterDeadline,
            @Nullable UUID afterId,
            int limit,
            Instant now) {
        if (within.isNegative() || within.compareTo(WITHIN_MAX) > 0) {
            throw new InvalidInputException("within", "A time from PT0S to P366D, such as PT4H, not " + within + ".");
        }
        return timed(
                actor, afterDeadline == null ? now.plusNanos(1_000) : afterDeadline, afterId, now.plus(within), limit);
    }

    private List<Timed> timed(Actor actor, Instant from, @Nullable UUID afterId, Instant until, int limit) {
        access.require(actor, PlatformAccess.Operation.STATUS_READ);
        EntityWorkflows workflows = questions.workflows(actor.organizationId());
        return entities.findDeadlines(from, afterId == null ? FIRST : afterId, until, Limit.of(limit)).stream()
                .map(entity -> new Timed(
                        entity,
                        workflows
                                .step(entity.workflow(), entity.status())
                                .map(EntityStep::label)
                                .orElse(entity.status())))
                .toList();
    }

    /**
     * A workflow of the rules in force with its steps and the facts of its type.
     *
     * @param rules the view that knows what leads from step to step
     */
    public record WorkflowShown(
            EntityWorkflows.Workflow workflow, List<EntityStep> steps, FactSchema facts, EntityWorkflows rules) {}

    /** The workflows in the order of the table; of one type, where it is named. */
    public List<WorkflowShown> workflows(Actor actor, @Nullable String entityType) {
        access.require(actor, PlatformAccess.Operation.STATUS_READ);
        EntityWorkflows workflows = questions.workflows(actor.organizationId());
        Map<String, FactSchema> schemas = new HashMap<>();
        Stream<EntityWorkflows.Workflow> wanted = workflows.all().stream()
                .filter(workflow -> entityType == null || entityType.equals(workflow.entityType()));
        return wanted.map(workflow -> new WorkflowShown(
                        workflow,
                        workflows.steps(workflow.code()),
                        schemas.computeIfAbsent(workflow.entityType(), workflows::schema),
                        workflows))
                .toList();
    }

    private TrackedEntity found(String entityType, String entityId) {
        return entities.findByEntityTypeAndEntityId(entityType, entityId)
                .orElseThrow(() -> new NotFoundException(entityType, entityId));
    }
}
