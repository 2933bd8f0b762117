package io.quarterday.service.register;

import io.quarterday.domain.clients.Address;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyStanding;
import io.quarterday.domain.workflow.ServicePeriod;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A company in the practice's terms, as the practice has it or as the register does, so that the two can be laid side by
 * side.
 *
 * @param nextAccounts the period of the accounts that are due next, where it is said
 */
record CompanyState(
        String name,
        boolean publicCompany,
        CompanyRecord record,
        CompanyStanding standing,
        @Nullable ServicePeriod nextAccounts) {

    @Nullable
    Object of(RegisterField field) {
        return switch (field) {
            case company_name -> name;
            case public_company -> publicCompany;
            case company_status -> record.companyStatus();
            case incorporation_date -> record.incorporationDate();
            case registered_address -> record.registeredAddress();
            case sic_codes -> record.sicCodes().isEmpty() ? null : record.sicCodes();
            case accounting_reference_day -> record.accountingReferenceDay();
            case accounting_reference_month -> record.accountingReferenceMonth();
            case next_accounts_due -> record.nextAccountsDue();
            case last_accounts_made_up_to -> record.lastAccountsMadeUpTo();
            case next_confirmation_due -> record.nextConfirmationDue();
            case last_confirmation_made_up_to -> record.lastConfirmationMadeUpTo();
            case officers -> standing.officers().isEmpty() ? null : standing.officers();
            case persons_with_significant_control ->
                standing.personsWithSignificantControl().isEmpty() ? null : standing.personsWithSignificantControl();
            case company_status_detail -> standing.statusDetail();
            case cessation_date -> standing.cessationDate();
            case jurisdiction -> standing.jurisdiction();
            case has_been_liquidated -> standing.hasBeenLiquidated();
            case has_charges -> standing.hasCharges();
            case has_insolvency_history -> standing.hasInsolvencyHistory();
            case next_year_end -> standing.nextYearEnd();
        };
    }

    /** In what another state differs. The register's file writes in capitals what its interface does not: that is one. */
    Set<RegisterField> differencesTo(CompanyState other) {
        Set<RegisterField> differing = EnumSet.noneOf(RegisterField.class);
        for (RegisterField field : RegisterField.values()) {
            if (!Objects.equals(comparable(of(field)), comparable(other.of(field)))) {
                differing.add(field);
            }
        }
        return differing;
    }

    /** This state with some fields of another one. */
    CompanyState with(Set<RegisterField> fields, CompanyState other) {
        CompanyRecord theirs = other.record;
        CompanyRecord taken = new CompanyRecord(
                record.companyNumber(),
                pick(fields, RegisterField.company_status, record.companyStatus(), theirs.companyStatus()),
                pick(fields, RegisterField.incorporation_date, record.incorporationDate(), theirs.incorporationDate()),
                pick(fields, RegisterField.registered_address, record.registeredAddress(), theirs.registeredAddress()),
                fields.contains(RegisterField.sic_codes) ? theirs.sicCodes() : record.sicCodes(),
                pick(
                        fields,
                        RegisterField.accounting_reference_day,
                        record.accountingReferenceDay(),
                        theirs.accountingReferenceDay()),
                pick(
                        fields,
                        RegisterField.accounting_reference_month,
                        record.accountingReferenceMonth(),
                        theirs.accountingReferenceMonth()),
                pick(fields, RegisterField.next_accounts_due, record.nextAccountsDue(), theirs.nextAccountsDue()),
                pick(
                        fields,
                        RegisterField.last_accounts_made_up_to,
                        record.lastAccountsMadeUpTo(),
                        theirs.lastAccountsMadeUpTo()),
                pick(
                        fields,
                        RegisterField.next_confirmation_due,
                        record.nextConfirmationDue(),
                        theirs.nextConfirmationDue()),
                pick(
                        fields,
                        RegisterField.last_confirmation_made_up_to,
                        record.lastConfirmationMadeUpTo(),
                        theirs.lastConfirmationMadeUpTo()));
        return new CompanyState(
                fields.contains(RegisterField.company_name) ? other.name : name,
                fields.contains(RegisterField.public_company) ? other.publicCompany : publicCompany,
                taken,
                standing(fields, other.standing),
                fields.contains(RegisterField.next_accounts_due) ? other.nextAccounts : nextAccounts);
    }

    private CompanyStanding standing(Set<RegisterField> fields, CompanyStanding theirs) {
        return new CompanyStanding(
                pick(fields, RegisterField.company_status_detail, standing.statusDetail(), theirs.statusDetail()),
                pick(fields, RegisterField.cessation_date, standing.cessationDate(), theirs.cessationDate()),
                pick(fields, RegisterField.jurisdiction, standing.jurisdiction(), theirs.jurisdiction()),
                fields.contains(RegisterField.has_been_liquidated)
                        ? theirs.hasBeenLiquidated()
                        : standing.hasBeenLiquidated(),
                fields.contains(RegisterField.has_charges) ? theirs.hasCharges() : standing.hasCharges(),
                fields.contains(RegisterField.has_insolvency_history)
                        ? theirs.hasInsolvencyHistory()
                        : standing.hasInsolvencyHistory(),
                pick(fields, RegisterField.next_year_end, standing.nextYearEnd(), theirs.nextYearEnd()),
                fields.contains(RegisterField.officers) ? theirs.officers() : standing.officers(),
                fields.contains(RegisterField.persons_with_significant_control)
                        ? theirs.personsWithSignificantControl()
                        : standing.personsWithSignificantControl());
    }

    private static <T> @Nullable T pick(
            Set<RegisterField> fields, RegisterField field, @Nullable T ours, @Nullable T theirs) {
        return fields.contains(field) ? theirs : ours;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof String text) {
            return plain(text);
        }
        if (value instanceof Address address) {
            return Stream.of(
                            address.careOf(),
                            address.poBox(),
                            address.line1(),
                            address.line2(),
                            address.town(),
                            address.county(),
                            address.postcode(),
                            address.country())
                    .map(line -> line == null ? "" : plain(line))
                    .collect(Collectors.toList());
        }
        return value;
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }
}
