package io.quarterday.domain.status;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the rules said to a question, as they said it. Written by {@link StatusHistory} alone; here it is only read. */
@Entity
@Immutable
@Table(name = "decisions")
public class DecisionRecord extends PracticeEntity {

    @Column(name = "created_at")
    private Instant createdAt;

    private String decision;

    @Column(name = "entity_type")
    private String entityType;

    @Column(name = "entity_id")
    private String entityId;

    private boolean allowed;

    @JdbcTypeCode(SqlTypes.JSON)
    private String facts;

    @JdbcTypeCode(SqlTypes.JSON)
    private String answer;

    @Column(name = "release_number")
    private @Nullable Long releaseNumber;

    @Column(name = "release_hash")
    private @Nullable String releaseHash;

    @Column(name = "actor_user_id")
    private @Nullable UUID actorUserId;

    @Column(name = "actor_role")
    private String actorRole;

    @Column(name = "request_id")
    private @Nullable String requestId;

    protected DecisionRecord() {}

    public Instant createdAt() {
        return createdAt;
    }

    /** The question's name ("gate"). */
    public String decision() {
        return decision;
    }

    public EntityRef entity() {
        return new EntityRef(entityType, entityId);
    }

    public boolean allowed() {
        return allowed;
    }

    /** What the rules were told, a JSON object. */
    public String facts() {
        return facts;
    }

    /** What they said, a JSON object. */
    public String answer() {
        return answer;
    }

    public Optional<Long> releaseNumber() {
        return Optional.ofNullable(releaseNumber);
    }

    public Optional<String> releaseHash() {
        return Optional.ofNullable(releaseHash);
    }

    public Optional<UUID> actorUserId() {
        return Optional.ofNullable(actorUserId);
    }

    public String actorRole() {
        return actorRole;
    }

    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
