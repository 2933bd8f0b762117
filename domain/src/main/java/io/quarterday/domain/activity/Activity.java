package io.quarterday.domain.activity;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One change, as the database recorded it when it was made. Only read here: triggers write it, and nobody changes it. */
@Entity
@Immutable
@Table(name = "activity_logs")
public class Activity extends PracticeEntity {

    @Column(name = "created_at")
    private Instant createdAt;

    private String action;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    @Column(name = "client_id")
    private @Nullable UUID clientId;

    @Column(name = "entity_type")
    private String entityType;

    @Column(name = "entity_id")
    private String entityId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> before;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> after;

    @Column(name = "request_id")
    private @Nullable String requestId;

    protected Activity() {}

    public Instant createdAt() {
        return createdAt;
    }

    /** Such as CLIENT_UPDATED or USER_ASSIGNED. */
    public String action() {
        return action;
    }

    /** Who did it; absent where the system did. */
    public Optional<UUID> userId() {
        return Optional.ofNullable(userId);
    }

    public Optional<UUID> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** What was changed, such as {@code client} or {@code service}. */
    public String entityType() {
        return entityType;
    }

    public String entityId() {
        return entityId;
    }

    /** The columns that changed, as they were; what was not said has no entry. */
    public Map<String, Object> before() {
        return before;
    }

    /** The columns that changed, as they were then. */
    public Map<String, Object> after() {
        return after;
    }

    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
