package io.quarterday.service.tracking;

import io.quarterday.domain.tracking.StepTiming;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.rules.tracking.EntityWorkflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes the deadlines of what is under way again, by the rules in force now: first to see what would come of it, then
 * to keep it. A stretch of entities at a time, so that no call takes long.
 */
@Service
@Transactional
public class RecomputingDeadlines {

    /** Entities that are looked at in one call. */
    public static final int ENTITIES_MAX = 5_000;

    private static final int EXAMPLES_MAX = 20;
    private static final UUID FIRST = new UUID(0, 0);

    private final TrackedEntities entities;
    private final EntityQuestions questions;
    private final StepClocks clocks;
    private final PlatformAccess access;

    RecomputingDeadlines(
            TrackedEntities entities, EntityQuestions questions, StepClocks clocks, PlatformAccess access) {
        this.entities = entities;
        this.questions = questions;
        this.clocks = clocks;
        this.access = access;
    }

    /** A deadline that changes; null where there is none. */
    public record Change(
            TrackedEntity entity,
            @Nullable Instant before,
            @Nullable Instant after) {}

    /**
     * What came of a stretch.
     *
     * @param next where the next stretch begins; null where this was the last
     */
    public record Report(
            int lookedAt,
            int changed,
            int newlyOverdue,
            int noLongerOverdue,
            List<Change> examples,
            @Nullable UUID next) {}

    /**
     * Looks at a stretch, and keeps what is computed unless it is a preview.
     *
     * @param entityType of one type; null for all
     * @param after where the stretch before ended; null to begin
     */
    public Report recompute(
            Actor actor, @Nullable String entityType, boolean preview, @Nullable UUID after, int limit, Instant now) {
        access.require(actor, PlatformAccess.Operation.STATUS_RECOMPUTE);
        CompiledRuleBook book = questions.book(actor.organizationId());
        EntityWorkflows workflows = EntityWorkflows.of(book);
        List<String> wanted = workflows.all().stream()
                .filter(workflow -> entityType == null || entityType.equals(workflow.entityType()))
                .map(EntityWorkflows.Workflow::code)
                .toList();
        if (wanted.isEmpty()) {
            throw new InvalidInputException("entity_type", "There is no type \"" + entityType + "\".");
        }
        Limit some = Limit.of(Math.min(limit, ENTITIES_MAX));
        UUID from = after == null ? FIRST : after;
        List<TrackedEntity> found =
                preview ? entities.findOpen(wanted, from, some) : entities.holdOpen(wanted, from, some);
        List<Change> changes = new ArrayList<>();
        for (TrackedEntity entity : found) {
            Optional<EntityStep> step = workflows.step(entity.workflow(), entity.status());
            if (step.isEmpty() || step.get().pausesClock()) {
                continue;
            }
            StepTiming timing = clocks.standing(actor.organizationId(), book, entity, step.get());
            Instant before = entity.slaDeadline().orElse(null);
            if (differs(entity, timing, now)) {
                changes.add(new Change(entity, before, timing.deadline()));
                if (!preview) {
                    entity.retime(timing, now);
                    entities.save(entity);
                }
            }
        }
        if (!preview && !changes.isEmpty()) {
            entities.projectDeadlines(
                    actor.organizationId(),
                    changes.stream().map(change -> change.entity().id()).toList());
        }
        return new Report(
                found.size(),
                changes.size(),
                (int) changes.stream()
                        .filter(c -> !late(c.before(), now) && late(c.after(), now))
                        .count(),
                (int) changes.stream()
                        .filter(c -> late(c.before(), now) && !late(c.after(), now))
                        .count(),
                changes.stream().limit(EXAMPLES_MAX).toList(),
                found.size() < some.max() ? null : found.get(found.size() - 1).id());
    }

    /** Whether the deadline is another, or a warning that has still to come. */
    private static boolean differs(TrackedEntity entity, StepTiming timing, Instant now) {
        boolean warningToCome = entity.warnAt().isPresent()
                || (timing.warnAt() != null && timing.warnAt().isAfter(now));
        return !Objects.equals(entity.slaDeadline().orElse(null), timing.deadline())
                || (warningToCome && !Objects.equals(entity.warnAt().orElse(null), timing.warnAt()));
    }

    private static boolean late(@Nullable Instant deadline, Instant now) {
        return deadline != null && !now.isBefore(deadline);
    }
}
