package io.quarterday.domain.tracking;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A transition that waits until others approve it. It is decided once. */
@Entity
@Table(name = "status_approvals")
public class StatusApproval extends PracticeEntity {

    /** What came of it. */
    public enum State {
        PENDING,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        /** The entity went elsewhere meanwhile. */
        OVERTAKEN
    }

    /**
     * The transition that is asked for.
     *
     * @param reason why, at most 500 characters
     * @param context a JSON object of facts that come with it
     * @param metadata a JSON object
     */
    public record Wanted(
            UUID trackedEntityId,
            String from,
            String to,
            @Nullable String reason,
            String context,
            String metadata) {}

    @Column(name = "tracked_entity_id", updatable = false)
    private UUID trackedEntityId;

    @Column(name = "from_status", updatable = false)
    private String fromStatus;

    @Column(name = "to_status", updatable = false)
    private String toStatus;

    @Column(updatable = false)
    private @Nullable String reason;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "business_context", updatable = false)
    private String businessContext;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    private String metadata;

    @Column(name = "asked_by", updatable = false)
    private @Nullable UUID askedBy;

    @Column(name = "asked_by_system", updatable = false)
    private @Nullable String askedBySystem;

    @Column(name = "caused_by", updatable = false)
    private @Nullable UUID causedBy;

    @Column(name = "asked_at", updatable = false)
    private Instant askedAt;

    private int needed;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "escalate_at")
    private @Nullable Instant escalateAt;

    @Column(name = "escalated_at")
    private @Nullable Instant escalatedAt;

    @Version
    private long version;

    protected StatusApproval() {}

    /**
     * @param askedBy who asked; this or {@code askedBySystem} is there
     * @param causedBy whose doing it is, also where the system asked; null where it is nobody's
     * @param needed how many must approve, from 1
     * @param escalateAt when others are asked too; null for never
     */
    public StatusApproval(
            UUID id,
            Wanted wanted,
            @Nullable UUID askedBy,
            @Nullable String askedBySystem,
            @Nullable UUID causedBy,
            int needed,
            @Nullable Instant escalateAt,
            Instant at) {
        super(id);
        this.trackedEntityId = wanted.trackedEntityId();
        this.fromStatus = wanted.from();
        this.toStatus = wanted.to();
        this.reason = wanted.reason();
        this.businessContext = wanted.context();
        this.metadata = wanted.metadata();
        this.askedBy = askedBy;
        this.askedBySystem = askedBySystem;
        this.causedBy = causedBy;
        this.askedAt = at;
        this.needed = needed;
        this.escalateAt = escalateAt;
        this.state = State.PENDING;
    }

    /**
     * Says what came of it.
     *
     * @throws IllegalStateException when it is decided already
     */
    public void decide(State outcome, Instant at) {
        if (state != State.PENDING || outcome == State.PENDING) {
            throw new IllegalStateException(
                    "Approval " + id() + " is " + state + " and cannot become " + outcome + ".");
        }
        this.state = outcome;
        this.decidedAt = at;
    }

    public void escalated(Instant at) {
        this.escalatedAt = at;
    }

    public UUID trackedEntityId() {
        return trackedEntityId;
    }

    public String from() {
        return fromStatus;
    }

    public String to() {
        return toStatus;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public String businessContext() {
        return businessContext;
    }

    public String metadata() {
        return metadata;
    }

    public Optional<UUID> askedBy() {
        return Optional.ofNullable(askedBy);
    }

    public Optional<String> askedBySystem() {
        return Optional.ofNullable(askedBySystem);
    }

    /** Whose doing it is: they asked, or the system did because of what they did. */
    public Optional<UUID> causedBy() {
        return Optional.ofNullable(causedBy);
    }

    public Instant askedAt() {
        return askedAt;
    }

    public int needed() {
        return needed;
    }

    public State state() {
        return state;
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public Optional<Instant> escalateAt() {
        return Optional.ofNullable(escalateAt);
    }

    public Optional<Instant> escalatedAt() {
        return Optional.ofNullable(escalatedAt);
    }
}
