package io.quarterday.service.tracking;

import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import io.quarterday.domain.tracking.NewTrackedEntity;
import io.quarterday.domain.tracking.StepTiming;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Target;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.tracking.EntityGate;
import io.quarterday.service.status.Subject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entity of any type before the gate: one that is tracked, or one that comes to be by its first grant. */
final class EntitySubject implements Subject {

    /** How the clock will run at a step that is granted. */
    @FunctionalInterface
    interface Timing {

        StepTiming at(@Nullable TrackedEntity entity, Target target, Instant at);
    }

    private final @Nullable NewTrackedEntity coming;
    private final Timing timing;
    private @Nullable TrackedEntity entity;
    private @Nullable StepTiming next;

    private EntitySubject(@Nullable NewTrackedEntity coming, @Nullable TrackedEntity entity, Timing timing) {
        this.coming = coming;
        this.entity = entity;
        this.timing = timing;
    }

    static EntitySubject of(TrackedEntity entity, Timing timing) {
        return new EntitySubject(null, entity, timing);
    }

    static EntitySubject coming(NewTrackedEntity coming, Timing timing) {
        return new EntitySubject(coming, null, timing);
    }

    /** The entity, once it is there. */
    TrackedEntity tracked() {
        return Objects.requireNonNull(entity, "no grant has been taken");
    }

    @Override
    public EntityRef entity() {
        return entity != null ? entity.entity() : Objects.requireNonNull(coming).entity();
    }

    @Override
    public Decision<GateFacts, Verdict> gate() {
        return EntityGate.ENTITY_GATE;
    }

    @Override
    public String workflow() {
        return entity != null
                ? entity.workflow()
                : Objects.requireNonNull(coming).workflow();
    }

    @Override
    public @Nullable Position position() {
        return entity == null ? null : entity.position();
    }

    @Override
    public @Nullable Instant slaDeadline(Target target, Instant at) {
        next = timing.at(entity, target, at);
        return next.deadline();
    }

    @Override
    public void take(Grant grant) {
        StepTiming granted = Objects.requireNonNull(next, "the gate asks for the deadline before it grants");
        if (entity == null) {
            entity = TrackedEntity.begin(Objects.requireNonNull(coming), grant, granted);
        } else {
            entity.take(grant, granted);
        }
    }
}
