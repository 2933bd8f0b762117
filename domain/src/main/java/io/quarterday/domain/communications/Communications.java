package io.quarterday.domain.communications;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** What is said to the clients of the current practice. */
public interface Communications extends JpaRepository<Communication, UUID>, JpaSpecificationExecutor<Communication> {

    /** What was said on the private page of a request, oldest first. */
    List<Communication> findByRequestIdOrderByCreatedAtAscIdAsc(UUID requestId, Limit limit);

    long countByRequestId(UUID requestId);
}
