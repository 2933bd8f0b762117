package io.quarterday.domain.deadlines;

/** A province or territory of Canada. */
public enum Province {
    AB,
    BC,
    MB,
    NB,
    NL,
    NS,
    NT,
    NU,
    ON,
    PE,
    QC,
    SK,
    YT
}
