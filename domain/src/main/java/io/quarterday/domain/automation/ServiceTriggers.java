package io.quarterday.domain.automation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The triggers of the current practice. */
public interface ServiceTriggers extends JpaRepository<ServiceTrigger, UUID>, JpaSpecificationExecutor<ServiceTrigger> {

    long countByActiveTrue();

    /**
     * Some that are due, held until the transaction ends; those that another holds just now are left to it. The oldest first.
     */
    @Query(nativeQuery = true, value = """
            select t.* from service_triggers t
            where t.organization_id = :practice and t.is_active and t.failed_at is null and t.trigger_date <= :day
              and (t.next_attempt_at is null or t.next_attempt_at <= :now)
              and (t.trigger_date, t.id) > (:afterDay, :afterId)
            order by t.trigger_date, t.id limit :limit for update of t skip locked
            """)
    List<ServiceTrigger> takeDue(
            UUID practice, LocalDate day, Instant now, LocalDate afterDay, UUID afterId, int limit);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from ServiceTrigger t where t.id = :id")
    Optional<ServiceTrigger> findLocked(UUID id);

    @Query("select count(t) from ServiceTrigger t where t.active and t.failedAt is null and t.triggerDate <= :day")
    long countDue(LocalDate day);
}
