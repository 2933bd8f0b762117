package io.quarterday.service.tracking;

import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.StatusApprovals;
import io.quarterday.domain.tracking.StatusApprovals.Pending;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.rules.tracking.EntityWorkflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.tracking.ReadingEntities.Timed;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tracked entities by what they are and how they stand, and the steps of theirs that wait for somebody's approval. */
@Service
@Transactional(readOnly = true)
public class FindingEntities {

    private final TrackedEntities entities;
    private final StatusApprovals approvals;
    private final EntityQuestions questions;
    private final PlatformAccess access;

    FindingEntities(
            TrackedEntities entities, StatusApprovals approvals, EntityQuestions questions, PlatformAccess access) {
        this.entities = entities;
        this.approvals = approvals;
        this.questions = questions;
        this.access = access;
    }

    /**
     * Which are looked for; null for any.
     *
     * @param overdue whether their deadline has passed
     * @param searchPattern for LIKE, in lower case, over their number; a backslash escapes
     */
    public record Wanted(
            @Nullable String entityType,
            @Nullable String status,
            @Nullable Boolean overdue,
            String searchPattern) {

        Specification<TrackedEntity> matching(Instant now) {
            return (entity, query, build) -> {
                List<Predicate> all = new ArrayList<>();
                if (entityType != null) {
                    all.add(build.equal(entity.get("entityType"), entityType));
                }
                if (status != null) {
                    all.add(build.equal(entity.get("status"), status));
                }
                if (overdue != null) {
                    Path<Instant> deadline = entity.get("slaDeadline");
                    all.add(
                            overdue
                                    ? build.lessThanOrEqualTo(deadline, now)
                                    : build.or(build.isNull(deadline), build.greaterThan(deadline, now)));
                }
                if (!searchPattern.equals("%")) {
                    all.add(build.like(build.lower(entity.get("entityId")), searchPattern, '\\'));
                }
                return build.and(all.toArray(Predicate[]::new));
            };
        }
    }

    /** Those of the practice, with the label of their step. */
    public Page<Timed> page(Actor actor, Wanted wanted, Pageable pageable, Instant now) {
        access.require(actor, PlatformAccess.Operation.STATUS_READ);
        EntityWorkflows workflows = questions.workflows(actor.organizationId());
        return entities.findAll(wanted.matching(now), pageable)
                .map(entity -> new Timed(entity, label(workflows, entity.workflow(), entity.status())));
    }

    /** A step that waits, with the labels of where the entity stands and of where it is to go. */
    public record Waiting(StatusApproval approval, TrackedEntity entity, String fromLabel, String toLabel) {}

    /**
     * The steps that wait for an answer of {@code actor}: those that {@link DecidingApprovals#answer} would take from
     * them. What somebody else handed on to them is among these; what they handed on is not.
     *
     * @param searchPattern for LIKE, in lower case, over the entity's number and type; a backslash escapes
     */
    public Page<Waiting> waitingFor(Actor actor, String searchPattern, Pageable pageable) {
        access.require(actor, PlatformAccess.Operation.STATUS_READ);
        EntityWorkflows workflows = questions.workflows(actor.organizationId());
        List<String> places = places(workflows, actor);
        if (actor.userId() == null || places.isEmpty() || !access.allows(actor, PlatformAccess.Operation.STATUS_MOVE)) {
            return Page.empty(pageable);
        }
        Page<Pending> found = approvals.findWaitingFor(actor.userId(), places, searchPattern, pageable);
        return found.map(pending -> {
            StatusApproval approval = pending.approval();
            String workflow = pending.entity().workflow();
            return new Waiting(
                    approval,
                    pending.entity(),
                    label(workflows, workflow, approval.from()),
                    label(workflows, workflow, approval.to()));
        });
    }

    /** Where the rules in force let somebody approve; roles may have changed since they were asked. */
    private static List<String> places(EntityWorkflows workflows, Actor actor) {
        return workflows.all().stream()
                .flatMap(workflow -> workflows.steps(workflow.code()).stream())
                .filter(step -> step.approval() != null
                        && step.approval().approvers().contains(actor.role().name()))
                .map(step -> step.workflow() + ' ' + step.code())
                .toList();
    }

    private static String label(EntityWorkflows workflows, String workflow, String status) {
        return workflows.step(workflow, status).map(EntityStep::label).orElse(status);
    }
}
