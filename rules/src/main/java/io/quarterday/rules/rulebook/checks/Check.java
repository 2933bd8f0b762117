package io.quarterday.rules.rulebook.checks;

/** What was looked for. */
public enum Check {
    /** Reading, types and compiling. */
    COMPILE,
    /** Cells that name something which is not there. */
    REFERENCE,
    /** Facts that no row of a complete table answers. */
    GAP,
    /** Two rows of a UNIQUE table that agree with the same facts. */
    OVERLAP,
    /** Two rows that agree with the same facts and answer differently, with nothing but their order to decide. */
    CONFLICT,
    /** A row that says what another says already. */
    DUPLICATE,
    /** A row that never answers, since others take all its facts. */
    UNREACHABLE,
    /** A row whose own cells exclude each other. */
    IMPOSSIBLE,
    /** A workflow that cannot begin, end, or move on. */
    DEAD_STAGE,
    /** A scenario that came out otherwise than expected. */
    SCENARIO,
    /** A check that was stopped by its bound. */
    NOT_PROVEN
}
