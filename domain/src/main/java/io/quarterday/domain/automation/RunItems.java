package io.quarterday.domain.automation;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** What the runs of the current practice did. */
public interface RunItems extends JpaRepository<RunItem, UUID>, JpaSpecificationExecutor<RunItem> {}
