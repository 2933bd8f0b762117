package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What being late costs, as tables say. */
public final class Penalties {

    private static final int MONTHS_COUNTED_MAX = 1_200;

    /**
     * Accounts filed late.
     *
     * @param businessKind PRIVATE_COMPANY, PUBLIC_COMPANY or LLP
     * @param lateLastYear whether those of the year before were late as well: then it doubles
     */
    public record LateAccounts(String businessKind, LocalDate dueDate, LocalDate filedOn, boolean lateLastYear) {

        /** Months begun since the due date, by s.443's counting; 0 where not late. */
        long monthsLate() {
            int months = 0;
            while (months < MONTHS_COUNTED_MAX
                    && filedOn.isAfter(Months.after(dueDate, months, MonthRule.MONTH_END_TO_MONTH_END))) {
                months++;
            }
            return months;
        }
    }

    /**
     * A VAT return that comes late.
     *
     * @param frequency MONTHLY, QUARTERLY_1, QUARTERLY_2, QUARTERLY_3 or ANNUAL
     * @param periodStart first day of its period
     */
    public record LateVatReturn(String frequency, LocalDate periodStart) {}

    /** VAT paid late. */
    public record LateVatPayment(LocalDate dueDate, LocalDate paidOn) {

        long daysLate() {
            return Math.max(0, ChronoUnit.DAYS.between(dueDate, paidOn));
        }
    }

    /** The penalty in pounds (Companies Act 2006 s.453), by {@code late-penalties}. */
    public static final TableLookup<LateAccounts> ACCOUNTS = new TableLookup<>(
            "accounts-penalty",
            "late-penalties",
            FactType.named("LateAccounts", LateAccounts.class)
                    .field("business_kind", String.class, LateAccounts::businessKind)
                    .help("Months begun since the due date; 0 where not late.")
                    .field("months_late", Long.class, LateAccounts::monthsLate)
                    .field("late_last_year", Boolean.class, LateAccounts::lateLastYear)
                    .field("filed_on", LocalDate.class, LateAccounts::filedOn)
                    .build(),
            Penalties.class);

    /** Points at which a late return costs, and how many pounds (Finance Act 2021 Sch.24), by {@code vat-late-penalties}. */
    public static final TableLookup<LateVatReturn> VAT_RETURN = new TableLookup<>(
            "vat-late-submission",
            "vat-late-penalties",
            FactType.named("LateVatReturn", LateVatReturn.class)
                    .field("frequency", String.class, LateVatReturn::frequency)
                    .field("period_start", LocalDate.class, LateVatReturn::periodStart)
                    .build(),
            Penalties.class);

    /** Percentages that add up (Finance Act 2021 Sch.26), by {@code vat-late-payments}. */
    public static final TableLookup<LateVatPayment> VAT_PAYMENT = new TableLookup<>(
            "vat-late-payment",
            "vat-late-payments",
            FactType.named("LateVatPayment", LateVatPayment.class)
                    .field("due_date", LocalDate.class, LateVatPayment::dueDate)
                    .help("Days since the due date.")
                    .field("days_late", Long.class, LateVatPayment::daysLate)
                    .build(),
            Penalties.class);

    private Penalties() {}
}
