package io.quarterday.rules.rulebook;

/** Which of the rows that agree with the facts answer, in the terms of DMN 1.5, section 8.2.8. */
public enum HitPolicy {
    /** At most one row may agree; two are a fault of the table. */
    UNIQUE,
    /** The topmost row that agrees answers. */
    FIRST,
    /** The row with the highest number in the column {@code priority} answers; the topmost among equals. */
    PRIORITY,
    /** Every row that agrees answers, in the order of the table. */
    COLLECT
}
