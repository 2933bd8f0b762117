package io.quarterday.domain.documents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The documents of the current practice. */
public interface ServiceDocuments extends JpaRepository<ServiceDocument, UUID> {

    Page<ServiceDocument> findByClientServiceIdAndDeletedAtIsNull(UUID clientServiceId, Pageable page);

    /** Those that a client brought through the links of a request. */
    List<ServiceDocument> findByRequestIdAndDeletedAtIsNullOrderByCreatedAtAscIdAsc(UUID requestId);

    long countByClientServiceIdAndDeletedAtIsNull(UUID clientServiceId);

    Optional<ServiceDocument> findByIdAndDeletedAtIsNull(UUID id);

    /** The same bytes, kept for the same purpose. */
    Optional<ServiceDocument> findFirstByClientServiceIdAndKindAndSha256AndDeletedAtIsNull(
            UUID clientServiceId, String kind, String sha256);

    /** Whether a later one is kept for the same purpose. */
    boolean existsByClientServiceIdAndKindAndDeletedAtIsNullAndCreatedAtAfter(
            UUID clientServiceId, String kind, Instant createdAt);

    @Query("select distinct d.kind from ServiceDocument d where d.clientServiceId = :service and d.deletedAt is null")
    Set<String> kindsOf(UUID service);
}
