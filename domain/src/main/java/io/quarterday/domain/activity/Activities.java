package io.quarterday.domain.activity;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** The activity log of the current practice, to read. */
public interface Activities extends JpaRepository<Activity, UUID>, JpaSpecificationExecutor<Activity> {}
