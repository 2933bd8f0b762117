package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The day of the year on which a company's accounting reference periods end (Companies Act 2006 s.391). 28 and 29
 * February mean the last day of February.
 */
record AccountingReferenceDate(int day, int month) {

    AccountingReferenceDate {
        requireValid(day, month);
    }

    static void requireValid(int day, int month) {
        if (month < 1 || month > 12 || day < 1 || day > Month.of(month).maxLength()) {
            throw new IllegalArgumentException(
                    "There is no accounting reference date of day " + day + " and month " + month + ".");
        }
    }

    static AccountingReferenceDate of(LocalDate date) {
        return new AccountingReferenceDate(date.getDayOfMonth(), date.getMonthValue());
    }

    /** Where none was chosen: the last day of the month in which the incorporation's anniversary falls (s.391(4)). */
    static AccountingReferenceDate byDefault(LocalDate incorporatedOn) {
        return new AccountingReferenceDate(incorporatedOn.getMonth().maxLength(), incorporatedOn.getMonthValue());
    }

    static @Nullable AccountingReferenceDate ofNullable(@Nullable Integer day, @Nullable Integer month) {
        return day == null || month == null ? null : new AccountingReferenceDate(day, month);
    }

    LocalDate in(int year) {
        boolean endOfFebruary = month == 2 && day >= 28;
        YearMonth its = YearMonth.of(year, month);
        return endOfFebruary ? its.atEndOfMonth() : MonthDay.of(month, day).atYear(year);
    }

    LocalDate firstAfter(LocalDate date) {
        LocalDate thisYears = in(date.getYear());
        return thisYears.isAfter(date) ? thisYears : in(date.getYear() + 1);
    }

    LocalDate lastBefore(LocalDate date) {
        LocalDate thisYears = in(date.getYear());
        return thisYears.isBefore(date) ? thisYears : in(date.getYear() - 1);
    }

    /** This date of the year that is so near to a day that accounts made up to the day count as made up to it. */
    @Nullable
    LocalDate within(int days, LocalDate of) {
        LocalDate near = firstAfter(of.minusDays(days + 1L));
        return near.isAfter(of.plusDays(days)) ? null : near;
    }

    boolean isSameAs(AccountingReferenceDate other) {
        return in(2023).equals(other.in(2023));
    }
}
