package io.quarterday.domain.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be, or was, delivered to a webhook.
 *
 * @param transitionId what it tells of
 * @param attempts how often it was tried
 * @param lastStatus what was answered to the last attempt; absent where nobody answered
 * @param lastError why the last attempt did not succeed
 */
public record WebhookDelivery(
        UUID id,
        UUID transitionId,
        String eventType,
        String entityType,
        String entityId,
        State state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt) {

    /** How it stands. */
    public enum State {
        PENDING,
        DELIVERED,
        /** Given up; a person may have it tried again. */
        DEAD
    }
}
