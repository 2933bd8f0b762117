package io.quarterday.domain.rulebook;

/** Where a release stands on its way. */
public enum ReleaseStage {
    /** Being edited. */
    DRAFT,
    /** Handed in with green checks. */
    CHECKED,
    /** Approved by a partner who did not write it. */
    APPROVED,
    /** To be activated at a moment. */
    SCHEDULED,
    /** In force. */
    ACTIVE,
    /** Was in force. */
    RETIRED,
    /** Will never be in force. */
    REJECTED
}
