package io.quarterday.domain.clients;

/** Which of the two kinds of accounts a client has (seed 001). */
public enum CompanyType {
    LIMITED_COMPANY,
    NON_LIMITED_COMPANY
}
