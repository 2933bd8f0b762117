package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RunawayRulesException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How a row counts to its date: from its base so many months, then days, then on to the first such day of a month or
 * year, then working days, then to a working day. Counts that lead out of every calendar are refused.
 */
record DateRule(
        RowRef ref,
        CountedFrom base,
        int months,
        MonthRule monthRule,
        int days,
        int onDay,
        int onMonth,
        int workingDays,
        BusinessDayRule businessDayRule,
        @Nullable BigDecimal percent,
        String source) {

    /** From what is counted. */
    enum CountedFrom {
        PERIOD_START,
        START_OF_MONTH,
        PERIOD_END,
        ACCOUNTS_END,
        INCORPORATION_ANNIVERSARY,
        NOTICE,
        DUTIES_START
    }

    /** What becomes of a day that is no working day. */
    enum BusinessDayRule {
        NONE,
        NEXT_WORKING_DAY,
        PREVIOUS_WORKING_DAY,
        LAST_WORKING_DAY_OF_MONTH
    }

    static DateRule of(RowRef ref, Row row) {
        return new DateRule(
                ref,
                CountedFrom.valueOf(row.text("base")),
                count(ref, row, "months", 600),
                row.isEmpty("month_rule")
                        ? MonthRule.MONTH_END_TO_MONTH_END
                        : MonthRule.valueOf(row.text("month_rule")),
                count(ref, row, "days", 3_660),
                count(ref, row, "on_day", 31),
                count(ref, row, "on_month", 12),
                count(ref, row, "working_days", 260),
                row.isEmpty("business_day_rule")
                        ? BusinessDayRule.NONE
                        : BusinessDayRule.valueOf(row.text("business_day_rule")),
                row.decimalOrNull("percent"),
                row.text("source"));
    }

    private static int count(RowRef ref, Row row, String column, int most) {
        Object cell = row.cell(column);
        long count = cell == null ? 0 : (Long) cell;
        boolean partOfDate = column.startsWith("on_");
        if (Math.abs(count) > most || (partOfDate && cell != null && count < 1)) {
            throw new RunawayRulesException(
                    RunawayRulesException.Bound.ANSWERS,
                    "The row " + ref + " counts " + count + " " + column + "; "
                            + (partOfDate ? "1 to " + most + " exist." : "at most " + most + " are counted."));
        }
        return (int) count;
    }

    /** The date, or null where the facts lack the base. */
    @Nullable
    LocalDate date(DeadlineFacts facts) {
        LocalDate from = from(facts);
        if (from == null) {
            return null;
        }
        LocalDate day = Months.after(from, months, monthRule).plusDays(days);
        if (onDay > 0) {
            day = firstSuchDay(day);
        }
        if (workingDays == 0 && businessDayRule == BusinessDayRule.NONE) {
            return day;
        }
        WorkingDays calendar = WorkingDays.in(facts.nation());
        return calendar.by(businessDayRule, calendar.plus(day, workingDays));
    }

    private @Nullable LocalDate from(DeadlineFacts facts) {
        return switch (base) {
            case PERIOD_START, DUTIES_START -> facts.periodStart();
            case START_OF_MONTH -> {
                LocalDate start = facts.periodStart();
                yield start == null ? null : start.withDayOfMonth(1);
            }
            case PERIOD_END -> facts.periodEnd();
            case ACCOUNTS_END -> facts.accountsEnd() == null ? facts.periodEnd() : facts.accountsEnd();
            case INCORPORATION_ANNIVERSARY -> {
                LocalDate incorporated = facts.incorporatedOn();
                yield incorporated == null ? null : Months.after(incorporated, 12, MonthRule.SAME_DAY);
            }
            case NOTICE -> facts.noticeOn();
        };
    }

    /** The first such day on or after: the 7th of a month, or 31 January of a year; its last where a month is shorter. */
    private LocalDate firstSuchDay(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        if (onMonth > 0) {
            month = month.withMonth(onMonth);
        }
        LocalDate such = in(month);
        return such.isBefore(day) ? in(onMonth > 0 ? month.plusYears(1) : month.plusMonths(1)) : such;
    }

    private LocalDate in(YearMonth month) {
        return month.atDay(Math.min(onDay, month.lengthOfMonth()));
    }

    /** How many months after the period's end the date can be, at most. */
    int reachMonths() {
        int suchDay = onDay == 0 ? 0 : onMonth == 0 ? 1 : 12;
        return Math.max(0, months)
                + (base == CountedFrom.INCORPORATION_ANNIVERSARY ? 12 : 0)
                + Math.max(0, days) / 28
                + suchDay
                + Math.max(0, workingDays) / 15
                + 2;
    }

    /** How many months before the period's beginning the date can be, at most. */
    int aheadMonths() {
        return Math.max(0, -months) + Math.max(0, -days) / 28 + Math.max(0, -workingDays) / 15 + 1;
    }
}
