package io.quarterday.rules.deadlines;

import io.quarterday.rules.deadlines.DateRule.BusinessDayRule;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.TableLookup;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An employer's pay days, each the end of a period: so many days apart, or one in each month, by {@code pay-periods}. */
public final class PayDays {

    /** How often wages are paid: WEEKLY, TWO_WEEKLY, FOUR_WEEKLY, MONTHLY or LAST_WORKING_DAY. */
    public record Payroll(String payFrequency) {}

    /** Decides by {@code pay-periods}. */
    public static final TableLookup<Payroll> PAY_PERIODS = new TableLookup<>(
            "pay-period",
            "pay-periods",
            FactType.named("Payroll", Payroll.class)
                    .field("pay_frequency", String.class, Payroll::payFrequency)
                    .build(),
            PayDays.class);

    private PayDays() {}

    /** The periods between pay days that end on or after one day and begin on or before another, in order. */
    static List<ClientPeriod> of(
            CompiledRuleBook book,
            @Nullable PayeFacts paye,
            String nation,
            LocalDate endingFrom,
            LocalDate startingUntil) {
        if (paye == null || paye.payFrequency() == null) {
            return List.of();
        }
        Row row = DeadlineTables.row(book, PAY_PERIODS, new Payroll(paye.payFrequency()));
        int days = DeadlineTables.count(row, "days");
        return days > 0
                ? byDays(days, paye.firstPayDay(), endingFrom, startingUntil)
                : byMonths(row, paye, WorkingDays.in(nation), endingFrom, startingUntil);
    }

    private static List<ClientPeriod> byDays(
            int days, @Nullable LocalDate firstPayDay, LocalDate endingFrom, LocalDate startingUntil) {
        List<ClientPeriod> periods = new ArrayList<>();
        if (firstPayDay == null) {
            return periods;
        }
        long before = Math.max(0, ChronoUnit.DAYS.between(firstPayDay, endingFrom) / days);
        LocalDate payDay = firstPayDay.plusDays(before * days);
        while (!payDay.minusDays(days - 1L).isAfter(startingUntil)) {
            if (!payDay.isBefore(endingFrom)) {
                periods.add(ClientPeriod.of(payDay.minusDays(days - 1L), payDay, payDay.equals(firstPayDay)));
            }
            payDay = payDay.plusDays(days);
        }
        return periods;
    }

    private static List<ClientPeriod> byMonths(
            Row row, PayeFacts paye, WorkingDays workingDays, LocalDate endingFrom, LocalDate startingUntil) {
        BusinessDayRule rule = row.isEmpty("business_day_rule")
                ? BusinessDayRule.NONE
                : BusinessDayRule.valueOf(row.text("business_day_rule"));
        Integer payDay = paye.payDay();
        List<ClientPeriod> periods = new ArrayList<>();
        YearMonth month = YearMonth.from(endingFrom).minusMonths(2);
        LocalDate before = null;
        while (before == null || before.isBefore(startingUntil)) {
            int day = Math.min(payDay == null ? 31 : payDay, month.lengthOfMonth());
            LocalDate paid = workingDays.by(rule, month.atDay(day));
            if (before != null && !paid.isBefore(endingFrom) && isSince(paye.firstPayDay(), paid)) {
                periods.add(ClientPeriod.of(before.plusDays(1), paid, paid.equals(paye.firstPayDay())));
            }
            before = paid;
            month = month.plusMonths(1);
        }
        return periods;
    }

    private static boolean isSince(@Nullable LocalDate firstPayDay, LocalDate paid) {
        return firstPayDay == null || !paid.isBefore(firstPayDay);
    }
}
