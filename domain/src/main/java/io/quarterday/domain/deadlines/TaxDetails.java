package io.quarterday.domain.deadlines;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of a client decides its dates, beside what the client itself says. What nobody said is null.
 *
 * @param nation whose bank holidays count
 * @param publicCompany of a limited company
 * @param vatDeregistrationDate the last day of the registration
 * @param vatYearEndMonth 1 to 12, of the annual accounting scheme
 * @param selfAssessment null leaves it to the kind of business
 * @param qualifyingIncome of a year from trade and property, in pounds
 */
public record TaxDetails(
        @Nullable Nation nation,
        @Nullable Boolean publicCompany,
        @Nullable LocalDate vatRegistrationDate,
        @Nullable LocalDate vatDeregistrationDate,
        @Nullable VatPaymentMethod vatPaymentMethod,
        boolean vatPaymentsOnAccount,
        @Nullable Integer vatYearEndMonth,
        @Nullable InterimPayments vatInterimPayments,
        boolean paye,
        boolean payeQuarterly,
        @Nullable PayePaymentMethod payePaymentMethod,
        boolean cis,
        @Nullable Boolean selfAssessment,
        @Nullable BigDecimal qualifyingIncome,
        @Nullable LocalDate pensionDutiesStartOn,
        Payroll payroll,
        Contracting contracting,
        CanadianDetails canada) {

    /** Nothing said yet. */
    public static final TaxDetails BLANK = new TaxDetails(
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            false,
            false,
            null,
            false,
            null,
            null,
            null,
            Payroll.BLANK,
            Contracting.BLANK,
            CanadianDetails.BLANK);

    /** The same of a company that is public, or not. */
    public TaxDetails withPublicCompany(boolean isPublic) {
        return new TaxDetails(
                nation,
                isPublic,
                vatRegistrationDate,
                vatDeregistrationDate,
                vatPaymentMethod,
                vatPaymentsOnAccount,
                vatYearEndMonth,
                vatInterimPayments,
                paye,
                payeQuarterly,
                payePaymentMethod,
                cis,
                selfAssessment,
                qualifyingIncome,
                pensionDutiesStartOn,
                payroll,
                contracting,
                canada);
    }
}
