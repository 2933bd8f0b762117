package io.quarterday.domain.workflow;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The work items of the current practice. */
public interface WorkItems extends JpaRepository<WorkItem, UUID> {

    List<WorkItem> findByClientServiceIdOrderByCreatedAtAscIdAsc(UUID clientServiceId);

    long countByClientServiceId(UUID clientServiceId);
}
