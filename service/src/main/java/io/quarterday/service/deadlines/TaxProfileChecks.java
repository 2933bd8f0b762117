package io.quarterday.service.deadlines;

import io.quarterday.domain.deadlines.Nation;
import io.quarterday.domain.deadlines.PayFrequency;
import io.quarterday.domain.deadlines.Payroll;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.rules.deadlines.FactBounds;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tax profile must not say: days that contradict each other, or that the rules would pass over in silence. */
final class TaxProfileChecks {

    private TaxProfileChecks() {}

    /** @throws InvalidInputException with everything that cannot be taken */
    static void check(TaxDetails details) {
        List<Fault> faults = new ArrayList<>();
        inOrder(
                "vat_registration_date",
                details.vatRegistrationDate(),
                "vat_deregistration_date",
                details.vatDeregistrationDate(),
                faults);
        inOrder(
                "paye_since",
                details.payroll().since(),
                "paye_until",
                details.payroll().until(),
                faults);
        inOrder(
                "cis_since",
                details.contracting().since(),
                "cis_until",
                details.contracting().until(),
                faults);
        countable("pension_duties_start_on", details.pensionDutiesStartOn(), faults);
        countable("first_pay_day", details.payroll().firstPayDay(), faults);
        payDays(details.payroll(), faults);
        if (details.nation() != Nation.CANADA) {
            ofCanada("province", details.canada().province(), faults);
            ofCanada("t4a_fees", details.canada().t4aFees(), faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }

    private static void inOrder(
            String first, @Nullable LocalDate from, String last, @Nullable LocalDate to, List<Fault> faults) {
        countable(first, from, faults);
        countable(last, to, faults);
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(new Fault(last, "'" + last + "' " + to + " lies before '" + first + "' " + from + "."));
        }
    }

    /** Without them the rules would find no pay day, and nobody would be told. */
    private static void payDays(Payroll payroll, List<Fault> faults) {
        PayFrequency frequency = payroll.frequency();
        if (frequency == null) {
            return;
        }
        switch (frequency) {
            case WEEKLY, TWO_WEEKLY, FOUR_WEEKLY -> {
                if (payroll.firstPayDay() == null) {
                    faults.add(new Fault("first_pay_day", "'first_pay_day' is needed for " + frequency + "."));
                }
            }
            case MONTHLY -> {
                if (payroll.payDay() == null) {
                    faults.add(new Fault("pay_day", "'pay_day' is needed for MONTHLY."));
                }
            }
            case LAST_WORKING_DAY -> {}
        }
    }

    private static void ofCanada(String field, @Nullable Object value, List<Fault> faults) {
        if (value != null) {
            faults.add(new Fault(field, "'" + field + "' is of a client whose 'nation' is CANADA."));
        }
    }

    /** Beyond these days the rules count nothing. */
    static void countable(String field, @Nullable LocalDate date, List<Fault> faults) {
        if (date != null && !FactBounds.contain(date)) {
            faults.add(new Fault(
                    field,
                    "'" + field + "' " + date + " must lie between " + FactBounds.EARLIEST + " and " + FactBounds.LATEST
                            + "."));
        }
    }
}
