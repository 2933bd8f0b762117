package io.quarterday.service.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which day it is in a practice: dates are those of its own zone, instants are everybody's. */
@Component
public class PracticeDays {

    private final Organizations organizations;
    private final Cache<UUID, ZoneId> zones = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    PracticeDays(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The day of an instant for a practice. */
    public LocalDate on(UUID organizationId, Instant at) {
        return at.atZone(zone(organizationId)).toLocalDate();
    }

    public ZoneId zone(UUID organizationId) {
        return zones.get(
                organizationId,
                // Also for whoever asks before naming the practice, such as what follows an event.
                id -> CurrentOrganization.call(
                        id,
                        () -> organizations
                                .findById(id)
                                .map(Organization::zone)
                                .orElseThrow(() -> new IllegalStateException("There is no practice " + id + "."))));
    }
}
