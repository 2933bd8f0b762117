package io.quarterday.domain.workflow;

/** What kind of work a service is; each has its workflow (seed 000). */
public enum ServiceType {
    ACCOUNTS_LTD,
    ACCOUNTS_NON_LTD,
    VAT,
    PAYE,
    PENSION,
    CIS
}
