package io.quarterday.web.clients;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.CorporationTaxStatus;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.clients.VatScheme;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file of clients.
 *
 * @param name as a header has it; a dot leads into an object
 * @param shown where {@link ClientView} tells it, if not under its name
 * @param constants of an enum
 */
record ClientColumn(
        String name, Kind kind, String shown, @Nullable Class<? extends Enum<?>> constants) {

    /** How a value stands in a cell. */
    enum Kind {
        /** Told, never taken: another has the word on it. */
        TOLD,
        TEXT,
        WHOLE,
        TRUTH,
        DAY,
        CONSTANT,
        PERSON,
        TEAM,
        /** Several, separated by semicolons. */
        TEXTS,
        PEOPLE,
        /** As the API tells it; too long for a workbook's cell. */
        JSON
    }

    /** All, in the order in which files have them. */
    static final List<ClientColumn> ALL = all();

    private static List<ClientColumn> all() {
        List<ClientColumn> all = new ArrayList<>();
        add(all, Kind.TOLD, "client_code");
        add(all, Kind.TEXT, "company_name", "company_number");
        all.add(constant("business_type", BusinessType.class));
        all.add(constant("company_type", CompanyType.class));
        add(all, Kind.TEXT, "company_status", "company_status_detail");
        add(all, Kind.DAY, "incorporation_date", "cessation_date");
        add(all, Kind.TEXT, "jurisdiction");
        add(all, Kind.TRUTH, "has_been_liquidated", "has_charges", "has_insolvency_history");
        address(all, "registered_address");
        add(all, Kind.TEXTS, "sic_codes");
        add(all, Kind.WHOLE, "accounting_reference_day", "accounting_reference_month");
        add(all, Kind.DAY, "next_accounts_due", "last_accounts_made_up_to");
        add(all, Kind.DAY, "next_confirmation_due", "last_confirmation_made_up_to", "next_year_end");
        add(all, Kind.JSON, "officers", "persons_with_significant_control");
        add(all, Kind.TEXT, "contact_name", "contact_email", "contact_phone", "contact_fax", "website");
        add(all, Kind.WHOLE, "year_established", "number_of_employees");
        add(all, Kind.TEXT, "annual_turnover.amount", "annual_turnover.currency", "paperwork_frequency");
        add(all, Kind.TRUTH, "is_vat_enabled");
        add(all, Kind.TEXT, "vat_number");
        all.add(constant("vat_frequency", VatFrequency.class));
        add(all, Kind.TOLD, "vat_quarter_group");
        all.add(constant("vat_scheme", VatScheme.class));
        add(all, Kind.TOLD, "vat_registration_date", "vat_deregistration_date");
        person(all, "assigned_user");
        person(all, "ltd_company_assigned_user");
        person(all, "non_ltd_company_assigned_user");
        person(all, "vat_assigned_user");
        all.add(new ClientColumn("team_id", Kind.TEAM, "team.id", null));
        all.add(new ClientColumn("chase_team_user_ids", Kind.PEOPLE, "chase_team", null));
        all.add(constant("corporation_tax_status", CorporationTaxStatus.class));
        add(all, Kind.DAY, "corporation_tax_period_start", "corporation_tax_period_end");
        add(all, Kind.TOLD, "next_corporation_tax_due");
        add(all, Kind.DAY, "manual_ct_due_override");
        add(all, Kind.TOLD, "ct_due_source", "last_ct_status_update");
        all.add(new ClientColumn("ct_status_updated_by", Kind.TOLD, "ct_status_updated_by.id", null));
        add(all, Kind.TEXT, "nature_of_trade", "national_insurance_number", "utr_number");
        address(all, "trading_address");
        address(all, "residential_address");
        add(all, Kind.TRUTH, "paper_work_received");
        add(all, Kind.DAY, "paper_work_received_date");
        add(all, Kind.TRUTH, "job_completed");
        add(all, Kind.DAY, "job_completed_date");
        add(all, Kind.TRUTH, "sa100_filed");
        add(all, Kind.DAY, "sa100_filed_date");
        add(all, Kind.TEXT, "work_status", "notes");
        add(all, Kind.TRUTH, "is_active");
        add(all, Kind.TOLD, "id", "deleted_at", "created_at", "updated_at");
        return List.copyOf(all);
    }

    private static void add(List<ClientColumn> all, Kind kind, String... names) {
        for (String name : names) {
            all.add(new ClientColumn(name, kind, name, null));
        }
    }

    private static void address(List<ClientColumn> all, String address) {
        for (String line : List.of("care_of", "po_box", "line1", "line2", "town", "county", "postcode", "country")) {
            add(all, Kind.TEXT, address + "." + line);
        }
    }

    private static void person(List<ClientColumn> all, String person) {
        all.add(new ClientColumn(person + "_id", Kind.PERSON, person + ".id", null));
    }

    private static ClientColumn constant(String name, Class<? extends Enum<?>> constants) {
        return new ClientColumn(name, Kind.CONSTANT, name, constants);
    }
}
