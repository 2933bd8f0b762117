package io.quarterday.domain.deadlines;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The tax profiles of the current practice's clients; a client of which nothing was said has none. */
public interface TaxProfiles extends JpaRepository<TaxProfile, UUID> {

    Optional<TaxProfile> findByClientId(UUID clientId);

    List<TaxProfile> findByClientIdIn(Collection<UUID> clientIds);
}
