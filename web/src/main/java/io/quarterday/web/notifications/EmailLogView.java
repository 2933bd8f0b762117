package io.quarterday.web.notifications;

import io.quarterday.domain.notifications.EmailLog;
import io.quarterday.domain.notifications.EmailStatus;
import io.quarterday.domain.notifications.EmailType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail, as seed 001 has it.
 *
 * @param messageId by which a mail service names it again
 * @param content plain text; only of a single mail
 * @param workflowId the service that it is about, with {@code workflow_type}
 * @param triggeredBy whose doing it tells of; absent for the system's
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried next, while it is PENDING
 * @param story what became of it, oldest first; only of a single mail
 */
record EmailLogView(
        UUID id,
        String messageId,
        String recipientEmail,
        @Nullable String recipientName,
        @Nullable UUID recipientUserId,
        String subject,
        @Nullable String content,
        EmailType emailType,
        String template,
        EmailStatus status,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant failedAt,
        @Nullable String failureReason,
        @Nullable UUID clientId,
        @Nullable String workflowType,
        @Nullable UUID workflowId,
        @Nullable UUID triggeredBy,
        @Nullable String fromEmail,
        @Nullable String fromName,
        int attempts,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable List<StoryEntry> story) {

    /**
     * @param what QUEUED, SENT, DELIVERED, BOUNCED, REFUSED, REFUSED_FOR_GOOD, UNREACHABLE, UNCLEAR, WITHDRAWN or
     *     RETRIED
     * @param detail the server's words, where it said something
     */
    record StoryEntry(Instant at, String what, @Nullable String detail) {

        static StoryEntry of(Map<String, String> told) {
            String detail = told.get("detail");
            return new StoryEntry(
                    Instant.parse(String.valueOf(told.get("at"))),
                    String.valueOf(told.get("what")),
                    detail == null || detail.isEmpty() ? null : detail);
        }
    }

    static EmailLogView inList(EmailLog mail) {
        return of(mail, null, null);
    }

    static EmailLogView alone(EmailLog mail) {
        return of(
                mail, mail.content(), mail.story().stream().map(StoryEntry::of).toList());
    }

    private static EmailLogView of(EmailLog mail, @Nullable String content, @Nullable List<StoryEntry> story) {
        return new EmailLogView(
                mail.id(),
                mail.messageId(),
                mail.recipientEmail(),
                mail.recipientName().orElse(null),
                mail.recipientUserId().orElse(null),
                mail.subject(),
                content,
                mail.emailType(),
                mail.template(),
                mail.status(),
                mail.sentAt().orElse(null),
                mail.deliveredAt().orElse(null),
                mail.failedAt().orElse(null),
                mail.failureReason().orElse(null),
                mail.clientId().orElse(null),
                mail.workflowType().orElse(null),
                mail.workflowId().orElse(null),
                mail.triggeredBy().orElse(null),
                mail.fromEmail().orElse(null),
                mail.fromName().orElse(null),
                mail.attempts(),
                mail.nextAttemptAt().orElse(null),
                mail.createdAt(),
                mail.updatedAt(),
                story);
    }
}
