package io.quarterday.domain.workflow;

/** Whether a service goes on, beside the stage it stands at (seed 000). */
public enum ServiceStatus {
    ACTIVE,
    COMPLETED,
    SUSPENDED,
    CANCELLED
}
