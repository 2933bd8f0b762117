package io.quarterday.domain.status;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Where an entity stands: a projection of its transitions, kept by {@link StatusHistory} and only read here. */
@Entity
@Immutable
@Table(name = "entity_current_status")
public class CurrentStatus extends PracticeEntity {

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "entity_type")
    private String entityType;

    @Column(name = "entity_id")
    private String entityId;

    private String workflow;

    @Column(name = "current_status")
    private String status;

    @Column(name = "current_stage")
    private @Nullable Integer stage;

    private @Nullable String lifecycle;

    @Column(name = "status_since")
    private Instant since;

    @Column(name = "sla_deadline")
    private @Nullable Instant slaDeadline;

    @Column(name = "last_transition_id")
    private UUID lastTransitionId;

    protected CurrentStatus() {}

    public Instant createdAt() {
        return createdAt;
    }

    public EntityRef entity() {
        return new EntityRef(entityType, entityId);
    }

    public String workflow() {
        return workflow;
    }

    public Position position() {
        return new Position(status, stage, lifecycle);
    }

    /** Since when it has stood at this status. */
    public Instant since() {
        return since;
    }

    public Optional<Instant> slaDeadline() {
        return Optional.ofNullable(slaDeadline);
    }

    public UUID lastTransitionId() {
        return lastTransitionId;
    }

    public boolean overdueAt(Instant at) {
        return slaDeadline != null && slaDeadline.isBefore(at);
    }
}
