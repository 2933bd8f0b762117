package io.quarterday.domain.automation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The triggers of the current practice. */
public interface ServiceTriggers extends JpaRepository<ServiceTrigger, UUID> {

    /** Those whose day has come, the oldest first. */
    List<ServiceTrigger> findByActiveTrueAndTriggerDateLessThanEqualOrderByTriggerDateAscIdAsc(
            LocalDate day, Limit limit);

    long countByActiveTrue();
}
