package io.quarterday.domain.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where another system wants to be told of changes of statuses.
 *
 * @param eventTypes such as {@code status.changed}; empty for all
 * @param entityTypes in lower snake case; empty for all
 * @param secret by which it knows that it is us, as it is kept; with the former one, while that holds
 * @param failingSince since when nothing has arrived
 * @param disabledAt when it was given up after failing too long
 */
public record Webhook(
        UUID id,
        String url,
        String description,
        List<String> eventTypes,
        List<String> entityTypes,
        boolean active,
        String secret,
        @Nullable String formerSecret,
        @Nullable Instant formerUntil,
        long position,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        Instant createdAt,
        Instant updatedAt) {

    public Webhook {
        eventTypes = List.copyOf(eventTypes);
        entityTypes = List.copyOf(entityTypes);
    }

    /** With what may be changed. */
    public Webhook with(
            String newUrl, String newDescription, List<String> newEventTypes, List<String> newEntityTypes, Instant at) {
        return new Webhook(
                id,
                newUrl,
                newDescription,
                newEventTypes,
                newEntityTypes,
                active,
                secret,
                formerSecret,
                formerUntil,
                position,
                failingSince,
                disabledAt,
                createdAt,
                at);
    }

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }
}
