package io.quarterday.domain.workflow;

/** What an approval says. */
public enum ApprovalDecision {
    APPROVE,
    REJECT
}
