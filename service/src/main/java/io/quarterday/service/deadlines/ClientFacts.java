package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.VatRegistration;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.domain.deadlines.DateChange;
import io.quarterday.domain.deadlines.InterimPayments;
import io.quarterday.domain.deadlines.Nation;
import io.quarterday.domain.deadlines.PayePaymentMethod;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.VatPaymentMethod;
import io.quarterday.rules.deadlines.ObligationFacts;
import io.quarterday.rules.deadlines.PayeFacts;
import io.quarterday.rules.deadlines.VatFacts;
import io.quarterday.rules.deadlines.VatFrequencyFrom;
import io.quarterday.rules.deadlines.YearEndChange;
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

    /** The question about due dates of a window, both days inclusive. */
    ObligationFacts within(LocalDate from, LocalDate to) {
        CompanyRecord record = client.companyRecord();
        return new ObligationFacts(
                businessKind(),
                nation().name(),
                record.incorporationDate(),
                record.accountingReferenceDay(),
                record.accountingReferenceMonth(),
                record.lastAccountsMadeUpTo(),
                record.lastConfirmationMadeUpTo(),
                yearEndChanges(),
                vat(from),
                paye(),
                tax.cis(),
                selfAssessment(),
                tax.qualifyingIncome(),
                tax.pensionDutiesStartOn(),
                from,
                to);
    }

    Nation nation() {
        if (tax.nation() != null) {
            return tax.nation();
        }
        return client.companyNumber().flatMap(CompanyNations::of).orElse(Nation.ENGLAND_AND_WALES);
    }

    /** A sole trader and the people of a partnership make returns, unless somebody said otherwise. */
    boolean selfAssessment() {
        if (tax.selfAssessment() != null) {
            return tax.selfAssessment();
        }
        return client.businessType() == BusinessType.SOLE_TRADER || client.businessType() == BusinessType.PARTNERSHIP;
    }

    String businessKind() {
        return switch (client.businessType()) {
            case LIMITED_COMPANY -> Boolean.TRUE.equals(tax.publicCompany()) ? "PUBLIC_COMPANY" : "PRIVATE_COMPANY";
            // A charity that is a company owes the registrar what companies owe.
            case CHARITY, OTHER ->
                client.companyType() == CompanyType.LIMITED_COMPANY
                        ? "PRIVATE_COMPANY"
                        : client.businessType().name();
            case PARTNERSHIP, SOLE_TRADER, LLP -> client.businessType().name();
        };
    }

    private List<YearEndChange> yearEndChanges() {
        return changes.stream()
                .filter(change -> change.kind() == DateChange.Kind.ACCOUNTING_REFERENCE)
                .map(change -> new YearEndChange(
                        change.noticeOn().orElseThrow(),
                        change.effectiveOn(),
                        change.appliesTo() == DateChange.Period.PREVIOUS
                                ? YearEndChange.Applies.PREVIOUS
                                : YearEndChange.Applies.CURRENT))
                .sorted(Comparator.comparing(YearEndChange::periodEnd))
                .toList();
    }

    private @Nullable PayeFacts paye() {
        return tax.paye()
                ? new PayeFacts(
                        tax.payeQuarterly(),
                        Objects.requireNonNullElse(tax.payePaymentMethod(), PayePaymentMethod.ELECTRONIC)
                                .name())
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
