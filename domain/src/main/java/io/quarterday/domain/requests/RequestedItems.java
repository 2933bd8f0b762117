package io.quarterday.domain.requests;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What the requests of the current practice ask for. */
public interface RequestedItems extends JpaRepository<RequestedItem, UUID> {

    List<RequestedItem> findByRequestIdOrderByPosition(UUID requestId);
}
