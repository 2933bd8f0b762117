package io.quarterday.domain.timekeeping;

/** How time came to be recorded. */
public enum TimeSource {
    /** Somebody wrote it down. */
    ENTRY,
    /** A clock ran. */
    TIMER
}
