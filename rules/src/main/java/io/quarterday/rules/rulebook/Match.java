package io.quarterday.rules.rulebook;

/** How an input cell is held against its fact. An empty cell always agrees. */
public enum Match {
    /** The fact equals the cell; where the cell lists several values, it equals one of them. */
    EQUALS,
    /** The fact is a set that contains the cell's value. */
    CONTAINS,
    /** The fact is at least the cell's value: an effective-from date, a lower bound. */
    AT_LEAST,
    /** The fact is at most the cell's value: the last day on which a row holds, an upper bound. */
    AT_MOST
}
