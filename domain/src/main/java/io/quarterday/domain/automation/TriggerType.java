package io.quarterday.domain.automation;

/** What makes a trigger due (seed 000). */
public enum TriggerType {
    DATE_BASED,
    FREQUENCY_BASED,
    MANUAL,
    EXTERNAL_EVENT
}
