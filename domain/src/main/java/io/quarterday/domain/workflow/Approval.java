package io.quarterday.domain.workflow;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a manager or a partner said to the work at a stage. It is never changed: whoever thinks again, says so again. */
@Entity
@Immutable
@Table(name = "approvals")
public class Approval extends PracticeEntity {

    @Column(name = "client_service_id")
    private UUID clientServiceId;

    @Enumerated(EnumType.STRING)
    private ApprovalKind kind;

    @Enumerated(EnumType.STRING)
    private ApprovalDecision decision;

    private @Nullable String notes;

    @Column(name = "user_id")
    private UUID userId;

    private String stage;

    @Column(name = "on_behalf_of_user_id")
    private @Nullable UUID onBehalfOfUserId;

    @Column(name = "delegation_id")
    private @Nullable UUID delegationId;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Approval() {}

    /**
     * @param stage the code of the stage at which it is given, and for which alone it holds
     * @param notes at most 1,000 characters
     */
    public Approval(
            UUID id,
            UUID clientServiceId,
            ApprovalKind kind,
            ApprovalDecision decision,
            @Nullable String notes,
            UUID userId,
            String stage,
            Instant at) {
        super(id);
        this.clientServiceId = clientServiceId;
        this.kind = kind;
        this.decision = decision;
        this.notes = notes;
        this.userId = userId;
        this.stage = stage;
        this.createdAt = at;
    }

    /** The same, given in somebody else's stead; before it is stored. */
    public Approval onBehalfOf(UUID otherId, UUID delegationId) {
        this.onBehalfOfUserId = otherId;
        this.delegationId = delegationId;
        return this;
    }

    /** In whose stead it was given. */
    public Optional<UUID> onBehalfOfUserId() {
        return Optional.ofNullable(onBehalfOfUserId);
    }

    public UUID clientServiceId() {
        return clientServiceId;
    }

    public ApprovalKind kind() {
        return kind;
    }

    public ApprovalDecision decision() {
        return decision;
    }

    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    public UUID userId() {
        return userId;
    }

    public String stage() {
        return stage;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
