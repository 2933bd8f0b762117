package io.quarterday.domain.status;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A change of a status, as it was. Written by {@link StatusHistory} alone; here it is only read. */
@Entity
@Immutable
@Table(name = "status_transitions")
public class StatusTransition extends PracticeEntity {

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "entity_type")
    private String entityType;

    @Column(name = "entity_id")
    private String entityId;

    @Column(name = "client_service_id")
    private @Nullable UUID clientServiceId;

    @Column(name = "from_status")
    private @Nullable String fromStatus;

    @Column(name = "to_status")
    private String toStatus;

    @Column(name = "from_stage")
    private @Nullable Integer fromStage;

    @Column(name = "to_stage")
    private @Nullable Integer toStage;

    @Column(name = "lifecycle_from")
    private @Nullable String lifecycleFrom;

    @Column(name = "lifecycle_to")
    private @Nullable String lifecycleTo;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "action_type", columnDefinition = "workflow_action_enum")
    private @Nullable WorkflowAction action;

    @Column(name = "transition_reason")
    private @Nullable String reason;

    private @Nullable String notes;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "files_attached", columnDefinition = "varchar[]")
    private List<String> files;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "business_context")
    private String businessContext;

    @Column(name = "triggered_by_user_id")
    private @Nullable UUID triggeredByUserId;

    @Column(name = "triggered_by_system")
    private @Nullable String triggeredBySystem;

    @Column(name = "sla_deadline")
    private @Nullable Instant slaDeadline;

    private @Nullable String milestone;

    @JdbcTypeCode(SqlTypes.JSON)
    private String metadata;

    @Column(name = "decision_id")
    private UUID decisionId;

    @Column(name = "release_number")
    private @Nullable Long releaseNumber;

    @Column(name = "release_hash")
    private @Nullable String releaseHash;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rows_fired")
    private String rowsFired;

    @Column(name = "request_id")
    private @Nullable String requestId;

    protected StatusTransition() {}

    public Instant createdAt() {
        return createdAt;
    }

    public EntityRef entity() {
        return new EntityRef(entityType, entityId);
    }

    /** The service, where the entity is one. */
    public Optional<UUID> clientServiceId() {
        return Optional.ofNullable(clientServiceId);
    }

    /** Where it stood; absent when it was created. */
    public Optional<Position> from() {
        return fromStatus == null ? Optional.empty() : Optional.of(new Position(fromStatus, fromStage, lifecycleFrom));
    }

    public Position to() {
        return new Position(toStatus, toStage, lifecycleTo);
    }

    public Optional<WorkflowAction> action() {
        return Optional.ofNullable(action);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    public List<String> files() {
        return List.copyOf(files);
    }

    /** A JSON object. */
    public String businessContext() {
        return businessContext;
    }

    public Optional<UUID> triggeredByUserId() {
        return Optional.ofNullable(triggeredByUserId);
    }

    public Optional<String> triggeredBySystem() {
        return Optional.ofNullable(triggeredBySystem);
    }

    public Optional<Instant> slaDeadline() {
        return Optional.ofNullable(slaDeadline);
    }

    /** The milestone that this reached, if any. */
    public Optional<String> milestone() {
        return Optional.ofNullable(milestone);
    }

    /** A JSON object. */
    public String metadata() {
        return metadata;
    }

    public UUID decisionId() {
        return decisionId;
    }

    public Optional<Long> releaseNumber() {
        return Optional.ofNullable(releaseNumber);
    }

    public Optional<String> releaseHash() {
        return Optional.ofNullable(releaseHash);
    }

    /** The rows that allowed it: a JSON array of {table, row, reason}. */
    public String rowsFired() {
        return rowsFired;
    }

    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
