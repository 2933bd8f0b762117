package io.quarterday.service.tracking;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.tracking.ApprovalAnswer;
import io.quarterday.domain.tracking.ApprovalAnswers;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.StatusApprovals;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.service.automation.FrequentWork;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees deadlines come near and pass, and approvals that nobody gives: warns, marks overdue, lets follow what follows by
 * itself, asks others. It looks only at what is due, by an index; of several nodes one does each. An entity that fails
 * is looked at some minutes later and keeps no other waiting.
 */
@Component
public class WatchingDeadlines implements FrequentWork {

    private static final Logger log = LoggerFactory.getLogger(WatchingDeadlines.class);

    private static final int OF_A_CHUNK = 100;
    private static final int CHUNKS_OF_A_SHARE = 3;
    private static final Duration LATER = Duration.ofMinutes(5);

    private final TrackedEntities entities;
    private final StatusApprovals approvals;
    private final ApprovalAnswers answers;
    private final EntityPassing passing;
    private final EntityQuestions questions;
    private final PeopleByRole people;
    private final TellingOfEntities telling;
    private final TransactionTemplate transaction;

    WatchingDeadlines(
            TrackedEntities entities,
            StatusApprovals approvals,
            ApprovalAnswers answers,
            EntityPassing passing,
            EntityQuestions questions,
            PeopleByRole people,
            TellingOfEntities telling,
            PlatformTransactionManager transactions) {
        this.entities = entities;
        this.approvals = approvals;
        this.answers = answers;
        this.passing = passing;
        this.questions = questions;
        this.people = people;
        this.telling = telling;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean work(UUID practice, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        AtomicBoolean more = new AtomicBoolean();
        CurrentOrganization.run(practice, () -> {
            boolean deadlines = share(() -> chunk(practice, at));
            boolean approvalsToo = share(() -> escalateChunk(practice, at));
            more.set(deadlines || approvalsToo);
        });
        return more.get();
    }

    /** @return whether a share of chunks left anything */
    private static boolean share(IntSupplier chunk) {
        for (int chunks = 0; chunks < CHUNKS_OF_A_SHARE; chunks++) {
            if (chunk.getAsInt() < OF_A_CHUNK) {
                return false;
            }
        }
        return true;
    }

    /** @return how many were done, less than a chunk where the round is over */
    private int chunk(UUID practice, Instant at) {
        List<UUID> due = new ArrayList<>();
        try {
            return transaction.execute(status -> {
                due.addAll(entities.holdDue(practice, at, OF_A_CHUNK));
                due.forEach(id -> look(practice, id, at));
                return due.size();
            });
        } catch (RuntimeException oneIsToBlame) {
            log.info("{} deadlines are looked at one by one: {}", due.size(), oneIsToBlame.toString());
            due.forEach(id -> alone(practice, id, at));
            return due.size();
        }
    }

    /** Looks at one in a transaction of its own; one that fails is looked at again later. */
    void alone(UUID practice, UUID id, Instant at) {
        try {
            transaction.executeWithoutResult(status -> look(practice, id, at));
        } catch (RuntimeException failed) {
            log.error("The deadline of the tracked entity {} cannot be looked at", id, failed);
            transaction.executeWithoutResult(status -> entities.postpone(id, at, at.plus(LATER)));
        }
    }

    /** Looks at one that is due still: where its row was let go meanwhile, another node or a person may have seen to it. */
    private void look(UUID practice, UUID id, Instant at) {
        TrackedEntity entity = entities.findLockedById(id).orElse(null);
        if (entity == null || entity.dueAt().filter(due -> !due.isAfter(at)).isEmpty()) {
            return;
        }
        Instant deadline = entity.slaDeadline().orElseThrow();
        if (!entity.overdueAt(at)) {
            entity.warned();
            entities.save(entity);
            telling.deadline(TellingOfEntities.SLA_WARNING, entity, deadline, at);
            return;
        }
        entity.markOverdue();
        entities.saveAndFlush(entity);
        telling.deadline(TellingOfEntities.SLA_OVERDUE, entity, deadline, at);
        Map<String, Object> facts = FactsJson.read(entity.facts());
        Set<String> conditions = questions.conditions(practice, entity.entity().type(), facts);
        Optional<String> to = passing.automatic(practice, entity, conditions, true);
        to.ifPresent(status -> passing.moveByItself(
                null, entity, EntityMove.to(status).because("Its deadline has passed"), facts, at));
    }

    /** @return how many were done, less than a chunk where the round is over */
    private int escalateChunk(UUID practice, Instant at) {
        List<StatusApproval> due = transaction.execute(status -> approvals.findToEscalate(at, Limit.of(OF_A_CHUNK)));
        due.forEach(approval -> escalateAlone(practice, approval, at));
        return due.size();
    }

    /** Asks others for one approval in a transaction of its own; one that fails is tried again later. */
    void escalateAlone(UUID practice, StatusApproval found, Instant at) {
        try {
            transaction.executeWithoutResult(status -> escalate(practice, found, at));
        } catch (RuntimeException failed) {
            log.error("Nobody else can be asked for the approval {}", found.id(), failed);
            transaction.executeWithoutResult(status -> approvals.postpone(found.id(), at.plus(LATER)));
        }
    }

    /** Those whom the step names are asked beside those who have not answered, unless it was decided meanwhile. */
    private void escalate(UUID practice, StatusApproval found, Instant at) {
        TrackedEntity entity = entities.findLockedById(found.trackedEntityId()).orElse(null);
        StatusApproval approval = approvals.findById(found.id()).orElse(null);
        if (entity == null
                || approval == null
                || approval.state() != StatusApproval.State.PENDING
                || approval.escalatedAt().isPresent()
                || approval.escalateAt().filter(due -> !due.isAfter(at)).isEmpty()) {
            return;
        }
        Set<UUID> asked = answers.findByApprovalIdInOrderByIdAsc(List.of(approval.id())).stream()
                .map(ApprovalAnswer::userId)
                .collect(Collectors.toSet());
        List<UUID> more = questions
                .workflows(practice)
                .step(entity.workflow(), approval.to())
                .map(EntityStep::approval)
                .map(rule -> people.of(rule.escalationRoles()))
                .orElse(List.of())
                .stream()
                .filter(id -> approval.causedBy().filter(id::equals).isEmpty())
                .toList();
        more.stream()
                .filter(id -> !asked.contains(id))
                .forEach(id -> answers.save(new ApprovalAnswer(Ids.next(), approval.id(), id, at)));
        approval.escalated(at);
        approvals.saveAndFlush(approval);
        telling.approval(TellingOfEntities.APPROVAL_ESCALATED, entity, approval, more, at);
    }
}
