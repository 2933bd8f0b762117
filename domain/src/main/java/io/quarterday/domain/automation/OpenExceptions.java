package io.quarterday.domain.automation;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The exceptions of the current practice, open and resolved. */
public interface OpenExceptions extends JpaRepository<OpenException, UUID>, JpaSpecificationExecutor<OpenException> {

    List<OpenException> findByKindAndClientIdInAndResolvedAtIsNull(String kind, Collection<UUID> clientIds);

    Optional<OpenException> findByKindAndSubjectAndResolvedAtIsNull(String kind, String subject);

    /** What somebody dismissed of these subjects, the latest first. */
    List<OpenException> findByKindAndSubjectInAndResolutionOrderByResolvedAtDescIdDesc(
            String kind, Collection<String> subjects, OpenException.Resolution resolution);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from OpenException e where e.id = :id")
    Optional<OpenException> findLocked(UUID id);
}
