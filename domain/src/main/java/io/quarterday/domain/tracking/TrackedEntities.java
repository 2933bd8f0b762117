package io.quarterday.domain.tracking;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tracked entities of the current practice. */
public interface TrackedEntities extends Repository<TrackedEntity, UUID>, JpaSpecificationExecutor<TrackedEntity> {

    TrackedEntity save(TrackedEntity entity);

    TrackedEntity saveAndFlush(TrackedEntity entity);

    Optional<TrackedEntity> findByEntityTypeAndEntityId(String entityType, String entityId);

    /** Those of these ids of a type that are tracked. */
    @Query("select e.entityId from TrackedEntity e where e.entityType = :entityType and e.entityId in :entityIds")
    Set<String> findIdsAmong(String entityType, Collection<String> entityIds);

    /** The entity, its row held until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from TrackedEntity e where e.entityType = :entityType and e.entityId = :entityId")
    Optional<TrackedEntity> findLocked(String entityType, String entityId);

    /** The same, by our own id. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from TrackedEntity e where e.id = :id")
    Optional<TrackedEntity> findLockedById(UUID id);

    /** Those whose deadline is in a span, the earliest first, after a place among them. */
    @Query("""
            select e from TrackedEntity e
            where e.slaDeadline >= :from and e.slaDeadline <= :until and (e.slaDeadline > :from or e.id > :after)
            order by e.slaDeadline, e.id
            """)
    List<TrackedEntity> findDeadlines(Instant from, UUID after, Instant until, Limit limit);

    /** Those for which the moment of a warning or of the deadline has come; what others hold is left to them. */
    @Query(value = """
                    select id from tracked_entities
                    where organization_id = :organizationId and due_at <= :now
                    order by due_at limit :max for update skip locked
                    """, nativeQuery = true)
    List<UUID> holdDue(UUID organizationId, Instant now, int max);

    /** Looks at one later, which was due and could not be looked at now. */
    @Modifying(clearAutomatically = true)
    @Query("update TrackedEntity e set e.dueAt = :until where e.id = :id and e.dueAt <= :now")
    void postpone(UUID id, Instant now, Instant until);

    /** The next that are under way in some workflows, in the order of their ids. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select e from TrackedEntity e
            where e.lifecycle = 'OPEN' and e.workflow in :workflows and e.id > :after order by e.id
            """)
    List<TrackedEntity> holdOpen(Collection<String> workflows, UUID after, Limit limit);

    /** The same to look at. */
    @Query("""
            select e from TrackedEntity e
            where e.lifecycle = 'OPEN' and e.workflow in :workflows and e.id > :after order by e.id
            """)
    List<TrackedEntity> findOpen(Collection<String> workflows, UUID after, Limit limit);

    /** Writes the deadlines of some entities into the projection of where they stand. */
    @Modifying(flushAutomatically = true)
    @Query(value = """
                    update entity_current_status c set sla_deadline = e.sla_deadline from tracked_entities e
                    where e.organization_id = :organizationId and e.id in (:ids) and c.organization_id = e.organization_id
                      and c.entity_type = e.entity_type and c.entity_id = e.entity_id
                    """, nativeQuery = true)
    void projectDeadlines(UUID organizationId, Collection<UUID> ids);
}
