package io.quarterday.service.tracking;

import io.quarterday.domain.Ids;
import io.quarterday.domain.tracking.ApprovalAnswer;
import io.quarterday.domain.tracking.ApprovalAnswers;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.StatusApprovals;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a transition wait for those whom {@code status-steps} names; one at a time for each entity. */
@Component
class HoldingTransitions {

    private final StatusApprovals approvals;
    private final ApprovalAnswers answers;
    private final EntityQuestions questions;
    private final PeopleByRole people;
    private final TellingOfEntities telling;

    HoldingTransitions(
            StatusApprovals approvals,
            ApprovalAnswers answers,
            EntityQuestions questions,
            PeopleByRole people,
            TellingOfEntities telling) {
        this.approvals = approvals;
        this.answers = answers;
        this.questions = questions;
        this.people = people;
        this.telling = telling;
    }

    /**
     * Asks for an approval. Neither who asks is asked, nor whoever did what the system asks because of.
     *
     * @param causedBy the person whose doing it is; null where it is nobody's
     * @return what waits; nothing where not enough people can be asked, so that nobody ever could approve
     * @throws ConflictException where another transition of the entity waits
     */
    Optional<StatusApproval> hold(
            Actor actor, @Nullable UUID causedBy, TrackedEntity entity, EntityMove move, Instant at) {
        Optional<StatusApproval> waiting =
                approvals.findByTrackedEntityIdAndState(entity.id(), StatusApproval.State.PENDING);
        if (waiting.isPresent()) {
            if (actor.userId() == null) {
                return waiting;
            }
            throw new ConflictException(entity.entity() + " waits for an approval to go to "
                    + waiting.get().to() + ". Withdraw that first.");
        }
        String to = String.valueOf(move.to());
        EntityStep.ApprovalRule rule = questions
                .workflows(actor.organizationId())
                .step(entity.workflow(), to)
                .map(EntityStep::approval)
                .orElse(null);
        if (rule == null) {
            return Optional.empty();
        }
        List<UUID> asked = people.of(rule.roles()).stream()
                .filter(id -> !id.equals(causedBy))
                .toList();
        Optional<Integer> quorum = rule.quorum(asked.size());
        if (quorum.isEmpty()) {
            return Optional.empty();
        }
        StatusApproval approval = approvals.saveAndFlush(new StatusApproval(
                Ids.next(),
                new StatusApproval.Wanted(
                        entity.id(),
                        entity.status(),
                        to,
                        move.reason(),
                        FactsJson.write(move.context()),
                        FactsJson.write(move.metadata())),
                actor.userId(),
                actor.userId() == null ? actor.name() : null,
                causedBy,
                quorum.get(),
                rule.escalation() == null ? null : at.plus(rule.escalation()),
                at));
        asked.forEach(id -> answers.save(new ApprovalAnswer(Ids.next(), approval.id(), id, at)));
        telling.approval(TellingOfEntities.APPROVAL_ASKED, entity, approval, asked, at);
        return Optional.of(approval);
    }
}
