package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RunawayRulesException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All obligations of a client that fall due in a span of days: which it has says the table {@code obligations}, for
 * which periods the tables of periods, when each is due the decision {@link DeadlineDecision}, and how early it is
 * wanted {@code lead-times}. It has no table of its own; each of these is asked as a decision by itself.
 */
public final class ObligationsDecision implements Decision<ObligationFacts, Obligations> {

    /** Asks for a client's obligations. */
    public static final ObligationsDecision OBLIGATIONS = new ObligationsDecision();

    /** Every table by which obligations and their dates are decided: what touches none of them moves no date. */
    public static final Set<String> TABLES = Set.of(
            "obligations",
            "vat-periods",
            "statutory-periods",
            "accounting-periods",
            "statutory-deadlines",
            "vat-deadlines",
            "lead-times",
            "mtd-thresholds",
            "pay-periods",
            "t4a-thresholds",
            "business-kinds",
            "company-nations");

    /** Most obligations of one client in one answer. */
    public static final int OBLIGATIONS_MAX = 2_000;

    private static final Set<String> OF_A_TAX_YEAR = Set.of("TAX_YEAR", "MTD_QUARTER");

    private static final Comparator<Obligation> ORDER = Comparator.comparing(Obligation::dueDate)
            .thenComparing(Obligation::obligation)
            .thenComparing(Obligation::periodEnd)
            .thenComparing(Obligation::instalment);

    private ObligationsDecision() {}

    @Override
    public String name() {
        return "obligations";
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public List<FactType<?>> facts() {
        return List.of();
    }

    @Override
    public Class<ObligationFacts> question() {
        return ObligationFacts.class;
    }

    /**
     * Answers.
     *
     * @throws RunawayRulesException where more than {@value #OBLIGATIONS_MAX} obligations come of it
     */
    @Override
    public Obligations answer(CompiledRuleBook book, ObligationFacts facts) {
        return new Gathering(book, facts).gather();
    }

    /** One client's answer in the making. */
    private static final class Gathering {

        private final CompiledRuleBook book;
        private final ObligationFacts facts;
        private final DeadlineRules rules;
        private final ClientPeriods periods;
        private final List<Obligation> obligations = new ArrayList<>();
        private final Set<RowRef> fired = new LinkedHashSet<>();

        Gathering(CompiledRuleBook book, ObligationFacts facts) {
            this.book = book;
            this.facts = facts;
            this.rules = DeadlineRules.of(book);
            this.periods = new ClientPeriods(book, facts);
        }

        Obligations gather() {
            rows(false);
            if (facts.qualifyingIncome() != null) {
                rows(true);
            }
            obligations.sort(ORDER);
            return new Obligations(
                    List.copyOf(obligations),
                    List.copyOf(fired),
                    AccountingPeriods.lastMade(book, AccountingPeriods.Reference.of(facts)));
        }

        /** The obligations of the periods that are under Making Tax Digital for Income Tax, or of those that are not. */
        private void rows(boolean makingTaxDigital) {
            for (Hit hit : DeadlineTables.rows(book, DeadlineTables.OBLIGATIONS, question(makingTaxDigital))) {
                int before = obligations.size();
                row(hit.row(), makingTaxDigital);
                if (obligations.size() > before) {
                    fired.add(hit.ref());
                }
            }
        }

        private DeadlineTables.ObligationQuestion question(boolean makingTaxDigital) {
            Set<String> registrations = new LinkedHashSet<>();
            VatFacts vat = facts.vat();
            PayeFacts paye = facts.paye();
            add(registrations, "VAT", vat != null);
            add(registrations, "PAYE", paye != null);
            add(registrations, "CIS", facts.cis());
            add(registrations, "SELF_ASSESSMENT", facts.selfAssessment());
            add(registrations, "PENSION", facts.pensionDutiesStartOn() != null);
            add(registrations, "T4A", facts.t4aFees() != null);
            return new DeadlineTables.ObligationQuestion(
                    facts.businessKind(),
                    facts.nation(),
                    registrations,
                    vat == null ? null : vat.scheme(),
                    vat != null && vat.paymentsOnAccount(),
                    vat == null ? null : vat.interimPayments(),
                    paye != null && paye.quarterly(),
                    facts.selfAssessment(),
                    makingTaxDigital);
        }

        private static void add(Set<String> registrations, String registration, boolean registered) {
            if (registered) {
                registrations.add(registration);
            }
        }

        private void row(Row row, boolean makingTaxDigital) {
            String obligation = row.text("obligation");
            String kind = row.text("period");
            DeadlineRules.Reach reach = rules.reach(obligation);
            LocalDate endingFrom = facts.from().minusMonths(reach.after());
            LocalDate startingUntil = facts.to().plusMonths(reach.ahead());
            LocalDate from = row.dateOrNull("periods_ending_from");
            LocalDate until = row.dateOrNull("periods_ending_until");
            List<Integer> instalments = DeadlineTables.counts(row, "instalments");
            String registration = row.textOrNull("registration");
            for (ClientPeriod period : periods.of(kind, endingFrom, startingUntil)) {
                boolean holds = (from == null || !period.end().isBefore(from))
                        && (until == null || !period.end().isAfter(until))
                        && isRegistered(registration, period)
                        && isUnderMakingTaxDigital(kind, period) == makingTaxDigital;
                if (holds) {
                    for (int instalment : instalments.isEmpty() ? List.of(0) : instalments) {
                        add(obligation, kind, period, instalment);
                    }
                }
            }
        }

        /** Whether the client was what the row asks for on some day of the period. */
        private boolean isRegistered(@Nullable String registration, ClientPeriod period) {
            PayeFacts paye = facts.paye();
            if ("PAYE".equals(registration) && paye != null) {
                return meets(period, paye.since(), paye.until());
            }
            if ("T4A".equals(registration)) {
                return isReported(period);
            }
            return !"CIS".equals(registration) || meets(period, facts.cisSince(), facts.cisUntil());
        }

        private static boolean meets(ClientPeriod period, @Nullable LocalDate since, @Nullable LocalDate until) {
            LocalDate start = period.start();
            return (since == null || !period.end().isBefore(since))
                    && (until == null || start == null || !start.isAfter(until));
        }

        private boolean isReported(ClientPeriod year) {
            BigDecimal fees = facts.t4aFees();
            var question = new CanadianTax.Payments(CanadianTax.FEES_FOR_SERVICES, year.end());
            for (Hit hit : DeadlineTables.rows(book, CanadianTax.T4A_THRESHOLD, question)) {
                BigDecimal over = hit.row().decimalOrNull("amount_over");
                if (fees != null && over != null && fees.compareTo(over) > 0) {
                    fired.add(hit.ref());
                    return true;
                }
            }
            return false;
        }

        private boolean isUnderMakingTaxDigital(String kind, ClientPeriod period) {
            BigDecimal income = facts.qualifyingIncome();
            if (income == null || !OF_A_TAX_YEAR.contains(kind)) {
                return false;
            }
            var question = new DeadlineTables.MtdThresholdQuestion(facts.businessKind(), period.end());
            for (Hit hit : DeadlineTables.rows(book, DeadlineTables.MTD_THRESHOLDS, question)) {
                BigDecimal over = hit.row().decimalOrNull("income_over");
                if (over != null && income.compareTo(over) > 0) {
                    fired.add(hit.ref());
                    return true;
                }
            }
            return false;
        }

        private void add(String obligation, String kind, ClientPeriod period, int instalment) {
            Deadline deadline = book.ask(DeadlineDecision.DEADLINE, facts(obligation, kind, period, instalment));
            LocalDate due = deadline.dueDate();
            RowRef rule = deadline.rule();
            String source = deadline.source();
            if (due == null
                    || rule == null
                    || source == null
                    || due.isBefore(facts.from())
                    || due.isAfter(facts.to())) {
                return;
            }
            fired.addAll(deadline.fired());
            if (obligations.size() >= OBLIGATIONS_MAX) {
                throw new RunawayRulesException(
                        RunawayRulesException.Bound.FINDINGS,
                        "More than " + OBLIGATIONS_MAX + " obligations come of one client.");
            }
            obligations.add(new Obligation(
                    obligation,
                    period.start(),
                    period.end(),
                    instalment,
                    due,
                    wanted(obligation, due),
                    deadline.percent(),
                    source,
                    rule));
        }

        private DeadlineFacts facts(String obligation, String kind, ClientPeriod period, int instalment) {
            VatFacts vat = kind.equals("VAT_PERIOD") ? facts.vat() : null;
            PayeFacts paye = facts.paye();
            String paymentMethod =
                    vat != null ? vat.paymentMethod() : paye != null ? paye.paymentMethod() : "ELECTRONIC";
            return new DeadlineFacts(
                    obligation,
                    facts.businessKind(),
                    facts.nation(),
                    period.start(),
                    period.end(),
                    period.accountsEnd(),
                    facts.incorporatedOn(),
                    period.noticeOn(),
                    period.first(),
                    vat == null ? null : vat.scheme(),
                    period.frequency(),
                    paymentMethod,
                    vat != null && vat.paymentsOnAccount(),
                    vat == null ? null : vat.interimPayments(),
                    instalment);
        }

        private LocalDate wanted(String obligation, LocalDate due) {
            for (Hit hit : DeadlineTables.rows(
                    book, DeadlineTables.LEAD_TIMES, new DeadlineTables.LeadTimeQuestion(obligation))) {
                fired.add(hit.ref());
                LocalDate wanted = due.minusDays(DeadlineTables.count(hit.row(), "days"));
                int workingDays = DeadlineTables.count(hit.row(), "working_days");
                return workingDays == 0
                        ? wanted
                        : WorkingDays.in(facts.nation()).plus(wanted, -Math.min(workingDays, 260));
            }
            return due;
        }
    }

    @Override
    public Map<String, Object> parts(Obligations answer) {
        List<Map<String, Object>> obligations = new ArrayList<>();
        for (Obligation obligation : answer.obligations()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("obligation", obligation.obligation());
            LocalDate start = obligation.periodStart();
            if (start != null) {
                parts.put("period_start", start);
            }
            parts.put("period_end", obligation.periodEnd());
            parts.put("instalment", obligation.instalment());
            parts.put("due_date", obligation.dueDate());
            parts.put("wanted_date", obligation.wantedDate());
            BigDecimal percent = obligation.percent();
            if (percent != null) {
                parts.put("percent", percent);
            }
            parts.put("source", obligation.source());
            parts.put("table", obligation.rule().table());
            parts.put("row", obligation.rule().row());
            obligations.add(parts);
        }
        return Map.of("obligations", obligations);
    }

    @Override
    public List<RowRef> fired(Obligations answer) {
        return answer.fired();
    }
}
