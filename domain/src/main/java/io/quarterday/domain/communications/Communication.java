package io.quarterday.domain.communications;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail, a text message or a call to a client (seed 001). It is scheduled until it is sent or cancelled, and is
 * never both; what has been sent as an e-mail or text message is not rewritten.
 */
@Entity
@Table(name = "communications")
public class Communication extends PracticeEntity {

    @Column(name = "client_id", updatable = false)
    private UUID clientId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private CommunicationType type;

    private String subject;

    private String content;

    @Column(name = "scheduled_at")
    private @Nullable Instant scheduledAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "cancelled_at")
    private @Nullable Instant cancelledAt;

    @Column(name = "due_seen_at")
    private @Nullable Instant dueSeenAt;

    @Column(name = "sent_by_user_id")
    private @Nullable UUID sentByUserId;

    @Column(name = "created_by_user_id", updatable = false)
    private @Nullable UUID createdByUserId;

    @Column(name = "chase_service_id", updatable = false)
    private @Nullable UUID chaseServiceId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "chase_stages", columnDefinition = "varchar[]", updatable = false)
    private List<String> chaseStages = List.of();

    @Column(name = "chase_since", updatable = false)
    private @Nullable Instant chaseSince;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "chase_documents", columnDefinition = "varchar[]", updatable = false)
    private List<String> chaseDocuments = List.of();

    @Column(name = "request_id", updatable = false)
    private @Nullable UUID requestId;

    @Column(name = "from_client", updatable = false)
    private boolean fromClient;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected Communication() {}

    private Communication(
            UUID id,
            UUID clientId,
            CommunicationType type,
            String subject,
            String content,
            @Nullable UUID createdBy,
            Instant at) {
        super(id);
        this.clientId = clientId;
        this.type = type;
        this.subject = subject;
        this.content = content;
        this.createdByUserId = createdBy;
        this.createdAt = at;
        this.updatedAt = at;
    }

    /**
     * What is to be said.
     *
     * @param subject 1 to 200 characters
     * @param content 1 to 20,000 characters
     */
    public record Text(CommunicationType type, String subject, String content) {}

    /** One that is to be sent. */
    public static Communication scheduled(
            UUID id, UUID clientId, Text text, Instant scheduledAt, @Nullable UUID by, Instant at) {
        Communication communication =
                new Communication(id, clientId, text.type(), text.subject(), text.content(), by, at);
        communication.scheduledAt = scheduledAt;
        return communication;
    }

    /**
     * One that asks for the records of a service. The database cancels it the moment that they arrive, or the service
     * leaves the stages at which they are asked for.
     *
     * @param since when the chase began
     * @param documents the kinds of document that are the records; none where any will do
     */
    public Communication chasing(UUID serviceId, List<String> stages, Instant since, List<String> documents) {
        this.chaseServiceId = serviceId;
        this.chaseStages = List.copyOf(stages);
        this.chaseSince = since;
        this.chaseDocuments = List.copyOf(documents);
        return this;
    }

    /** One that was sent, or a call that was made. */
    public static Communication sent(UUID id, UUID clientId, Text text, Instant sentAt, @Nullable UUID by, Instant at) {
        Communication communication =
                new Communication(id, clientId, text.type(), text.subject(), text.content(), by, at);
        communication.sentAt = sentAt;
        communication.sentByUserId = by;
        return communication;
    }

    /** One that was said on the private page of a request. */
    public static Communication onPage(
            UUID id, UUID clientId, UUID requestId, Said said, @Nullable UUID by, Instant at) {
        Communication communication =
                new Communication(id, clientId, CommunicationType.MESSAGE, said.subject(), said.content(), by, at);
        communication.sentAt = at;
        communication.sentByUserId = by;
        communication.requestId = requestId;
        communication.fromClient = said.byClient();
        return communication;
    }

    /** Words on the private page of a request; bounds as in {@link Text}. */
    public record Said(String subject, String content, boolean byClient) {}

    /** The request on whose private page it was said. */
    public Optional<UUID> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Whether the client said it. */
    public boolean fromClient() {
        return fromClient;
    }

    public UUID clientId() {
        return clientId;
    }

    public CommunicationType type() {
        return type;
    }

    public String subject() {
        return subject;
    }

    public String content() {
        return content;
    }

    public Optional<Instant> scheduledAt() {
        return Optional.ofNullable(scheduledAt);
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public Optional<Instant> cancelledAt() {
        return Optional.ofNullable(cancelledAt);
    }

    public Optional<UUID> sentByUserId() {
        return Optional.ofNullable(sentByUserId);
    }

    /** Who wrote it down; absent for the system, and for somebody who is gone. */
    public Optional<UUID> createdByUserId() {
        return Optional.ofNullable(createdByUserId);
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

    public CommunicationStatus status() {
        if (sentAt != null) {
            return CommunicationStatus.SENT;
        }
        return cancelledAt == null ? CommunicationStatus.SCHEDULED : CommunicationStatus.CANCELLED;
    }

    /** Whether its words may still be changed: what is scheduled, and the note of a call. */
    public boolean isOpen() {
        return status() == CommunicationStatus.SCHEDULED
                || (status() == CommunicationStatus.SENT && type == CommunicationType.PHONE);
    }

    public void rewrite(String subject, String content, Instant at) {
        require(isOpen(), "rewritten");
        if (!this.subject.equals(subject) || !this.content.equals(content)) {
            this.subject = subject;
            this.content = content;
            this.updatedAt = at;
        }
    }

    public void reschedule(Instant scheduledAt, Instant at) {
        require(status() == CommunicationStatus.SCHEDULED, "rescheduled");
        this.scheduledAt = scheduledAt;
        this.dueSeenAt = null;
        this.updatedAt = at;
    }

    /** Whether its time has come and nobody has seen it. */
    public boolean fallsDue(Instant at) {
        return status() == CommunicationStatus.SCHEDULED
                && dueSeenAt == null
                && scheduledAt != null
                && !scheduledAt.isAfter(at);
    }

    /** Its time was seen to come, and it is still a person's to say. */
    public void seenDue(Instant at) {
        require(status() == CommunicationStatus.SCHEDULED, "due");
        this.dueSeenAt = at;
        this.updatedAt = at;
    }

    /** Lets its time be seen to come once more. */
    public void dueAgain(Instant at) {
        this.dueSeenAt = null;
        this.updatedAt = at;
    }

    /** @param by null for the system */
    public void markSent(Instant sentAt, @Nullable UUID by, Instant at) {
        require(status() == CommunicationStatus.SCHEDULED, "sent");
        this.sentAt = sentAt;
        this.sentByUserId = by;
        this.updatedAt = at;
    }

    /** Cancels what is scheduled; cancelled already, it stays as it was. */
    public void cancel(Instant at) {
        if (status() == CommunicationStatus.CANCELLED) {
            return;
        }
        require(status() == CommunicationStatus.SCHEDULED, "cancelled");
        this.cancelledAt = at;
        this.updatedAt = at;
    }

    private void require(boolean possible, String change) {
        if (!possible) {
            throw new IllegalStateException("A " + type + " that is " + status() + " cannot be " + change + ".");
        }
    }
}
