package io.quarterday.domain.deadlines;

/** How PAYE is paid; a payment by post must be there earlier. */
public enum PayePaymentMethod {
    ELECTRONIC,
    POST
}
