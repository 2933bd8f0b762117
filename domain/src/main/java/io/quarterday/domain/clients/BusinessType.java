package io.quarterday.domain.clients;

/** What kind of business a client is (seed 000). */
public enum BusinessType {
    LIMITED_COMPANY,
    PARTNERSHIP,
    SOLE_TRADER,
    LLP,
    CHARITY,
    OTHER
}
