package io.quarterday.domain.clients;

/** How often a client makes VAT returns, and on which months quarters end (seed 000). */
public enum VatFrequency {
    MONTHLY,
    /** January, April, July, October: group A, HMRC's stagger 2. */
    QUARTERLY_1,
    /** February, May, August, November: group B, HMRC's stagger 3. */
    QUARTERLY_2,
    /** March, June, September, December: group C, HMRC's stagger 1. */
    QUARTERLY_3
}
