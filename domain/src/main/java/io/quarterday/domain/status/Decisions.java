package io.quarterday.domain.status;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The decisions of the current practice, to read; {@link StatusHistory} appends to them. */
public interface Decisions extends Repository<DecisionRecord, UUID> {

    Optional<DecisionRecord> findById(UUID id);

    List<DecisionRecord> findByIdIn(Collection<UUID> ids);

    List<DecisionRecord> findByEntityTypeAndEntityIdOrderByCreatedAtAscIdAsc(
            String entityType, String entityId, Limit limit);
}
