package io.quarterday.domain.deadlines;

/** How the interim payments of the VAT annual accounting scheme are made. */
public enum InterimPayments {
    MONTHLY,
    QUARTERLY
}
