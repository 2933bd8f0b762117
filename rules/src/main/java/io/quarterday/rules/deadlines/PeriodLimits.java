package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import java.time.LocalDate;

/** How long accounting periods may be, by the row of {@code accounting-periods} that holds on a day. */
record PeriodLimits(int moreThanMonths, int usualMonths, int atMostMonths, int toleranceDays) {

    /** @param position FIRST or LATER */
    static PeriodLimits of(CompiledRuleBook book, String position, LocalDate on) {
        LocalDate standing =
                EffectiveDates.ofPeriods(book, "accounting-periods").standingFor(on);
        Row row = DeadlineTables.row(
                book,
                DeadlineTables.ACCOUNTING_PERIODS,
                new DeadlineTables.AccountingPeriodQuestion(position, standing));
        return new PeriodLimits(
                DeadlineTables.count(row, "more_than_months"),
                DeadlineTables.count(row, "usual_months"),
                DeadlineTables.count(row, "at_most_months"),
                DeadlineTables.count(row, "tolerance_days"));
    }
}
