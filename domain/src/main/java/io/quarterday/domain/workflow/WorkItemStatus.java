package io.quarterday.domain.workflow;

/** Whether a work item is still to be done. */
public enum WorkItemStatus {
    OPEN,
    COMPLETED
}
