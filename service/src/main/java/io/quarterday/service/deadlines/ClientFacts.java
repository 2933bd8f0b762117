package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.VatRegistration;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.domain.deadlines.DateChange;
import io.quarterday.domain.deadlines.InterimPayments;
import io.quarterday.domain.deadlines.Nation;
import io.quarterday.domain.deadlines.PayePaymentMethod;
import io.quarterday.domain.deadlines.Payroll;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.VatPaymentMethod;
import io.quarterday.rules.deadlines.AccountingPeriod;
import io.quarterday.rules.deadlines.AccountingPeriods;
import io.quarterday.rules.deadlines.BusinessTables;
import io.quarterday.rules.deadlines.ObligationFacts;
import io.quarterday.rules.deadlines.PayeFacts;
import io.quarterday.rules.deadlines.VatFacts;
import io.quarterday.rules.deadlines.VatFrequencyFrom;
import io.quarterday.rules.deadlines.YearEndChange;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a client and decides its dates, in the words of the rules; and what is taken where nobody said.
 *
 * @param changes those that stand, in the order in which they were said
 */
record ClientFacts(Client client, TaxDetails tax, List<DateChange> changes) {

    private static final String YEARLY = "ANNUAL";

    /** Without a date of registration its first period lies so far back that nobody asks for it. */
    private static final int MONTHS_REGISTERED_BEFORE = 27;

    /** The question about due dates of a window, both days inclusive, to be put to a book. */
    ObligationFacts within(CompiledRuleBook book, LocalDate from, LocalDate to) {
        CompanyRecord record = client.companyRecord();
        return new ObligationFacts(
                businessKind(book),
                nation(book).name(),
                record.incorporationDate(),
                record.accountingReferenceDay(),
                record.accountingReferenceMonth(),
                record.lastAccountsMadeUpTo(),
                record.lastConfirmationMadeUpTo(),
                yearEndChanges(),
                vat(from),
                paye(),
                tax.cis(),
                tax.contracting().since(),
                tax.contracting().until(),
                selfAssessment(book),
                tax.qualifyingIncome(),
                tax.pensionDutiesStartOn(),
                tax.canada().t4aFees(),
                from,
                to);
    }

    /** As somebody said, else by the company number. */
    Nation nation(CompiledRuleBook book) {
        return tax.nation() != null
                ? tax.nation()
                : Nation.valueOf(
                        BusinessTables.nation(book, client.companyNumber().orElse(null)));
    }

    /** As somebody said, else as its kind of business does. */
    boolean selfAssessment(CompiledRuleBook book) {
        return tax.selfAssessment() != null ? tax.selfAssessment() : kind(book).selfAssessment();
    }

    String businessKind(CompiledRuleBook book) {
        return kind(book).businessKind();
    }

    boolean paysCorporationTax(CompiledRuleBook book) {
        return kind(book).corporationTax();
    }

    private BusinessTables.Kind kind(CompiledRuleBook book) {
        return BusinessTables.kind(
                book,
                new BusinessTables.Business(
                        client.businessType().name(),
                        client.companyType().name(),
                        Boolean.TRUE.equals(tax.publicCompany())));
    }

    /** Whether an accounting period ends as a change says, were it known as well; also where no period is known. */
    boolean endsPeriod(CompiledRuleBook book, YearEndChange change) {
        CompanyRecord record = client.companyRecord();
        List<YearEndChange> changed = new ArrayList<>(yearEndChanges());
        changed.add(change);
        changed.sort(Comparator.comparing(YearEndChange::periodEnd));
        List<AccountingPeriod> periods = AccountingPeriods.of(
                book,
                new AccountingPeriods.Reference(
                        businessKind(book),
                        nation(book).name(),
                        record.incorporationDate(),
                        record.accountingReferenceDay(),
                        record.accountingReferenceMonth(),
                        record.lastAccountsMadeUpTo(),
                        List.copyOf(changed)),
                change.periodEnd(),
                change.periodEnd());
        return periods.isEmpty()
                || periods.stream().anyMatch(period -> period.end().equals(change.periodEnd()));
    }

    static YearEndChange.Applies applies(DateChange.Period period) {
        return switch (period) {
            case CURRENT -> YearEndChange.Applies.CURRENT;
            case PREVIOUS -> YearEndChange.Applies.PREVIOUS;
        };
    }

    private List<YearEndChange> yearEndChanges() {
        return changes.stream()
                .filter(change -> change.kind() == DateChange.Kind.ACCOUNTING_REFERENCE)
                .map(change -> new YearEndChange(
                        change.noticeOn().orElseThrow(), change.effectiveOn(), applies(change.appliesTo())))
                .sorted(Comparator.comparing(YearEndChange::periodEnd))
                .toList();
    }

    private @Nullable PayeFacts paye() {
        Payroll payroll = tax.payroll();
        return tax.paye()
                ? new PayeFacts(
                        tax.payeQuarterly(),
                        Objects.requireNonNullElse(tax.payePaymentMethod(), PayePaymentMethod.ELECTRONIC)
                                .name(),
                        payroll.since(),
                        payroll.until(),
                        payroll.frequency() == null ? null : payroll.frequency().name(),
                        payroll.payDay(),
                        payroll.firstPayDay())
                : null;
    }

    /** Null also where it is registered and nobody said how often it makes returns: then no period can be told. */
    private @Nullable VatFacts vat(LocalDate from) {
        VatRegistration said = client.vat();
        LocalDate registered = Objects.requireNonNullElseGet(
                tax.vatRegistrationDate(),
                () -> from.minusMonths(MONTHS_REGISTERED_BEFORE).withDayOfMonth(1));
        VatScheme scheme = Objects.requireNonNullElse(said.scheme(), VatScheme.STANDARD);
        List<VatFrequencyFrom> frequencies = frequencies(registered, scheme);
        if (frequencies.isEmpty()) {
            return null;
        }
        InterimPayments interim = tax.vatInterimPayments();
        return new VatFacts(
                registered,
                tax.vatDeregistrationDate(),
                scheme.name(),
                frequencies,
                Objects.requireNonNullElse(tax.vatPaymentMethod(), VatPaymentMethod.ELECTRONIC)
                        .name(),
                tax.vatPaymentsOnAccount(),
                tax.vatYearEndMonth(),
                interim == null ? null : interim.name());
    }

    /** How often returns are made, from which day on; of two changes for one day the later one holds. */
    List<VatFrequencyFrom> frequencies(LocalDate registered, VatScheme scheme) {
        if (scheme == VatScheme.ANNUAL_ACCOUNTING) {
            // The year ends with a month that somebody named, or that follows from the registration.
            boolean known = tax.vatYearEndMonth() != null || tax.vatRegistrationDate() != null;
            return known ? List.of(new VatFrequencyFrom(registered, YEARLY)) : List.of();
        }
        List<DateChange> groups = changes.stream()
                .filter(change -> change.kind() == DateChange.Kind.VAT_FREQUENCY)
                .toList();
        Map<LocalDate, String> byDay = new TreeMap<>();
        groups.forEach(change ->
                byDay.put(change.effectiveOn(), change.frequency().orElseThrow().name()));
        var first = groups.isEmpty()
                ? client.vat().frequency()
                : groups.stream()
                        .min(Comparator.comparing(DateChange::effectiveOn))
                        .flatMap(DateChange::frequencyBefore)
                        .orElseThrow();
        if (first == null) {
            return List.of();
        }
        List<VatFrequencyFrom> frequencies = new ArrayList<>();
        frequencies.add(new VatFrequencyFrom(registered, first.name()));
        byDay.forEach((day, frequency) -> {
            if (day.isAfter(registered)) {
                frequencies.add(new VatFrequencyFrom(day, frequency));
            } else {
                frequencies.set(0, new VatFrequencyFrom(registered, frequency));
            }
        });
        return List.copyOf(frequencies);
    }
}
