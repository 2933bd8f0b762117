package io.quarterday.domain.rulebook;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The releases of the current practice. */
public interface RuleReleases extends Repository<RuleRelease, UUID> {

    RuleRelease save(RuleRelease release);

    RuleRelease saveAndFlush(RuleRelease release);

    Optional<RuleRelease> findByNumber(long number);

    Page<RuleRelease> findAll(Pageable pageable);

    Page<RuleRelease> findByStage(ReleaseStage stage, Pageable pageable);

    /** The release, its row held until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RuleRelease r where r.number = :number")
    Optional<RuleRelease> findLocked(long number);

    /** The one in force, its row held; none while the practice decides by the shipped book. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RuleRelease r where r.stage = io.quarterday.domain.rulebook.ReleaseStage.ACTIVE")
    Optional<RuleRelease> findActiveLocked();

    /** The release that was in force before the one that is. */
    Optional<RuleRelease> findFirstByStageOrderByRetiredAtDescNumberDesc(ReleaseStage stage);
}
