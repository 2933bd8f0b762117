package io.quarterday.service.register;

import java.util.EnumSet;
import java.util.Set;

/** What of a client the register knows too, by the client's own field names as on the wire. */
public enum RegisterField {
    company_name,
    company_status,
    incorporation_date,
    registered_address,
    sic_codes,
    accounting_reference_day,
    accounting_reference_month,
    next_accounts_due,
    last_accounts_made_up_to,
    next_confirmation_due,
    last_confirmation_made_up_to,
    officers,
    persons_with_significant_control,
    public_company,
    company_status_detail,
    cessation_date,
    jurisdiction,
    has_been_liquidated,
    has_charges,
    has_insolvency_history,
    next_year_end;

    /** On which the client's accounts service and its deadline rest. */
    static final Set<RegisterField> OF_THE_ACCOUNTS = EnumSet.of(
            accounting_reference_day, accounting_reference_month, next_accounts_due, last_accounts_made_up_to);

    /** Day and month of the accounting reference date mean nothing apart: who takes one takes both. */
    static Set<RegisterField> whole(Set<RegisterField> fields) {
        Set<RegisterField> whole = EnumSet.noneOf(RegisterField.class);
        whole.addAll(fields);
        if (whole.contains(accounting_reference_day) || whole.contains(accounting_reference_month)) {
            whole.add(accounting_reference_day);
            whole.add(accounting_reference_month);
        }
        return whole;
    }
}
