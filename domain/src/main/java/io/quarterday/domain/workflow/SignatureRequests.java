package io.quarterday.domain.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The signature requests of the current practice. (A signing link, which has no practice yet, reads by SQL.) */
public interface SignatureRequests extends JpaRepository<SignatureRequest, UUID> {

    List<SignatureRequest> findByClientServiceIdOrderByCreatedAtAscIdAsc(UUID clientServiceId);

    Optional<SignatureRequest> findByTokenHash(String tokenHash);

    /** Those that stand so, the longest asked first, after a moment and an id. */
    @Query("""
            select r from SignatureRequest r where r.status = :status
            and (r.createdAt > :after or (r.createdAt = :after and r.id > :afterId)) order by r.createdAt, r.id
            """)
    List<SignatureRequest> standing(SignatureStatus status, Instant after, UUID afterId, Limit limit);

    /**
     * Withdraws whatever the client of a service could still sign, and drafts a new request, in one round trip. (What is
     * withdrawn here and was read before in this transaction is stale.)
     */
    @Modifying(flushAutomatically = true)
    @Query(nativeQuery = true, value = """
            with withdrawn as (
            update signature_requests set status = 'CANCELLED', ended_at = :at, version = version + 1
            where client_service_id = :serviceId and status in ('DRAFT', 'SENT')
            )
            insert into signature_requests (id, organization_id, client_service_id, status, token_hash, provider, created_at)
            values (:id, :organizationId, :serviceId, 'DRAFT', :tokenHash, :provider, :at)
            """)
    void draftAnew(UUID id, UUID organizationId, UUID serviceId, String tokenHash, String provider, Instant at);
}
