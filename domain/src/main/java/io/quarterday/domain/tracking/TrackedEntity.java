package io.quarterday.domain.tracking;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Anything with a status: its type, its id as its own system writes it, and where it stands. Its status comes from a
 * {@link Grant} and from nothing else, and with it the clock of the step.
 */
@Entity
@Table(name = "tracked_entities")
public class TrackedEntity extends PracticeEntity {

    /** How a step ends an entity's way. */
    public static final String CLOSED = "CLOSED";

    @Column(name = "entity_type", updatable = false)
    private String entityType;

    @Column(name = "entity_id", updatable = false)
    private String entityId;

    @Column(name = "business_entity", updatable = false)
    private @Nullable String businessEntity;

    @Column(updatable = false)
    private String workflow;

    private String status;

    @Column(name = "step_number")
    private int stepNumber;

    private String lifecycle;

    @JdbcTypeCode(SqlTypes.JSON)
    private String facts;

    @Column(name = "status_since")
    private Instant statusSince;

    @Column(name = "clock_from")
    private Instant clockFrom;

    @Column(name = "clock_used_millis")
    private long clockUsedMillis;

    @Column(name = "sla_deadline")
    private @Nullable Instant slaDeadline;

    @Column(name = "warn_at")
    private @Nullable Instant warnAt;

    @Column(name = "overdue_since")
    private @Nullable Instant overdueSince;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "held_step")
    private @Nullable String heldStep;

    @Column(name = "held_used_millis")
    private @Nullable Long heldUsedMillis;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected TrackedEntity() {}

    private TrackedEntity(NewTrackedEntity coming, Grant grant, StepTiming timing) {
        super(coming.id());
        this.entityType = coming.entity().type();
        this.entityId = coming.entity().id();
        this.workflow = coming.workflow();
        this.businessEntity = coming.businessEntity();
        this.facts = coming.facts();
        this.createdAt = grant.at();
        take(grant, timing);
    }

    /** An entity where the grant of its beginning puts it. */
    public static TrackedEntity begin(NewTrackedEntity coming, Grant grant, StepTiming timing) {
        return new TrackedEntity(coming, grant, timing);
    }

    /**
     * Takes the status that the gate granted, and the clock of its step.
     *
     * @throws IllegalStateException when the grant is another entity's, or was taken before
     */
    public final void take(Grant grant, StepTiming timing) {
        Position to = grant.position();
        if (to.stage() == null || to.lifecycle() == null) {
            throw new IllegalArgumentException("An entity stands at a step, but was granted " + to);
        }
        grant.spendOn(entity());
        this.status = to.status();
        this.stepNumber = to.stage();
        this.lifecycle = to.lifecycle();
        this.statusSince = grant.at();
        this.updatedAt = grant.at();
        this.clockFrom = grant.at();
        this.heldStep = timing.heldStep();
        this.heldUsedMillis = timing.heldUsedMillis();
        run(timing);
    }

    /** The clock of the step where it stands, by other rules than those by which it came. */
    public void retime(StepTiming timing, Instant at) {
        this.updatedAt = at;
        run(timing);
    }

    private void run(StepTiming timing) {
        this.clockUsedMillis = timing.usedMillis();
        this.slaDeadline = timing.deadline();
        this.warnAt = timing.warnAt();
        this.overdueSince = null;
        this.dueAt = timing.warnAt() != null ? timing.warnAt() : timing.deadline();
    }

    /** What is known of it from now on, a JSON object. */
    public void know(String newFacts, Instant at) {
        this.facts = newFacts;
        this.updatedAt = at;
    }

    /** That people were warned of its deadline. */
    public void warned() {
        this.warnAt = null;
        this.dueAt = slaDeadline;
    }

    /** That its deadline has passed, and who is to be told was told. */
    public void markOverdue() {
        this.overdueSince = slaDeadline;
        this.warnAt = null;
        this.dueAt = null;
    }

    public EntityRef entity() {
        return new EntityRef(entityType, entityId);
    }

    public String workflow() {
        return workflow;
    }

    public Optional<String> businessEntity() {
        return Optional.ofNullable(businessEntity);
    }

    public Position position() {
        return new Position(status, stepNumber, lifecycle);
    }

    public String status() {
        return status;
    }

    /** Whether nothing leads on from where it stands. */
    public boolean closed() {
        return lifecycle.equals(CLOSED);
    }

    /** What is known of it, a JSON object. */
    public String facts() {
        return facts;
    }

    public Instant statusSince() {
        return statusSince;
    }

    /** From when on the clock of its step runs. */
    public Instant clockFrom() {
        return clockFrom;
    }

    /** How much of the step's time was used before that. */
    public long clockUsedMillis() {
        return clockUsedMillis;
    }

    public Optional<Instant> slaDeadline() {
        return Optional.ofNullable(slaDeadline);
    }

    /** When people are to be warned; absent where they have been, or are not. */
    public Optional<Instant> warnAt() {
        return Optional.ofNullable(warnAt);
    }

    /** When the scheduler looks at it next; absent where there is nothing to see. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** Since when it is overdue, once the scheduler has seen it. */
    public Optional<Instant> overdueSince() {
        return Optional.ofNullable(overdueSince);
    }

    public boolean overdueAt(Instant at) {
        return slaDeadline != null && !at.isBefore(slaDeadline);
    }

    public Optional<String> heldStep() {
        return Optional.ofNullable(heldStep);
    }

    public Optional<Long> heldUsedMillis() {
        return Optional.ofNullable(heldUsedMillis);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }
}
