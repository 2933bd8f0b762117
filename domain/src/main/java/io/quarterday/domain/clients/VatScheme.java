package io.quarterday.domain.clients;

/** How a client accounts for VAT (seed 000). */
public enum VatScheme {
    STANDARD,
    FLAT_RATE,
    CASH_ACCOUNTING,
    ANNUAL_ACCOUNTING
}
