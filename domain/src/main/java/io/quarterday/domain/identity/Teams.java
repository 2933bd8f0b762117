package io.quarterday.domain.identity;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The teams of the current practice. */
public interface Teams extends JpaRepository<Team, UUID> {}
