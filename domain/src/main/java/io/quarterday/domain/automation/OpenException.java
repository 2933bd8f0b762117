package io.quarterday.domain.automation;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Something that went otherwise than it should and wants a person. A subject has at most one open exception of a kind;
 * once resolved it stays so.
 */
@Entity
@Table(name = "open_exceptions")
public class OpenException extends PracticeEntity {

    /** How it ended. */
    public enum Resolution {
        /** By itself: what was wrong is not any more. */
        SETTLED,
        /** By a person, who gave a reason. */
        DISMISSED
    }

    @Column(updatable = false)
    private String kind;

    @Column(name = "client_id", updatable = false)
    private @Nullable UUID clientId;

    @Column(updatable = false)
    private String subject;

    private String message;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> details;

    @Column(name = "opened_at", updatable = false)
    private Instant openedAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Resolution resolution;

    private @Nullable String reason;

    @Column(name = "resolved_by")
    private @Nullable UUID resolvedBy;

    @Version
    private long version;

    protected OpenException() {}

    /**
     * @param kind such as {@code OFFICIAL_DATE_DIFFERS}
     * @param subject what it is about; within its kind it tells one from another
     * @param message a sentence for people
     * @param details the same for machines, as JSON values
     */
    public OpenException(
            UUID id,
            String kind,
            @Nullable UUID clientId,
            String subject,
            String message,
            Map<String, Object> details,
            Instant at) {
        super(id);
        this.kind = kind;
        this.clientId = clientId;
        this.subject = subject;
        this.message = message;
        this.details = Map.copyOf(details);
        this.openedAt = at;
        this.updatedAt = at;
    }

    public String kind() {
        return kind;
    }

    public Optional<UUID> clientId() {
        return Optional.ofNullable(clientId);
    }

    public String subject() {
        return subject;
    }

    public String message() {
        return message;
    }

    public Map<String, Object> details() {
        return Map.copyOf(details);
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public boolean open() {
        return resolvedAt == null;
    }

    public Optional<Instant> resolvedAt() {
        return Optional.ofNullable(resolvedAt);
    }

    public Optional<Resolution> resolution() {
        return Optional.ofNullable(resolution);
    }

    /** Why it was dismissed. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<UUID> resolvedBy() {
        return Optional.ofNullable(resolvedBy);
    }

    public long version() {
        return version;
    }

    /** Says how it stands now; said the same again, it stays as it is. */
    public void restate(String newMessage, Map<String, Object> newDetails, Instant at) {
        if (!message.equals(newMessage) || !details.equals(newDetails)) {
            this.message = newMessage;
            this.details = Map.copyOf(newDetails);
            this.updatedAt = at;
        }
    }

    public void settle(Instant at) {
        resolve(Resolution.SETTLED, null, null, at);
    }

    public void dismiss(UUID by, String why, Instant at) {
        resolve(Resolution.DISMISSED, by, why, at);
    }

    private void resolve(Resolution how, @Nullable UUID by, @Nullable String why, Instant at) {
        if (resolvedAt != null) {
            throw new IllegalStateException("Exception " + id() + " was resolved before.");
        }
        this.resolution = how;
        this.resolvedBy = by;
        this.reason = why;
        this.resolvedAt = at;
        this.updatedAt = at;
    }
}
