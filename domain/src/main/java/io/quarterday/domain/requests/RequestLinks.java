package io.quarterday.domain.requests;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The private links of the current practice's requests. */
public interface RequestLinks extends JpaRepository<RequestLink, UUID> {

    Optional<RequestLink> findByTokenHash(String tokenHash);

    List<RequestLink> findByRequestId(UUID requestId);
}
