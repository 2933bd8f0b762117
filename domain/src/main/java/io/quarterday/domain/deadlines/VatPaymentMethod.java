package io.quarterday.domain.deadlines;

/** How VAT is paid; a Direct Debit is collected later than another payment is due. */
public enum VatPaymentMethod {
    DIRECT_DEBIT,
    ELECTRONIC
}
