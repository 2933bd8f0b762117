package io.quarterday.service.tracking;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.tracking.ApprovalAnswer;
import io.quarterday.domain.tracking.ApprovalAnswer.Answer;
import io.quarterday.domain.tracking.ApprovalAnswers;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.StatusApproval.State;
import io.quarterday.domain.tracking.StatusApprovals;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people say to a transition that waits for them. Enough approvals take it through the gate, in the name of who
 * asked for it; so many refusals that there cannot be enough any more refuse it. Whose doing it is does not approve it.
 */
@Service
@Transactional
public class DecidingApprovals {

    private static final int SHOWN_MAX = 50;

    private final TrackedEntities entities;
    private final StatusApprovals approvals;
    private final ApprovalAnswers answers;
    private final EntityPassing passing;
    private final EntityQuestions questions;
    private final TellingOfEntities telling;
    private final Users users;
    private final PlatformAccess access;

    DecidingApprovals(
            TrackedEntities entities,
            StatusApprovals approvals,
            ApprovalAnswers answers,
            EntityPassing passing,
            EntityQuestions questions,
            TellingOfEntities telling,
            Users users,
            PlatformAccess access) {
        this.entities = entities;
        this.approvals = approvals;
        this.answers = answers;
        this.passing = passing;
        this.questions = questions;
        this.telling = telling;
        this.users = users;
        this.access = access;
    }

    /** An approval and what those who were asked said. */
    public record Asked(StatusApproval approval, List<ApprovalAnswer> answers) {}

    /**
     * What came of an answer.
     *
     * @param tracked what the gate said, where the answer was the last one that was needed
     */
    public record Decided(
            TrackedEntity entity, Asked asked, @Nullable Tracked tracked) {}

    /** The approvals of an entity, the latest first. */
    @Transactional(readOnly = true)
    public List<Asked> of(Actor actor, String entityType, String entityId) {
        access.require(actor, PlatformAccess.Operation.STATUS_READ);
        TrackedEntity entity = entities.findByEntityTypeAndEntityId(entityType, entityId)
                .orElseThrow(() -> new NotFoundException(entityType, entityId));
        List<StatusApproval> found =
                approvals.findByTrackedEntityIdOrderByAskedAtDescIdDesc(entity.id(), Limit.of(SHOWN_MAX));
        Map<UUID, List<ApprovalAnswer>> byApproval = new HashMap<>();
        found.forEach(approval -> byApproval.put(approval.id(), new ArrayList<>()));
        answers.findByApprovalIdInOrderByIdAsc(byApproval.keySet())
                .forEach(answer -> byApproval
                        .computeIfAbsent(answer.approvalId(), id -> new ArrayList<>())
                        .add(answer));
        return found.stream()
                .map(approval -> new Asked(approval, byApproval.getOrDefault(approval.id(), List.of())))
                .toList();
    }

    /**
     * Says something to the transition of an entity that waits.
     *
     * @param delegateTo who is to say it instead, for DELEGATE alone
     * @param notes at most 1,000 characters
     * @throws NotFoundException where the entity is not tracked
     * @throws ConflictException where nothing waits
     * @throws ForbiddenException where {@code actor} was not asked, has answered, or asked for it
     */
    public Decided answer(
            Actor actor,
            String entityType,
            String entityId,
            Answer answer,
            @Nullable UUID delegateTo,
            @Nullable String notes,
            Instant at) {
        access.require(actor, PlatformAccess.Operation.STATUS_MOVE);
        TrackedEntity entity = held(entityType, entityId);
        StatusApproval approval = waiting(entity);
        List<ApprovalAnswer> asked = answers.findByApprovalIdInOrderByIdAsc(List.of(approval.id()));
        ApprovalAnswer own = own(actor, approval, asked);
        Set<String> roles = roles(entity, approval);
        if (!holds(roles, own.userId())) {
            throw new ForbiddenException("Only " + roles.stream().sorted().toList() + " approve this.");
        }
        if ((answer == Answer.DELEGATE) != (delegateTo != null)) {
            throw new InvalidInputException(
                    "delegate_to", "DELEGATE, and nothing else, names who is to answer instead.");
        }
        if (delegateTo != null) {
            if (asked.stream()
                    .anyMatch(one ->
                            one.delegatedTo().filter(own.userId()::equals).isPresent())) {
                throw new ForbiddenException("Who answers for somebody else does not hand it on.");
            }
            ApprovalAnswer instead = delegate(approval, asked, roles, delegateTo, at);
            own.give(answer, notes, delegateTo, at);
            answers.save(own);
            asked.add(answers.save(instead));
            telling.approval(TellingOfEntities.APPROVAL_ASKED, entity, approval, List.of(delegateTo), at);
            return new Decided(entity, new Asked(approval, asked), null);
        }
        own.give(answer, notes, null, at);
        answers.save(own);
        return decide(entity, approval, asked, at);
    }

    /**
     * Takes back what was asked for: who asked may, and whom the table platform-permissions lets.
     *
     * @throws ForbiddenException where {@code actor} did not ask for it
     */
    public Decided withdraw(Actor actor, String entityType, String entityId, Instant at) {
        access.require(actor, PlatformAccess.Operation.STATUS_MOVE);
        TrackedEntity entity = held(entityType, entityId);
        StatusApproval approval = waiting(entity);
        if (approval.askedBy().filter(id -> id.equals(actor.userId())).isEmpty()
                && !access.allows(actor, PlatformAccess.Operation.STATUS_WITHDRAW_OTHERS)) {
            throw new ForbiddenException("Only who asked for it, or who leads, takes it back.");
        }
        approval.decide(State.WITHDRAWN, at);
        approvals.saveAndFlush(approval);
        return new Decided(
                entity, new Asked(approval, answers.findByApprovalIdInOrderByIdAsc(List.of(approval.id()))), null);
    }

    private ApprovalAnswer own(Actor actor, StatusApproval approval, List<ApprovalAnswer> asked) {
        if (approval.causedBy().filter(id -> id.equals(actor.userId())).isPresent()) {
            throw new ForbiddenException("Whose doing a transition is, does not approve it.");
        }
        return asked.stream()
                .filter(one ->
                        one.userId().equals(actor.userId()) && one.answer().isEmpty())
                .findFirst()
                .orElseThrow(() -> new ForbiddenException("You are not asked, or have answered already."));
    }

    /** Whoever may answer by the rules in force: they may have changed since somebody was asked, as roles may. */
    private Set<String> roles(TrackedEntity entity, StatusApproval approval) {
        return questions
                .workflows(entity.organizationId())
                .step(entity.workflow(), approval.to())
                .map(EntityStep::approval)
                .map(EntityStep.ApprovalRule::approvers)
                .orElse(Set.of());
    }

    private boolean holds(Set<String> roles, UUID user) {
        return users.findById(user)
                .filter(User::active)
                .filter(person -> roles.contains(person.role().name()))
                .isPresent();
    }

    private ApprovalAnswer delegate(
            StatusApproval approval, List<ApprovalAnswer> asked, Set<String> roles, UUID to, Instant at) {
        boolean known = asked.stream().anyMatch(one -> one.userId().equals(to));
        if (known || approval.causedBy().filter(to::equals).isPresent()) {
            throw new InvalidInputException("delegate_to", "They are asked already, or asked for it themselves.");
        }
        if (!holds(roles, to)) {
            throw new InvalidInputException(
                    "delegate_to",
                    "There is no active person " + to + " of "
                            + roles.stream().sorted().toList() + ".");
        }
        return new ApprovalAnswer(Ids.next(), approval.id(), to, at);
    }

    private Decided decide(TrackedEntity entity, StatusApproval approval, List<ApprovalAnswer> asked, Instant at) {
        long given = count(asked, Answer.APPROVE);
        long open = asked.stream().filter(one -> one.answer().isEmpty()).count();
        Asked shown = new Asked(approval, asked);
        if (given >= approval.needed()) {
            Tracked tracked = pass(entity, approval, asked, at);
            if (tracked instanceof Tracked.Moved) {
                telling.approval(TellingOfEntities.APPROVAL_GIVEN, entity, approval, List.of(), at);
            } else {
                approval.decide(State.OVERTAKEN, at);
                approvals.saveAndFlush(approval);
            }
            return new Decided(entity, shown, tracked);
        }
        if (given + open < approval.needed()) {
            approval.decide(State.REJECTED, at);
            approvals.saveAndFlush(approval);
            telling.approval(TellingOfEntities.APPROVAL_REFUSED, entity, approval, List.of(), at);
        }
        return new Decided(entity, shown, null);
    }

    private static long count(List<ApprovalAnswer> asked, Answer answer) {
        return asked.stream()
                .filter(one -> one.answer().filter(given -> given == answer).isPresent())
                .count();
    }

    private Tracked pass(TrackedEntity entity, StatusApproval approval, List<ApprovalAnswer> asked, Instant at) {
        Actor asker = asker(entity.organizationId(), approval);
        Map<String, Object> metadata = new LinkedHashMap<>(FactsJson.read(approval.metadata()));
        metadata.put("approval_id", approval.id().toString());
        metadata.put(
                "approved_by",
                asked.stream()
                        .filter(one -> one.answer()
                                .filter(given -> given == Answer.APPROVE)
                                .isPresent())
                        .map(one -> one.userId().toString())
                        .toList());
        EntityMove move = new EntityMove(
                approval.to(),
                approval.reason().orElse(null),
                FactsJson.read(approval.businessContext()),
                metadata,
                approval.from());
        Map<String, Object> facts = questions.facts(
                entity.organizationId(), entity.entity().type(), FactsJson.read(entity.facts()), move.context(), false);
        return passing.moveApproved(asker, approval, entity, move, facts, at);
    }

    private Actor asker(UUID practice, StatusApproval approval) {
        return approval.askedBy()
                .flatMap(users::findById)
                .map(user -> new Actor(user.id(), practice, user.teamId().orElse(null), user.role(), user.name()))
                .orElseGet(() -> Actor.system(practice, approval.askedBySystem().orElse(EntityPassing.SYSTEM)));
    }

    private TrackedEntity held(String entityType, String entityId) {
        return entities.findLocked(entityType, entityId).orElseThrow(() -> new NotFoundException(entityType, entityId));
    }

    private StatusApproval waiting(TrackedEntity entity) {
        return approvals
                .findByTrackedEntityIdAndState(entity.id(), State.PENDING)
                .orElseThrow(
                        () -> new ConflictException("No transition of " + entity.entity() + " waits for an approval."));
    }
}
