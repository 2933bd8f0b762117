package io.quarterday.domain.documents;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The documents of the current practice. */
public interface ServiceDocuments extends JpaRepository<ServiceDocument, UUID> {

    List<ServiceDocument> findByClientServiceIdAndDeletedAtIsNullOrderByCreatedAtAscIdAsc(UUID clientServiceId);

    long countByClientServiceIdAndDeletedAtIsNull(UUID clientServiceId);

    Optional<ServiceDocument> findByIdAndDeletedAtIsNull(UUID id);
}
