package io.quarterday.service.identity;

import io.quarterday.domain.identity.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a signed-in person of one practice, or the system itself on the practice's behalf.
 *
 * @param userId the person, absent for {@link Role#SYSTEM}
 * @param organizationId the practice
 * @param teamId the person's team, if any
 * @param name as shown in histories ("M. Reyes"), or the system component ("signature")
 */
public record Actor(
        @Nullable UUID userId,
        UUID organizationId,
        @Nullable UUID teamId,
        Role role,
        String name) {

    /** The system acting for a practice; {@code component} says which part of it, as in seed 004's triggered_by_system. */
    public static Actor system(UUID organizationId, String component) {
        return new Actor(null, organizationId, null, Role.SYSTEM, component);
    }
}
