package io.quarterday.domain.deadlines;

/**
 * Where a client is at home: the parts of the United Kingdom that have bank holidays, and a registrar of companies, of
 * their own, and Canada.
 */
public enum Nation {
    ENGLAND_AND_WALES,
    SCOTLAND,
    NORTHERN_IRELAND,
    CANADA
}
