package io.quarterday.domain.workflow;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The approvals of the current practice, in the order in which they were given. */
public interface Approvals extends JpaRepository<Approval, UUID> {

    List<Approval> findByClientServiceIdOrderByCreatedAtAscIdAsc(UUID clientServiceId);
}
