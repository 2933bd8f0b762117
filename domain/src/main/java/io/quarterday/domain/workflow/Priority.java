package io.quarterday.domain.workflow;

/** How pressing a service is (seed 000). */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
