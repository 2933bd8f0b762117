package io.quarterday.domain.status;

/** What can be done to a service (seed 000's workflow_action_enum); each is asked of the rules and kept in the history. */
public enum WorkflowAction {
    CREATE,
    ADVANCE,
    SEND_BACK,
    ASSIGN,
    REASSIGN,
    NOTE,
    UPLOAD,
    DEADLINE_CHANGE,
    SUSPEND,
    RESUME,
    COMPLETE,
    CANCEL
}
