package io.quarterday.domain.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The history of the current practice, to read; {@link StatusHistory} appends to it. In the order of time but
 * where a method's name says otherwise.
 */
public interface StatusTransitions extends Repository<StatusTransition, UUID> {

    Optional<StatusTransition> findById(UUID id);

    List<StatusTransition> findByClientServiceIdOrderByCreatedAtAscIdAsc(UUID clientServiceId);

    List<StatusTransition> findByClientServiceIdInOrderByCreatedAtAscIdAsc(Collection<UUID> clientServiceIds);

    List<StatusTransition> findByEntityTypeAndEntityIdOrderByCreatedAtAscIdAsc(String entityType, String entityId);

    /** The page after a transition, which is named by its time and, among those of one time, its id. */
    @Query("""
            select t from StatusTransition t
            where t.clientServiceId = :clientServiceId
              and (t.createdAt > :createdAt or (t.createdAt = :createdAt and t.id > :id))
            order by t.createdAt, t.id
            """)
    List<StatusTransition> findAfter(UUID clientServiceId, Instant createdAt, UUID id, Limit limit);

    /** The page before a transition, newest first; otherwise as {@link #findAfter}. */
    @Query("""
            select t from StatusTransition t
            where t.clientServiceId = :clientServiceId
              and (t.createdAt < :createdAt or (t.createdAt = :createdAt and t.id < :id))
            order by t.createdAt desc, t.id desc
            """)
    List<StatusTransition> findBefore(UUID clientServiceId, Instant createdAt, UUID id, Limit limit);

    /** The page of any entity's history after a transition, which is named by its time and id. */
    @Query("""
            select t from StatusTransition t
            where t.entityType = :entityType and t.entityId = :entityId and t.createdAt >= :createdAt
              and (t.createdAt > :createdAt or t.id > :id)
            order by t.createdAt, t.id
            """)
    List<StatusTransition> findOfEntityAfter(
            String entityType, String entityId, Instant createdAt, UUID id, Limit limit);

    /** The page of any entity's history before a transition, newest first. */
    @Query("""
            select t from StatusTransition t
            where t.entityType = :entityType and t.entityId = :entityId and t.createdAt <= :createdAt
              and (t.createdAt < :createdAt or t.id < :id)
            order by t.createdAt desc, t.id desc
            """)
    List<StatusTransition> findOfEntityBefore(
            String entityType, String entityId, Instant createdAt, UUID id, Limit limit);
}
