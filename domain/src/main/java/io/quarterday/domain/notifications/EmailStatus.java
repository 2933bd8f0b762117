package io.quarterday.domain.notifications;

/** How far a mail came (seed 001). */
public enum EmailStatus {
    /** Written, and to be sent. */
    PENDING,
    /** The mail server took it. */
    SENT,
    /** The recipient's server said that it has it. */
    DELIVERED,
    /** It was given up, came back, or had no point any more. */
    FAILED
}
