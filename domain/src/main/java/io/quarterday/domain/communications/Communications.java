package io.quarterday.domain.communications;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** What is said to the clients of the current practice. */
public interface Communications extends JpaRepository<Communication, UUID>, JpaSpecificationExecutor<Communication> {}
