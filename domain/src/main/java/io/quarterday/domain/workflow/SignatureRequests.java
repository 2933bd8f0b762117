package io.quarterday.domain.workflow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The signature requests of the current practice. (A signing link, which has no practice yet, reads by SQL.) */
public interface SignatureRequests extends JpaRepository<SignatureRequest, UUID> {

    List<SignatureRequest> findByClientServiceIdOrderByCreatedAtAscIdAsc(UUID clientServiceId);

    Optional<SignatureRequest> findByTokenHash(String tokenHash);
}
