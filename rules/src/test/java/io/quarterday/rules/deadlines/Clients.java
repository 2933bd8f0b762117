package io.quarterday.rules.deadlines;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clients for tests, told in the order in which one would describe them, and their obligations by the default book. */
final class Clients {

    static final CompiledRuleBook BOOK = DecisionCatalogue.compiledDefaultBook();

    private final String kind;
    private String nation = "ENGLAND_AND_WALES";
    private @Nullable LocalDate incorporated;
    private @Nullable Integer day;
    private @Nullable Integer month;
    private @Nullable LocalDate accounts;
    private @Nullable LocalDate confirmation;
    private final List<YearEndChange> changes = new ArrayList<>();
    private @Nullable VatFacts vat;
    private @Nullable PayeFacts paye;
    private boolean cis;
    private @Nullable LocalDate cisSince;
    private @Nullable LocalDate cisUntil;
    private @Nullable BigDecimal fees;
    private boolean selfAssessment;
    private @Nullable BigDecimal income;
    private @Nullable LocalDate pension;

    private Clients(String kind) {
        this.kind = kind;
    }

    static Clients of(String kind) {
        return new Clients(kind);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    static @Nullable LocalDate dayOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : LocalDate.parse(text);
    }

    Clients in(String newNation) {
        nation = newNation;
        return this;
    }

    Clients incorporated(@Nullable String date) {
        incorporated = dayOrNull(date);
        return this;
    }

    /** @param date such as "31/3", or nothing */
    Clients reference(@Nullable String date) {
        if (date != null && !date.isBlank()) {
            String[] parts = date.split("/");
            day = Integer.valueOf(parts[0]);
            month = Integer.valueOf(parts[1]);
        }
        return this;
    }

    Clients accountsTo(@Nullable String date) {
        accounts = dayOrNull(date);
        return this;
    }

    Clients confirmedTo(@Nullable String date) {
        confirmation = dayOrNull(date);
        return this;
    }

    Clients changes(String notice, String periodEnd) {
        changes.add(new YearEndChange(day(notice), day(periodEnd), null));
        return this;
    }

    /** By a notice about the period before (s.392(1)(b)). */
    Clients changesThePrevious(String notice, String periodEnd) {
        changes.add(new YearEndChange(day(notice), day(periodEnd), YearEndChange.Applies.PREVIOUS));
        return this;
    }

    Clients vat(VatFacts facts) {
        vat = facts;
        return this;
    }

    Clients paye(boolean quarterly, String method) {
        paye = new PayeFacts(quarterly, method);
        return this;
    }

    Clients contractor() {
        cis = true;
        return this;
    }

    Clients contractor(@Nullable String since, @Nullable String until) {
        cisSince = dayOrNull(since);
        cisUntil = dayOrNull(until);
        return contractor();
    }

    Clients employer(@Nullable String since, @Nullable String until) {
        paye = new PayeFacts(false, "ELECTRONIC", dayOrNull(since), dayOrNull(until), null, null, null);
        return this;
    }

    /** @param first a pay day; or null */
    Clients paying(String frequency, @Nullable Integer payDay, @Nullable String first) {
        paye = new PayeFacts(false, "ELECTRONIC", null, null, frequency, payDay, dayOrNull(first));
        return this;
    }

    /** To one recipient in a year. */
    Clients payingFees(String canadianDollars) {
        fees = new BigDecimal(canadianDollars);
        return this;
    }

    Clients selfAssessed() {
        selfAssessment = true;
        return this;
    }

    Clients earning(String pounds) {
        income = new BigDecimal(pounds);
        return this;
    }

    Clients pensionSince(String date) {
        pension = day(date);
        return this;
    }

    ObligationFacts facts(String from, String to) {
        return new ObligationFacts(
                kind,
                nation,
                incorporated,
                day,
                month,
                accounts,
                confirmation,
                changes,
                vat,
                paye,
                cis,
                cisSince,
                cisUntil,
                selfAssessment,
                income,
                pension,
                fees,
                day(from),
                day(to));
    }

    List<Obligation> obligations(String from, String to) {
        return obligations(BOOK, from, to);
    }

    List<Obligation> obligations(CompiledRuleBook book, String from, String to) {
        return book.ask(ObligationsDecision.OBLIGATIONS, facts(from, to)).obligations();
    }

    /** Of one obligation: "period start..period end due date", with #n for an instalment. */
    List<String> said(String obligation, String from, String to) {
        return obligations(from, to).stream()
                .filter(o -> o.obligation().equals(obligation))
                .map(Clients::said)
                .toList();
    }

    static String said(Obligation o) {
        return o.periodStart() + ".." + o.periodEnd() + (o.instalment() == 0 ? "" : " #" + o.instalment()) + " due "
                + o.dueDate();
    }

    static VatFacts vat(String registered, String scheme, String method, String... frequencies) {
        List<VatFrequencyFrom> list = new ArrayList<>();
        for (String frequency : frequencies) {
            String[] parts = frequency.split(" from ");
            list.add(new VatFrequencyFrom(day(parts.length == 1 ? registered : parts[1]), parts[0]));
        }
        return new VatFacts(day(registered), null, scheme, list, method, false, null, null);
    }
}
