package io.quarterday.domain.status;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Where the entities of the current practice stand, to read; {@link StatusHistory} keeps it. */
public interface CurrentStatuses extends Repository<CurrentStatus, UUID> {

    Optional<CurrentStatus> findByEntityTypeAndEntityId(String entityType, String entityId);

    List<CurrentStatus> findByEntityTypeAndEntityIdIn(String entityType, Collection<String> entityIds);
}
