package io.quarterday.domain.notifications;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A mail with its story, as it is read. What becomes of a mail is written by {@link OutgoingMail} alone. */
@Entity
@Immutable
@Table(name = "email_logs")
public class EmailLog extends PracticeEntity {

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "recipient_email")
    private String recipientEmail;

    @Column(name = "recipient_name")
    private @Nullable String recipientName;

    @Column(name = "recipient_user_id")
    private @Nullable UUID recipientUserId;

    private String subject;

    private String content;

    @Enumerated(EnumType.STRING)
    @Column(name = "email_type")
    private EmailType emailType;

    private String template;

    @Enumerated(EnumType.STRING)
    private EmailStatus status;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "failed_at")
    private @Nullable Instant failedAt;

    @Column(name = "failure_reason")
    private @Nullable String failureReason;

    @Column(name = "client_id")
    private @Nullable UUID clientId;

    @Column(name = "workflow_type")
    private @Nullable String workflowType;

    @Column(name = "workflow_id")
    private @Nullable UUID workflowId;

    @Column(name = "triggered_by")
    private @Nullable UUID triggeredBy;

    @Column(name = "from_email")
    private @Nullable String fromEmail;

    @Column(name = "from_name")
    private @Nullable String fromName;

    private int attempts;

    @Column(name = "next_attempt_at")
    private @Nullable Instant nextAttemptAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Map<String, String>> story;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected EmailLog() {}

    /** Without its angle brackets. */
    public String messageId() {
        return messageId;
    }

    public String recipientEmail() {
        return recipientEmail;
    }

    public Optional<String> recipientName() {
        return Optional.ofNullable(recipientName);
    }

    /** The person of the practice to whom it is; absent for a client. */
    public Optional<UUID> recipientUserId() {
        return Optional.ofNullable(recipientUserId);
    }

    public String subject() {
        return subject;
    }

    public String content() {
        return content;
    }

    public EmailType emailType() {
        return emailType;
    }

    /** Code of the template in whose words it is. */
    public String template() {
        return template;
    }

    public EmailStatus status() {
        return status;
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    public Optional<Instant> failedAt() {
        return Optional.ofNullable(failedAt);
    }

    public Optional<String> failureReason() {
        return Optional.ofNullable(failureReason);
    }

    public Optional<UUID> clientId() {
        return Optional.ofNullable(clientId);
    }

    public Optional<String> workflowType() {
        return Optional.ofNullable(workflowType);
    }

    /** The service that it is about. */
    public Optional<UUID> workflowId() {
        return Optional.ofNullable(workflowId);
    }

    /** Whose doing it tells of; absent for the system's. */
    public Optional<UUID> triggeredBy() {
        return Optional.ofNullable(triggeredBy);
    }

    public Optional<String> fromEmail() {
        return Optional.ofNullable(fromEmail);
    }

    public Optional<String> fromName() {
        return Optional.ofNullable(fromName);
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }

    /** When it is to be tried next, while it is pending. */
    public Optional<Instant> nextAttemptAt() {
        return Optional.ofNullable(nextAttemptAt);
    }

    /** What became of it, oldest first: each with {@code at}, {@code what} and maybe {@code detail}. */
    public List<Map<String, String>> story() {
        return List.copyOf(story);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
