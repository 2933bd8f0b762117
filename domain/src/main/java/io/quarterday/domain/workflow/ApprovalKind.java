package io.quarterday.domain.workflow;

/** Whose approval it is. */
public enum ApprovalKind {
    MANAGER,
    PARTNER
}
