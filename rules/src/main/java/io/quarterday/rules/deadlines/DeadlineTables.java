package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RunawayRulesException;
import io.quarterday.rules.rulebook.TableLookup;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables beside the deadlines' own that answer by themselves: what periods there are, and how early one wants to be. */
public final class DeadlineTables {

    /**
     * Which obligations a client has.
     *
     * @param registrations VAT, PAYE, CIS, SELF_ASSESSMENT, PENSION, T4A
     * @param makingTaxDigital whether the tax year falls under Making Tax Digital for Income Tax
     */
    public record ObligationQuestion(
            String businessKind,
            String nation,
            Set<String> registrations,
            @Nullable String scheme,
            boolean paymentsOnAccount,
            @Nullable String interimPayments,
            boolean payeQuarterly,
            boolean selfAssessment,
            boolean makingTaxDigital) {}

    /** When the periods of VAT end, of one that begins on a day. */
    public record VatPeriodQuestion(String scheme, String frequency, LocalDate on) {}

    /** When the periods of other obligations end, of one that begins on a day. */
    public record StatutoryPeriodQuestion(String period, LocalDate on) {}

    /** How long accounting periods are: FIRST or LATER, of one that begins on a day. */
    public record AccountingPeriodQuestion(String position, LocalDate on) {}

    /** How early an obligation is wanted. */
    public record LeadTimeQuestion(String obligation) {}

    /** Over which income a tax year falls under Making Tax Digital. */
    public record MtdThresholdQuestion(String businessKind, LocalDate taxYearEnd) {}

    /** Decides by {@code obligations}. */
    public static final TableLookup<ObligationQuestion> OBLIGATIONS = new TableLookup<>(
            "client-obligations",
            "obligations",
            FactType.named("Client", ObligationQuestion.class)
                    .field("business_kind", String.class, ObligationQuestion::businessKind)
                    .field("nation", String.class, ObligationQuestion::nation)
                    .set("registrations", ObligationQuestion::registrations)
                    .field("scheme", String.class, ObligationQuestion::scheme)
                    .field("payments_on_account", Boolean.class, ObligationQuestion::paymentsOnAccount)
                    .field("interim_payments", String.class, ObligationQuestion::interimPayments)
                    .field("paye_quarterly", Boolean.class, ObligationQuestion::payeQuarterly)
                    .field("self_assessment", Boolean.class, ObligationQuestion::selfAssessment)
                    .field("making_tax_digital", Boolean.class, ObligationQuestion::makingTaxDigital)
                    .build(),
            DeadlineTables.class);

    /** Decides by {@code vat-periods}. */
    public static final TableLookup<VatPeriodQuestion> VAT_PERIODS = new TableLookup<>(
            "vat-period",
            "vat-periods",
            FactType.named("VatRegistration", VatPeriodQuestion.class)
                    .field("scheme", String.class, VatPeriodQuestion::scheme)
                    .field("frequency", String.class, VatPeriodQuestion::frequency)
                    .field("on", LocalDate.class, VatPeriodQuestion::on)
                    .build(),
            DeadlineTables.class);

    /** Decides by {@code statutory-periods}. */
    public static final TableLookup<StatutoryPeriodQuestion> STATUTORY_PERIODS = new TableLookup<>(
            "statutory-period",
            "statutory-periods",
            FactType.named("StatutoryPeriod", StatutoryPeriodQuestion.class)
                    .field("period", String.class, StatutoryPeriodQuestion::period)
                    .field("on", LocalDate.class, StatutoryPeriodQuestion::on)
                    .build(),
            DeadlineTables.class);

    /** Decides by {@code accounting-periods}. */
    public static final TableLookup<AccountingPeriodQuestion> ACCOUNTING_PERIODS = new TableLookup<>(
            "accounting-period",
            "accounting-periods",
            FactType.named("AccountingPeriod", AccountingPeriodQuestion.class)
                    .field("position", String.class, AccountingPeriodQuestion::position)
                    .field("on", LocalDate.class, AccountingPeriodQuestion::on)
                    .build(),
            DeadlineTables.class);

    /** Decides by {@code lead-times}. */
    public static final TableLookup<LeadTimeQuestion> LEAD_TIMES = new TableLookup<>(
            "lead-time",
            "lead-times",
            FactType.named("DueObligation", LeadTimeQuestion.class)
                    .field("obligation", String.class, LeadTimeQuestion::obligation)
                    .build(),
            DeadlineTables.class);

    /** Decides by {@code mtd-thresholds}. */
    public static final TableLookup<MtdThresholdQuestion> MTD_THRESHOLDS = new TableLookup<>(
            "mtd-threshold",
            "mtd-thresholds",
            FactType.named("TaxYear", MtdThresholdQuestion.class)
                    .field("business_kind", String.class, MtdThresholdQuestion::businessKind)
                    .field("tax_year_end", LocalDate.class, MtdThresholdQuestion::taxYearEnd)
                    .build(),
            DeadlineTables.class);

    private DeadlineTables() {}

    /** What one book answered before: a hundred thousand clients ask the same few questions. Bounded. */
    private record Answered(Map<Object, List<Hit>> answers) {

        private static final int KEPT_MAX = 20_000;

        static Answered of(CompiledRuleBook book) {
            return book.view(Answered.class, b -> new Answered(new ConcurrentHashMap<>()));
        }
    }

    /** The rows that answer, asked of the table unless it was asked the same before. */
    static <Q> List<Hit> rows(CompiledRuleBook book, TableLookup<Q> lookup, Q question) {
        Map<Object, List<Hit>> answers = Answered.of(book).answers();
        List<Hit> known = answers.get(question);
        if (known != null) {
            return known;
        }
        List<Hit> found = List.copyOf(book.ask(lookup, question).hits());
        if (answers.size() < Answered.KEPT_MAX) {
            answers.put(question, found);
        }
        return found;
    }

    /** So many days before it is due calendars remind of an obligation; 0 where no row speaks of it. */
    public static int reminderDays(CompiledRuleBook book, String obligation) {
        List<Hit> rows = rows(book, LEAD_TIMES, new LeadTimeQuestion(obligation));
        return rows.isEmpty() ? 0 : count(rows.get(0).row(), "reminder_days");
    }

    /**
     * The one row that answers.
     *
     * @throws RunawayRulesException where there is none
     */
    static <Q> Row row(CompiledRuleBook book, TableLookup<Q> lookup, Q question) {
        List<Hit> rows = rows(book, lookup, question);
        if (rows.isEmpty()) {
            throw new RunawayRulesException(
                    RunawayRulesException.Bound.ANSWERS,
                    "No row of " + lookup.table() + " answers " + question + ", which must have one.");
        }
        return rows.get(0).row();
    }

    /** A count that a calendar can bear; 0 for an empty cell. */
    static int count(Row row, String column) {
        Object cell = row.cell(column);
        return cell == null ? 0 : bounded((Long) cell, row, column);
    }

    @SuppressWarnings("unchecked")
    static List<Integer> counts(Row row, String column) {
        Object cell = row.cell(column);
        List<Long> values = cell == null ? List.of() : cell instanceof List ? (List<Long>) cell : List.of((Long) cell);
        return values.stream().map(value -> bounded(value, row, column)).toList();
    }

    private static int bounded(long value, Row row, String column) {
        if (value < 0 || value > 3_660 || (column.equals("end_months") && (value < 1 || value > 12))) {
            throw new RunawayRulesException(
                    RunawayRulesException.Bound.ANSWERS,
                    "The row " + row.id() + " says " + value + " for " + column + ", which no calendar has.");
        }
        return (int) value;
    }
}
