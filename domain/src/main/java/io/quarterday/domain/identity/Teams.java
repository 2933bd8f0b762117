package io.quarterday.domain.identity;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** The teams of the current practice. */
public interface Teams extends JpaRepository<Team, UUID>, JpaSpecificationExecutor<Team> {

    boolean existsByName(String name);
}
