package io.quarterday.domain.status;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision to be kept.
 *
 * @param decision the question's name ("gate")
 * @param facts what the rules were told, a JSON object
 * @param answer what they said, with the rows that fired: a JSON object
 * @param releaseNumber of the rule book in force; absent for the book that is shipped
 * @param actorUserId absent for the system
 * @param actorRole a role's name
 * @param requestId the request that asked, if one did
 */
public record DecisionEntry(
        UUID id,
        Instant at,
        String decision,
        EntityRef entity,
        boolean allowed,
        String facts,
        String answer,
        @Nullable Long releaseNumber,
        @Nullable String releaseHash,
        @Nullable UUID actorUserId,
        String actorRole,
        @Nullable String requestId) {}
