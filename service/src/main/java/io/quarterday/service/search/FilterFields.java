package io.quarterday.service.search;

import static io.quarterday.service.search.FieldKind.AMOUNT;
import static io.quarterday.service.search.FieldKind.DATE;
import static io.quarterday.service.search.FieldKind.FLAG;
import static io.quarterday.service.search.FieldKind.MOMENT;
import static io.quarterday.service.search.FieldKind.NUMBER;
import static io.quarterday.service.search.FieldKind.PEOPLE;
import static io.quarterday.service.search.FieldKind.PERSON;
import static io.quarterday.service.search.FieldKind.TEXT;
import static io.quarterday.service.search.FieldKind.TEXTS;
import static io.quarterday.service.search.FilterField.choice;
import static io.quarterday.service.search.FilterField.line;
import static io.quarterday.service.search.FilterField.of;
import static io.quarterday.service.search.FilterField.tax;
import static io.quarterday.service.search.FilterField.text;
import static io.quarterday.service.search.FilterField.work;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.CorporationTax;
import io.quarterday.domain.clients.CorporationTaxStatus;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.domain.workflow.ServiceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields that filters may ask for, and no others: those of seed 001's client, by the names that they have in its
 * answers, and of its VAT quarters and accounts that are under way.
 */
public final class FilterFields {

    private static final List<FilterField> ALL = Stream.of(
                    company(),
                    statutory(),
                    contact(),
                    business(),
                    vat(),
                    corporationTax(),
                    nonLimited(),
                    practice(),
                    underWay())
            .flatMap(List::stream)
            .toList();

    private static final Map<String, FilterField> BY_NAME = byName();

    private FilterFields() {}

    /** In the order of seed 001. */
    public static List<FilterField> all() {
        return ALL;
    }

    static Optional<FilterField> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, FilterField> byName() {
        Map<String, FilterField> byName = new LinkedHashMap<>();
        ALL.forEach(field -> byName.put(field.name(), field));
        return byName;
    }

    private static List<FilterField> company() {
        return List.of(
                text("client_code", "clientCode"),
                text("company_name", "companyName"),
                text("company_number", "companyNumber"),
                choice("business_type", "businessType", BusinessType.values()),
                choice("company_type", "companyType", CompanyType.values()),
                of("company_status", TEXT, "companyStatus"),
                text("company_status_detail", "standing.statusDetail"),
                of("incorporation_date", DATE, "incorporationDate"),
                of("cessation_date", DATE, "standing.cessationDate"),
                line("registered_address.line1", "registeredAddress", "line1"),
                line("registered_address.line2", "registeredAddress", "line2"),
                line("registered_address.town", "registeredAddress", "town"),
                line("registered_address.county", "registeredAddress", "county"),
                line("registered_address.postcode", "registeredAddress", "postcode"),
                line("registered_address.country", "registeredAddress", "country"),
                of("sic_codes", TEXTS, "sicCodes"),
                of("jurisdiction", TEXT, "standing.jurisdiction"),
                of("has_been_liquidated", FLAG, "standing.hasBeenLiquidated"),
                of("has_charges", FLAG, "standing.hasCharges"),
                of("has_insolvency_history", FLAG, "standing.hasInsolvencyHistory"),
                of("officers", TEXTS, "standing.officers"),
                of("persons_with_significant_control", TEXTS, "standing.personsWithSignificantControl"));
    }

    private static List<FilterField> statutory() {
        return List.of(
                of("next_accounts_due", DATE, "nextAccountsDue"),
                of("last_accounts_made_up_to", DATE, "lastAccountsMadeUpTo"),
                of("next_confirmation_due", DATE, "nextConfirmationDue"),
                of("last_confirmation_made_up_to", DATE, "lastConfirmationMadeUpTo"),
                of("next_year_end", DATE, "standing.nextYearEnd"),
                of("next_corporation_tax_due", DATE, "corporationTax.nextDue"),
                of("accounting_reference_day", NUMBER, "accountingReferenceDay"),
                of("accounting_reference_month", NUMBER, "accountingReferenceMonth"));
    }

    private static List<FilterField> contact() {
        return List.of(
                text("contact_name", "contact.name"),
                text("contact_email", "contact.email"),
                text("contact_phone", "contact.phone"),
                text("contact_fax", "contact.fax"),
                text("website", "contact.website"));
    }

    private static List<FilterField> business() {
        return List.of(
                of("year_established", NUMBER, "business.yearEstablished"),
                of("number_of_employees", NUMBER, "business.numberOfEmployees"),
                of("annual_turnover", AMOUNT, "business.annualTurnover"),
                of("paperwork_frequency", TEXT, "business.paperworkFrequency"));
    }

    private static List<FilterField> vat() {
        // Seed 001's letters, as clients are shown.
        Map<String, Object> groups = new LinkedHashMap<>();
        groups.put("A", VatFrequency.QUARTERLY_1);
        groups.put("B", VatFrequency.QUARTERLY_2);
        groups.put("C", VatFrequency.QUARTERLY_3);
        return List.of(
                of("is_vat_enabled", FLAG, "vat.enabled"),
                text("vat_number", "vat.number"),
                choice("vat_frequency", "vat.frequency", VatFrequency.values()),
                choice("vat_quarter_group", "vat.frequency", groups),
                choice("vat_scheme", "vat.scheme", VatScheme.values()),
                tax("vat_registration_date", DATE, "vatRegistrationDate"),
                tax("vat_deregistration_date", DATE, "vatDeregistrationDate"));
    }

    private static List<FilterField> corporationTax() {
        return List.of(
                choice("corporation_tax_status", "corporationTax.status", CorporationTaxStatus.values()),
                of("corporation_tax_period_start", DATE, "corporationTax.periodStart"),
                of("corporation_tax_period_end", DATE, "corporationTax.periodEnd"),
                of("manual_ct_due_override", DATE, "corporationTax.manualDueOverride"),
                choice("ct_due_source", "corporationTax.dueSource", CorporationTax.DueSource.values()),
                of("last_ct_status_update", MOMENT, "corporationTax.statusUpdatedAt"),
                of("ct_status_updated_by", PERSON, "corporationTax.statusUpdatedBy"));
    }

    private static List<FilterField> nonLimited() {
        return List.of(
                text("nature_of_trade", "nonLimited.natureOfTrade"),
                text("national_insurance_number", "nonLimited.nationalInsuranceNumber"),
                text("utr_number", "nonLimited.utrNumber"),
                line("trading_address.line1", "nonLimited.tradingAddress", "line1"),
                line("trading_address.line2", "nonLimited.tradingAddress", "line2"),
                line("trading_address.town", "nonLimited.tradingAddress", "town"),
                line("trading_address.postcode", "nonLimited.tradingAddress", "postcode"),
                line("trading_address.country", "nonLimited.tradingAddress", "country"),
                line("residential_address.line1", "nonLimited.residentialAddress", "line1"),
                line("residential_address.line2", "nonLimited.residentialAddress", "line2"),
                line("residential_address.town", "nonLimited.residentialAddress", "town"),
                line("residential_address.postcode", "nonLimited.residentialAddress", "postcode"),
                line("residential_address.country", "nonLimited.residentialAddress", "country"));
    }

    private static List<FilterField> practice() {
        return List.of(
                of("assigned_user_id", PERSON, "assignedUserId"),
                of("ltd_company_assigned_user_id", PERSON, "ltdCompanyAssignedUserId"),
                of("non_ltd_company_assigned_user_id", PERSON, "nonLtdCompanyAssignedUserId"),
                of("vat_assigned_user_id", PERSON, "vatAssignedUserId"),
                of("team_id", PERSON, "teamId"),
                of("chase_team_user_ids", PEOPLE, "chaseTeamUserIds"),
                of("paper_work_received", FLAG, "progress.paperWorkReceived"),
                of("paper_work_received_date", DATE, "progress.paperWorkReceivedDate"),
                of("job_completed", FLAG, "progress.jobCompleted"),
                of("job_completed_date", DATE, "progress.jobCompletedDate"),
                of("sa100_filed", FLAG, "progress.sa100Filed"),
                of("sa100_filed_date", DATE, "progress.sa100FiledDate"),
                of("work_status", TEXT, "progress.workStatus"),
                text("notes", "notes"),
                of("is_active", FLAG, "active"),
                of("created_at", MOMENT, "createdAt"),
                of("updated_at", MOMENT, "updatedAt"));
    }

    private static List<FilterField> underWay() {
        return List.of(
                work("vat_quarters.stage", TEXT, ServiceType.VAT, "stage"),
                work("vat_quarters.filing_due_date", DATE, ServiceType.VAT, "deadline"),
                work("vat_quarters.assigned_user_id", PERSON, ServiceType.VAT, "assignedStaffId"),
                work("ltd_accounts.stage", TEXT, ServiceType.ACCOUNTS_LTD, "stage"),
                work("ltd_accounts.accounts_due_date", DATE, ServiceType.ACCOUNTS_LTD, "deadline"),
                work("ltd_accounts.assigned_user_id", PERSON, ServiceType.ACCOUNTS_LTD, "assignedStaffId"));
    }
}
