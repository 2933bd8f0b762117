package io.quarterday.service.tracking;

import io.quarterday.domain.tracking.StepTiming;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.rules.tracking.EntityWorkflows;
import io.quarterday.rules.tracking.WorkingClock;
import io.quarterday.service.identity.PracticeDays;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long an entity may stand where it goes. At a step that pauses, the clock of the step before stands still; whoever
 * comes back to that step has the time that was left of it, by the rules in force then.
 */
@Component
class StepClocks {

    private final PracticeDays days;

    StepClocks(PracticeDays days) {
        this.days = days;
    }

    /**
     * The clock of a step that is entered.
     *
     * @param entity as it stands before; null where it begins there
     */
    StepTiming entering(
            UUID organizationId,
            CompiledRuleBook book,
            @Nullable TrackedEntity entity,
            @Nullable String businessEntity,
            EntityStep to,
            Instant at) {
        ZoneId zone = days.zone(organizationId);
        Optional<EntityStep> from =
                entity == null ? Optional.empty() : EntityWorkflows.of(book).step(entity.workflow(), entity.status());
        boolean paused = from.map(EntityStep::pausesClock).orElse(false);
        String held = entity == null || !paused ? null : entity.heldStep().orElse(null);
        Long heldUsed =
                entity == null || !paused ? null : entity.heldUsedMillis().orElse(null);
        if (to.pausesClock()) {
            if (entity != null && !paused && entity.slaDeadline().isPresent() && from.isPresent()) {
                WorkingClock clock = WorkingClock.of(book, from.get(), businessEntity, zone);
                held = entity.status();
                heldUsed = entity.clockUsedMillis()
                        + clock.between(entity.clockFrom(), at).toMillis();
            }
            return new StepTiming(0, null, null, held, heldUsed);
        }
        long used = held != null && heldUsed != null && held.equals(to.code()) ? heldUsed : 0;
        return running(book, to, businessEntity, zone, at, used);
    }

    /** The clock of the step where an entity stands, by the rules of another book. */
    StepTiming standing(UUID organizationId, CompiledRuleBook book, TrackedEntity entity, EntityStep step) {
        return running(
                book,
                step,
                entity.businessEntity().orElse(null),
                days.zone(organizationId),
                entity.clockFrom(),
                entity.clockUsedMillis());
    }

    private static StepTiming running(
            CompiledRuleBook book,
            EntityStep step,
            @Nullable String businessEntity,
            ZoneId zone,
            Instant from,
            long usedMillis) {
        Duration sla = step.sla();
        if (sla == null || step.pausesClock()) {
            return new StepTiming(usedMillis, null, null, null, null);
        }
        WorkingClock clock = WorkingClock.of(book, step, businessEntity, zone);
        Duration left = sla.minusMillis(usedMillis);
        Instant deadline = clock.after(from, left).orElse(null);
        Instant warnAt = null;
        if (deadline != null && step.warning() != null) {
            Duration untilWarning = left.minus(step.warning());
            warnAt = untilWarning.isNegative()
                    ? (deadline.isBefore(from) ? deadline : from)
                    : clock.after(from, untilWarning).orElse(null);
        }
        return new StepTiming(usedMillis, deadline, warnAt, null, null);
    }
}
