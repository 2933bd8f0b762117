package io.quarterday.service.dashboards;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * Days that the table {@code dashboards} names from today. Weeks begin on Monday.
 *
 * @param from the first day; null for any before the last
 * @param to the last day
 */
record Span(@Nullable LocalDate from, LocalDate to) {

    /** In the words of the table's columns {@code due} and {@code completed}. */
    enum Name {
        OVERDUE,
        TODAY,
        THIS_WEEK,
        NEXT_7_DAYS,
        NEXT_30_DAYS,
        LAST_7_DAYS,
        LAST_30_DAYS,
        THIS_MONTH,
        NEXT_MONTH,
        LAST_MONTH
    }

    static Span of(Name name, LocalDate today) {
        return switch (name) {
            case OVERDUE -> new Span(null, today.minusDays(1));
            case TODAY -> new Span(today, today);
            case THIS_WEEK ->
                new Span(
                        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                        today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
            case NEXT_7_DAYS -> new Span(today, today.plusDays(7));
            case NEXT_30_DAYS -> new Span(today, today.plusDays(30));
            case LAST_7_DAYS -> new Span(today.minusDays(7), today);
            case LAST_30_DAYS -> new Span(today.minusDays(30), today);
            case THIS_MONTH -> month(today);
            case NEXT_MONTH -> month(today.plusMonths(1));
            case LAST_MONTH -> month(today.minusMonths(1));
        };
    }

    private static Span month(LocalDate day) {
        return new Span(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
    }
}
