package io.quarterday.domain.deadlines;

/** The parts of the United Kingdom that have bank holidays, and a registrar of companies, of their own. */
public enum Nation {
    ENGLAND_AND_WALES,
    SCOTLAND,
    NORTHERN_IRELAND
}
