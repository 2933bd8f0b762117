package io.quarterday.service.notifications;

import io.quarterday.domain.notifications.OutgoingMail.Chase;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.notifications.NotificationFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told: all that rows ask about it, all that words may name of it, and all whom it concerns.
 *
 * @param occasion names it; of one occasion nobody is told twice by one row
 * @param about the service or release that it is about, as notifications link to it
 * @param values what templates may name
 * @param chase of a step to get records
 */
record Matter(
        NotificationEvent event,
        String occasion,
        Instant happenedAt,
        NotificationFacts facts,
        @Nullable About about,
        @Nullable UUID serviceId,
        @Nullable ClientOf client,
        Concerned concerned,
        Map<String, String> values,
        @Nullable Chase chase) {

    /** A thing of the practice, by the name of its kind and its id. */
    record About(String type, String id) {}

    /** The client of the service. */
    record ClientOf(
            UUID id, @Nullable String contactName, @Nullable String email) {}

    /**
     * Whom it concerns.
     *
     * @param teams of the client and of the assignee
     * @param chaseTeam who asks the client for papers
     */
    record Concerned(
            @Nullable UUID assignee,
            @Nullable UUID assigneeBefore,
            @Nullable UUID actor,
            Set<UUID> teams,
            List<UUID> chaseTeam,
            List<UUID> named) {}
}
