package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import java.time.YearMonth;

/** Counting in months. */
final class Months {

    private Months() {}

    /**
     * The day a number of months after a date, or before it where the number is negative.
     *
     * <p>By Companies Act 2006 s.443: the same day of the month; from the last day of a month the last day of the other
     * month, where the rule says so; a day that the month lacks becomes its last.
     */
    static LocalDate after(LocalDate date, int months, MonthRule rule) {
        return switch (rule) {
            case SAME_DAY -> date.plusMonths(months);
            case BEGINNING_WITH -> lastDay(date, months);
            case MONTH_END_TO_MONTH_END -> {
                LocalDate sameDay = date.plusMonths(months);
                yield isMonthEnd(date) ? YearMonth.from(sameDay).atEndOfMonth() : sameDay;
            }
        };
    }

    /**
     * The last day of a period of so many months that begins with a day: the day before the corresponding one, or the
     * month's last where it lacks that. Six months beginning with 1 March end on 31 August, twelve beginning with
     * 29 February on 28 February.
     */
    static LocalDate lastDay(LocalDate first, int months) {
        LocalDate corresponding = first.plusMonths(months);
        boolean lacking = corresponding.getDayOfMonth() != first.getDayOfMonth();
        return lacking ? corresponding : corresponding.minusDays(1);
    }

    static boolean isMonthEnd(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }
}
