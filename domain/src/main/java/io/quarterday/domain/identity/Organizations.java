package io.quarterday.domain.identity;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The practices; a transaction sees its own alone. */
public interface Organizations extends JpaRepository<Organization, UUID> {}
