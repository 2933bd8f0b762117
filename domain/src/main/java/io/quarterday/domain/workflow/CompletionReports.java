package io.quarterday.domain.workflow;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The completion reports of the current practice. */
public interface CompletionReports extends JpaRepository<CompletionReport, UUID> {

    Optional<CompletionReport> findFirstByClientServiceIdOrderByCreatedAtDescIdDesc(UUID clientServiceId);
}
