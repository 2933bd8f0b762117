package io.quarterday.domain.escalation;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** The levels that were reached in the current practice. */
public interface EscalationLevels
        extends JpaRepository<EscalationLevel, UUID>, JpaSpecificationExecutor<EscalationLevel> {}
