package io.quarterday.domain.requests;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client is asked to bring for a service. A service has one open request at most; one that is closed stays so. */
@Entity
@Table(name = "document_requests")
public class DocumentRequest extends PracticeEntity {

    @Column(name = "client_service_id", updatable = false)
    private UUID clientServiceId;

    @Column(updatable = false)
    private @Nullable String message;

    @Column(name = "due_on", updatable = false)
    private LocalDate dueOn;

    @Column(name = "created_by_user_id", updatable = false)
    private @Nullable UUID createdByUserId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "complete_at")
    private @Nullable Instant completeAt;

    @Version
    private long version;

    protected DocumentRequest() {}

    /**
     * @param message a word to the client, at most 2,000 characters
     * @param createdBy null for the system
     */
    public DocumentRequest(
            UUID id,
            UUID clientServiceId,
            @Nullable String message,
            LocalDate dueOn,
            @Nullable UUID createdBy,
            Instant at) {
        super(id);
        this.clientServiceId = clientServiceId;
        this.message = message;
        this.dueOn = dueOn;
        this.createdByUserId = createdBy;
        this.createdAt = at;
    }

    public UUID clientServiceId() {
        return clientServiceId;
    }

    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    public Optional<UUID> createdByUserId() {
        return Optional.ofNullable(createdByUserId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    /** When all that was asked for was there. */
    public Optional<Instant> completeAt() {
        return Optional.ofNullable(completeAt);
    }

    public long version() {
        return version;
    }

    /** Closed already, it stays as it was. */
    public void close(Instant at) {
        if (closedAt == null) {
            closedAt = at;
        }
    }

    /** True the first time. */
    public boolean complete(Instant at) {
        boolean first = completeAt == null;
        if (first) {
            completeAt = at;
        }
        return first;
    }
}
