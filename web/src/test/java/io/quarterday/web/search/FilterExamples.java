package io.quarterday.web.search;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Clients that differ in every field that can be filtered by, with letters of many scripts and SQL's own signs. */
final class FilterExamples {

    private final ApiClient api;
    private final Practice practice;

    FilterExamples(ApiClient api, Practice practice) {
        this.api = api;
        this.practice = practice;
    }

    void make() {
        create(
                "LIMITED_COMPANY",
                "100%_Pure\\Path Ltd",
                Map.ofEntries(
                        Map.entry("company_number", "07654321"),
                        Map.entry("business_type", "LIMITED_COMPANY"),
                        Map.entry("company_status", "Active"),
                        Map.entry("company_status_detail", "Proposal to Strike Off"),
                        Map.entry("incorporation_date", "2011-02-28"),
                        Map.entry("cessation_date", "2021-12-31"),
                        Map.entry("jurisdiction", "england-wales"),
                        Map.entry("has_been_liquidated", true),
                        Map.entry("has_charges", true),
                        Map.entry("has_insolvency_history", true),
                        Map.entry("registered_address", address("County")),
                        Map.entry("sic_codes", List.of("62020", "6201")),
                        Map.entry(
                                "officers",
                                List.of(
                                        Map.of("name", "SMITH, Jo"),
                                        Map.of("name", "Ångström, Åsa", "officer_role", "x"))),
                        Map.entry(
                                "persons_with_significant_control",
                                List.of(Map.of("name", "Ms O'Brien"), Map.of("kind", "super-secure"))),
                        Map.entry("next_accounts_due", "2024-02-29"),
                        Map.entry("last_accounts_made_up_to", "2023-05-31"),
                        Map.entry("next_confirmation_due", "2024-03-14"),
                        Map.entry("last_confirmation_made_up_to", "2023-02-28"),
                        Map.entry("next_year_end", "2024-05-31"),
                        Map.entry("accounting_reference_day", 31),
                        Map.entry("accounting_reference_month", 5),
                        Map.entry("contact_fax", "+44 20 1"),
                        Map.entry("website", "https://pure.example/ä"),
                        Map.entry("year_established", 1999),
                        Map.entry("number_of_employees", 12),
                        Map.entry("annual_turnover", Map.of("amount", "85000.50", "currency", "GBP")),
                        Map.entry("paperwork_frequency", "Monthly")));
        create(
                "LIMITED_COMPANY",
                "İstanbul ΣΊΣΥΦΟΣ Straße",
                Map.ofEntries(
                        Map.entry("company_number", "SC123456"),
                        Map.entry("business_type", "LLP"),
                        Map.entry("company_status", "active"),
                        Map.entry("is_vat_enabled", true),
                        Map.entry("vat_number", "GB123456789"),
                        Map.entry("vat_frequency", "QUARTERLY_2"),
                        Map.entry("vat_scheme", "FLAT_RATE"),
                        Map.entry("corporation_tax_status", "OVERDUE"),
                        Map.entry("corporation_tax_period_start", "2022-04-01"),
                        Map.entry("corporation_tax_period_end", "2023-03-31"),
                        Map.entry("manual_ct_due_override", "2024-01-01"),
                        Map.entry("assigned_user_id", practice.staff().id()),
                        Map.entry(
                                "ltd_company_assigned_user_id",
                                practice.manager().id()),
                        Map.entry("vat_assigned_user_id", practice.otherStaff().id()),
                        Map.entry("team_id", practice.teamId()),
                        Map.entry(
                                "chase_team_user_ids",
                                List.of(
                                        practice.staff().id(),
                                        practice.partner().id())),
                        Map.entry("year_established", 1800),
                        Map.entry("number_of_employees", 0),
                        Map.entry("annual_turnover", Map.of("amount", "0.00", "currency", "EUR"))));
        create(
                "NON_LIMITED_COMPANY",
                "émilie 🍏 茶 O'Neill",
                Map.ofEntries(
                        Map.entry("business_type", "SOLE_TRADER"),
                        Map.entry("nature_of_trade", "Tea & apples"),
                        Map.entry("national_insurance_number", "AB123456C"),
                        Map.entry("utr_number", "1234567890"),
                        Map.entry("trading_address", address(null)),
                        Map.entry("residential_address", address(null)),
                        Map.entry(
                                "non_ltd_company_assigned_user_id",
                                practice.staff().id()),
                        Map.entry(
                                "chase_team_user_ids",
                                List.of(practice.otherStaff().id())),
                        Map.entry("vat_number", "GB987654321"),
                        Map.entry("vat_frequency", "MONTHLY"),
                        Map.entry("contact_phone", "(020) 7946-0000"),
                        Map.entry("paper_work_received", true),
                        Map.entry("paper_work_received_date", "2024-01-31"),
                        Map.entry("job_completed", true),
                        Map.entry("job_completed_date", "2024-02-01"),
                        Map.entry("sa100_filed", true),
                        Map.entry("sa100_filed_date", "2024-02-02"),
                        Map.entry("work_status", "Waiting for P60"),
                        Map.entry("notes", "Rings on Mondays.\nPays late; 50% off_line")));
        create("NON_LIMITED_COMPANY", "ab", Map.of("notes", "x", "business_type", "CHARITY", "work_status", "w%"));
        JsonNode gone = create(
                "LIMITED_COMPANY",
                "Same name",
                Map.of("vat_frequency", "QUARTERLY_3", "vat_scheme", "STANDARD", "corporation_tax_status", "PENDING"));
        api.as(practice.partner())
                .patch(
                        "/api/clients/" + gone.path("id").asString(),
                        Map.of("is_active", false, "corporation_tax_status", "FILED"))
                .expect(200);
        JsonNode registered = create("LIMITED_COMPANY", "same NAME", Map.of("vat_frequency", "QUARTERLY_1"));
        api.as(practice.partner())
                .put(
                        "/api/clients/" + registered.path("id").asString() + "/tax-profile",
                        Map.of("vat_registration_date", "2020-02-29", "vat_deregistration_date", "2024-02-29"))
                .expect(200);
    }

    private static Map<String, Object> address(String county) {
        Map<String, Object> address = new HashMap<>(Map.of(
                "line1", "1 Mill Lane",
                "line2", "Upper Ward",
                "town", "Łódź",
                "postcode", "EC1A 1BB",
                "country", "United Kingdom"));
        if (county != null) {
            address.put("county", county);
        }
        return address;
    }

    private JsonNode create(String type, String name, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("company_name", name);
        body.put("company_type", type);
        body.put("contact_name", "Contact of " + name.substring(0, 2));
        body.put("contact_email", "someone+" + body.size() + "@Example.test");
        return api.as(practice.partner()).post("/api/clients", body).expect(201).data();
    }
}
