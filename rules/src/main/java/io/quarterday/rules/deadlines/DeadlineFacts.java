package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One obligation for one period, whose date is asked for.
 *
 * @param obligation such as {@code COMPANY_ACCOUNTS}
 * @param businessKind PRIVATE_COMPANY, PUBLIC_COMPANY, LLP, PARTNERSHIP, SOLE_TRADER, CHARITY or OTHER
 * @param nation whose bank holidays count: ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND or CANADA
 * @param periodStart first day of the period; without it, bases that need it give no date
 * @param periodEnd last day of the period
 * @param accountsEnd where a corporation tax period is part of longer accounts, their last day
 * @param incorporatedOn of a company
 * @param noticeOn when the notice was given that shortened the period; none where it was not shortened
 * @param firstPeriod whether it is the first since the incorporation or registration
 * @param scheme STANDARD, FLAT_RATE, CASH_ACCOUNTING or ANNUAL_ACCOUNTING, of a period of VAT
 * @param frequency MONTHLY, QUARTERLY_1, QUARTERLY_2, QUARTERLY_3 or ANNUAL, of a period of VAT
 * @param paymentMethod DIRECT_DEBIT, ELECTRONIC or POST
 * @param paymentsOnAccount whether VAT is paid on account
 * @param interimPayments MONTHLY or QUARTERLY, in the annual accounting scheme
 * @param instalment from 1; 0 where there is one only
 */
public record DeadlineFacts(
        String obligation,
        @Nullable String businessKind,
        String nation,
        @Nullable LocalDate periodStart,
        LocalDate periodEnd,
        @Nullable LocalDate accountsEnd,
        @Nullable LocalDate incorporatedOn,
        @Nullable LocalDate noticeOn,
        boolean firstPeriod,
        @Nullable String scheme,
        @Nullable String frequency,
        @Nullable String paymentMethod,
        boolean paymentsOnAccount,
        @Nullable String interimPayments,
        int instalment) {

    public DeadlineFacts {
        FactBounds.ofAPeriod("period_start", periodStart);
        FactBounds.ofAPeriod("period_end", periodEnd);
        FactBounds.ofAPeriod("accounts_end", accountsEnd);
        FactBounds.ofAPeriod("incorporated_on", incorporatedOn);
        FactBounds.ofAPeriod("notice_on", noticeOn);
    }

    /** Whether the period is longer than twelve months (s.442(3)); unknown periods are not. */
    boolean longerThanAYear() {
        return periodStart != null && periodEnd.isAfter(Months.lastDay(periodStart, 12));
    }

    /** Whole months from the first of the month in which it begins; where that is unknown, more than any row asks for. */
    int calendarMonths() {
        return periodStart == null
                ? 1_200
                : (int) ChronoUnit.MONTHS.between(periodStart.withDayOfMonth(1), periodEnd.plusDays(1));
    }

    /** Whole months that the period has; where its beginning is unknown, more than any row asks for. */
    int wholeMonths() {
        return periodStart == null ? 1_200 : (int) ChronoUnit.MONTHS.between(periodStart, periodEnd.plusDays(1));
    }
}
