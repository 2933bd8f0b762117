package io.quarterday.domain.workflow;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Whether a service goes on, beside the stage it stands at (seed 000). */
public enum ServiceStatus {
    ACTIVE,
    COMPLETED,
    SUSPENDED,
    CANCELLED;

    /** Those of work that is not over. */
    public static final Set<ServiceStatus> OPEN = Collections.unmodifiableSet(EnumSet.of(ACTIVE, SUSPENDED));
}
