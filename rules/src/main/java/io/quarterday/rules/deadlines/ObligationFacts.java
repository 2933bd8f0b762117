package io.quarterday.rules.deadlines;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a client decides its obligations and their dates. Every date is one between 1800 and 2200.
 *
 * @param businessKind PRIVATE_COMPANY, PUBLIC_COMPANY, LLP, PARTNERSHIP, SOLE_TRADER, CHARITY or OTHER
 * @param nation ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND or CANADA
 * @param accountingReferenceDay with its month; left out, the last day of the month of the incorporation's anniversary
 * @param lastAccountsMadeUpTo the last day of the accounts that were filed last; earlier periods are told from it
 * @param lastConfirmationMadeUpTo of the confirmation statement or annual return that was filed last
 * @param yearEndChanges at most 100
 * @param vat null where not registered; so with {@code paye}
 * @param cis whether it is a contractor in the construction industry scheme
 * @param cisSince the first day on which it was one; null: always
 * @param cisUntil the last
 * @param qualifyingIncome in pounds, of the tax year two years before; null where unknown: then Making Tax Digital for
 *     Income Tax does not apply
 * @param pensionDutiesStartOn on which the duties of automatic enrolment began
 * @param t4aFees the most that it pays one recipient for services in a calendar year, in Canadian dollars, net of GST and
 *     HST; null where it pays nobody
 * @param from first due date wanted
 * @param to last due date wanted; at most ten years after {@code from}
 */
public record ObligationFacts(
        String businessKind,
        String nation,
        @Nullable LocalDate incorporatedOn,
        @Nullable Integer accountingReferenceDay,
        @Nullable Integer accountingReferenceMonth,
        @Nullable LocalDate lastAccountsMadeUpTo,
        @Nullable LocalDate lastConfirmationMadeUpTo,
        List<YearEndChange> yearEndChanges,
        @Nullable VatFacts vat,
        @Nullable PayeFacts paye,
        boolean cis,
        @Nullable LocalDate cisSince,
        @Nullable LocalDate cisUntil,
        boolean selfAssessment,
        @Nullable BigDecimal qualifyingIncome,
        @Nullable LocalDate pensionDutiesStartOn,
        @Nullable BigDecimal t4aFees,
        LocalDate from,
        LocalDate to) {

    /** Longest span of due dates. */
    public static final int YEARS_MAX = 10;

    /** Changes of the year's end that are taken. */
    public static final int CHANGES_MAX = 100;

    public ObligationFacts {
        if (from == null
                || to == null
                || to.isBefore(from)
                || from.isBefore(FactBounds.EARLIEST)
                || from.isAfter(FactBounds.LATEST)
                || to.isAfter(from.plusYears(YEARS_MAX))) {
            throw new IllegalArgumentException("Due dates from " + from + " to " + to + " are no span of at most "
                    + YEARS_MAX + " years between " + FactBounds.EARLIEST + " and " + FactBounds.LATEST + ".");
        }
        FactBounds.within("to", to);
        FactBounds.within("incorporated_on", incorporatedOn);
        FactBounds.within("last_accounts_made_up_to", lastAccountsMadeUpTo);
        FactBounds.within("last_confirmation_made_up_to", lastConfirmationMadeUpTo);
        FactBounds.within("pension_duties_start_on", pensionDutiesStartOn);
        FactBounds.within("cis_since", cisSince);
        FactBounds.within("cis_until", cisUntil);
        if (yearEndChanges != null) {
            yearEndChanges.forEach(change -> FactBounds.present("year_end_changes", change));
        }
        if ((accountingReferenceDay == null) != (accountingReferenceMonth == null)) {
            throw new IllegalArgumentException("An accounting reference date has a day and a month, or neither.");
        }
        if (accountingReferenceDay != null && accountingReferenceMonth != null) {
            AccountingReferenceDate.requireValid(accountingReferenceDay, accountingReferenceMonth);
        }
        if (nation != null && !WorkingDays.isKnown(nation)) {
            throw new IllegalArgumentException("The nation \"" + nation + "\" is not known.");
        }
        yearEndChanges = yearEndChanges == null
                ? List.of()
                : yearEndChanges.stream()
                        .sorted(Comparator.comparing(YearEndChange::periodEnd))
                        .toList();
        if (yearEndChanges.size() > CHANGES_MAX) {
            throw new IllegalArgumentException("At most " + CHANGES_MAX + " changes of the year's end are taken.");
        }
    }
}
