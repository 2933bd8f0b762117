package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The review periods of a company (Companies Act 2006 s.853A(5)): each so many months, from the incorporation or from
 * the day after the statement before. The years of annual returns, which came before, end on the anniversary itself
 * (s.854(2)).
 */
final class ReviewPeriods {

    /** A review period; it begins with the incorporation where it is the first. */
    record ReviewPeriod(LocalDate start, LocalDate end, boolean first) {}

    private ReviewPeriods() {}

    /** @param months that a period has which begins, or ends, on a day */
    static List<ReviewPeriod> of(
            ToIntFunction<LocalDate> months,
            boolean endsOnAnniversary,
            @Nullable LocalDate incorporatedOn,
            @Nullable LocalDate lastMadeUpTo,
            LocalDate endingFrom,
            LocalDate startingUntil) {
        List<ReviewPeriod> periods = new ArrayList<>();
        LocalDate start;
        if (lastMadeUpTo != null) {
            before(months, incorporatedOn, lastMadeUpTo, endingFrom, periods);
            start = lastMadeUpTo.plusDays(1);
        } else if (incorporatedOn != null) {
            start = incorporatedOn;
        } else {
            return periods;
        }
        while (!start.isAfter(startingUntil)) {
            boolean first = start.equals(incorporatedOn);
            LocalDate end = first && endsOnAnniversary
                    ? Months.after(start, months.applyAsInt(start), MonthRule.SAME_DAY)
                    : Months.lastDay(start, months.applyAsInt(start));
            if (!end.isBefore(endingFrom)) {
                periods.add(new ReviewPeriod(start, end, first));
            }
            start = end.plusDays(1);
        }
        return periods;
    }

    /** What came before the last statement is not known; it is taken to have been made up year by year. */
    private static void before(
            ToIntFunction<LocalDate> months,
            @Nullable LocalDate incorporatedOn,
            LocalDate lastMadeUpTo,
            LocalDate endingFrom,
            List<ReviewPeriod> periods) {
        LocalDate end = lastMadeUpTo;
        while (!end.isBefore(endingFrom) && (incorporatedOn == null || end.isAfter(incorporatedOn))) {
            LocalDate previous = Months.after(end, -months.applyAsInt(end), MonthRule.MONTH_END_TO_MONTH_END);
            LocalDate start = previous.plusDays(1);
            boolean first = false;
            if (incorporatedOn != null && !previous.isAfter(incorporatedOn)) {
                start = incorporatedOn;
                first = true;
            }
            periods.add(0, new ReviewPeriod(start, end, first));
            end = previous;
        }
    }
}
