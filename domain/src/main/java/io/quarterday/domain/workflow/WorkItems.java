package io.quarterday.domain.workflow;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The work items of the current practice. */
public interface WorkItems extends JpaRepository<WorkItem, UUID> {

    /** Those that were not taken away, in their order. */
    List<WorkItem> findByClientServiceIdAndDeletedAtIsNullOrderByPositionAscCreatedAtAscIdAsc(UUID clientServiceId);

    long countByClientServiceIdAndDeletedAtIsNull(UUID clientServiceId);

    /** How long the items of a service that are one person's, or nobody's, should take. */
    record Estimated(UUID serviceId, @Nullable UUID userId, long minutes) {}

    @Query("""
            select new io.quarterday.domain.workflow.WorkItems$Estimated(
              w.clientServiceId, w.assignedUserId, sum(w.estimateMinutes))
            from WorkItem w
            where w.clientServiceId in :serviceIds and w.deletedAt is null and w.estimateMinutes is not null
            group by w.clientServiceId, w.assignedUserId
            """)
    List<Estimated> estimates(Collection<UUID> serviceIds);
}
