package io.quarterday.domain.search;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** The saved filters of the current practice. */
public interface SavedFilters extends JpaRepository<SavedFilter, UUID>, JpaSpecificationExecutor<SavedFilter> {

    long countByUserId(UUID userId);

    @Query("select f from SavedFilter f where f.userId = :userId and lower(f.name) = lower(:name)")
    Optional<SavedFilter> findNamed(UUID userId, String name);

    @Query("select f from SavedFilter f where f.userId = :userId and f.ownersDefault")
    Optional<SavedFilter> findDefault(UUID userId);
}
