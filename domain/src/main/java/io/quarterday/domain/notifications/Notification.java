package io.quarterday.domain.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told.
 *
 * @param kind in capitals, such as {@code SERVICE_OVERDUE}
 * @param link what it is about
 * @param readAt absent until the person has read it
 */
public record Notification(
        UUID id,
        UUID userId,
        String kind,
        String title,
        String text,
        @Nullable Link link,
        Instant createdAt,
        @Nullable Instant readAt) {

    /** A thing of the practice, by the name of its kind ({@code client_service}) and its id. */
    public record Link(String type, String id) {}
}
