package io.quarterday.domain.communications;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** What is said to the clients of the current practice. */
public interface Communications extends JpaRepository<Communication, UUID>, JpaSpecificationExecutor<Communication> {

    /** What was said on the private page of a request, oldest first. */
    List<Communication> findByRequestIdOrderByCreatedAtAscIdAsc(UUID requestId, Limit limit);

    long countByRequestId(UUID requestId);

    /**
     * Those that have fallen due, the longest first; what others hold is left to them. A call that the system wants has
     * been told to who is to make it.
     */
    @Query(value = """
                    select id from communications
                    where organization_id = :organizationId and scheduled_at <= :now
                      and sent_at is null and cancelled_at is null and due_seen_at is null
                      and (type = 'EMAIL' or created_by_user_id is not null)
                    order by scheduled_at limit :max for update skip locked
                    """, nativeQuery = true)
    List<UUID> holdDue(UUID organizationId, Instant now, int max);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Communication c where c.id = :id")
    Optional<Communication> findLocked(UUID id);

    /** Whether the practice was imported since a moment: what was to happen before it is the past that was brought. */
    @Query(value = """
                    select exists (select from practice_archives
                      where organization_id = :organizationId and kind = 'IMPORT' and created_at >= :moment)
                    """, nativeQuery = true)
    boolean importedSince(UUID organizationId, Instant moment);
}
