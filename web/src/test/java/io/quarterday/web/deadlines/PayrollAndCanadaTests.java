package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Pay days, the beginnings of PAYE and CIS, Canada: told in the profile, seen in what is owed; rates and amounts asked. */
@ApiTest
class PayrollAndCanadaTests {

    private final ApiClient api;
    private final Practice practice;
    private final Companies companies;

    PayrollAndCanadaTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
        this.companies = new Companies(api, practice);
    }

    @Test
    void aSubmissionIsOwedForEachPayDaySinceThePayrollBegan() {
        UUID client = companies.make();

        JsonNode told = tell(
                client, Map.of("paye", true, "paye_since", "2026-06-10", "pay_frequency", "MONTHLY", "pay_day", 25));

        assertThat(told.path("pay_frequency").asString()).isEqualTo("MONTHLY");
        assertThat(told.path("pay_day").asInt()).isEqualTo(25);
        assertThat(told.path("paye_since").asString()).isEqualTo("2026-06-10");
        assertThat(due(client, "PAYE_FPS", "2026-01-01", "2026-08-31"))
                .containsExactly("2026-06-25", "2026-07-25", "2026-08-25");
        // The tax month from 6 June is the first of which anything is owed.
        assertThat(due(client, "PAYE_PAYMENT", "2026-01-01", "2026-08-31")).containsExactly("2026-07-22", "2026-08-22");
        assertThat(companies.owes(client, "PAYE_FPS", "2026-07-25").path("row").asString())
                .isEqualTo("paye-8");
    }

    @Test
    void aContractorOwesNothingBeforeItWasOneOrAfter() {
        UUID client = companies.make();

        tell(client, Map.of("cis", true, "cis_since", "2026-07-06", "cis_until", "2026-09-05"));

        assertThat(due(client, "CIS_RETURN", "2025-01-01", "2027-12-31")).containsExactly("2026-08-19", "2026-09-19");
    }

    /** The last day of February, a Sunday in 2027: the next business day. */
    @Test
    void aCanadianClientOwesAT4aForMoreThanFiveHundredDollars() {
        UUID client = companies.make(Map.of("vat_frequency", "", "vat_number", ""));

        JsonNode told = tell(client, Map.of("nation", "CANADA", "province", "NS", "t4a_fees", "500.01"));

        assertThat(told.path("nation").asString()).isEqualTo("CANADA");
        assertThat(told.path("province").asString()).isEqualTo("NS");
        assertThat(told.path("t4a_fees").asString()).isEqualTo("500.01");
        assertThat(due(client, "T4A", "2027-01-01", "2027-12-31")).containsExactly("2027-03-01");
        assertThat(companies.owes(practice.partner(), client, "2026-01-01", "2028-12-31"))
                .extracting(one -> one.path("obligation").asString())
                .containsOnly("T4A");

        tell(client, Map.of("nation", "CANADA", "province", "NS", "t4a_fees", "500"));
        assertThat(due(client, "T4A", "2026-01-01", "2028-12-31")).isEmpty();
    }

    @Test
    void refusesPayDaysAndProvincesThatLeadNowhere() {
        String path = "/api/clients/" + companies.make() + "/tax-profile";
        Map<String, Map<String, Object>> wrong = Map.of(
                "pay_day", Map.of("paye", true, "pay_frequency", "MONTHLY"),
                "first_pay_day", Map.of("paye", true, "pay_frequency", "TWO_WEEKLY"),
                "province", Map.of("province", "ON"),
                "t4a_fees", Map.of("nation", "SCOTLAND", "t4a_fees", "900"),
                "paye_until", Map.of("paye_since", "2026-05-01", "paye_until", "2026-04-30"),
                "cis_until", Map.of("cis_since", "2026-05-01", "cis_until", "2026-04-30"));

        wrong.forEach((field, body) -> assertThat(api.as(practice.manager())
                        .put(path, body)
                        .expect(400, "VALIDATION_ERROR")
                        .toString())
                .contains(field));
        api.as(practice.manager())
                .put(path, Map.of("pay_frequency", "MONTHLY", "pay_day", 32))
                .expect(400, "VALIDATION_ERROR");
    }

    /** The rates of facts.md; Nova Scotia's fell on 1 April 2025. */
    @ParameterizedTest
    @CsvSource({
        "AB, 2026-11-21, gst 5",
        "YT, 2026-11-21, gst 5",
        "BC, 2026-11-21, gst 5 pst 7",
        "MB, 2026-11-21, gst 5 pst 7",
        "SK, 2026-11-21, gst 5 pst 6",
        "QC, 2026-11-21, gst 5 pst 9.975",
        "ON, 2026-11-21, hst 13",
        "NS, 2025-03-31, hst 15",
        "NS, 2025-04-01, hst 14",
        "NB, 2026-11-21, hst 15",
        "NL, 2026-11-21, hst 15",
        "PE, 2026-11-21, hst 15",
    })
    void salesTaxIsThatOfTheProvinceOnTheDay(String province, String on, String expected) {
        JsonNode answer = ask("sales-tax", Map.of("province", province, "on", on));

        StringBuilder said = new StringBuilder();
        for (String tax : List.of("gst", "hst", "pst")) {
            if (answer.has(tax)) {
                said.append(' ').append(tax).append(' ').append(answer.path(tax).asString());
            }
        }
        assertThat(said.toString().strip()).isEqualTo(expected);
    }

    @Test
    void amountsOfTheLawAreAsked() {
        assertThat(ask("tax-threshold", Map.of("threshold", "VAT_PAYMENTS_ON_ACCOUNT", "on", "2026-11-21"))
                        .path("amount")
                        .asString())
                .isEqualTo("2300000");
        assertThat(ask("tax-threshold", Map.of("threshold", "PAYE_QUARTERLY", "on", "2026-11-21"))
                        .path("amount")
                        .asString())
                .isEqualTo("1500");
        assertThat(ask("t4a-threshold", Map.of("box", "BOX_048", "year_end", "2026-12-31"))
                        .path("amount_over")
                        .asString())
                .isEqualTo("500");
        JsonNode points = ask("vat-late-submission", Map.of("frequency", "ANNUAL", "period_start", "2026-01-01"));
        assertThat(points.path("points_threshold").asInt()).isEqualTo(2);
        assertThat(points.path("penalty").asString()).isEqualTo("200");
    }

    @Test
    void refusesAYearsEndThatNoPeriodCanHave() {
        UUID client = companies.make();
        Map<String, Object> tooLate = Map.of(
                "kind", "ACCOUNTING_REFERENCE",
                "notice_on", "2027-01-01",
                "period_end", "2026-06-30",
                "applies_to", "PREVIOUS");

        // The accounts to 31 March 2026 were due on 31 December: their period may not be put off any more (s.392(4)).
        JsonNode error = api.as(practice.manager())
                .post("/api/clients/" + client + "/tax-profile/changes", tooLate)
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.toString())
                .contains("period_end")
                .contains("2026-06-30")
                .contains("s.392");
    }

    @Test
    void aPartnershipThatPaysNoCorporationTaxHasNonePending() {
        UUID partnership = companies.make(Map.of("business_type", "LLP", "company_number", "OC398765"));

        assertThat(api.as(practice.partner())
                        .get("/api/clients/" + partnership)
                        .expect(200)
                        .data()
                        .path("corporation_tax_status")
                        .asString())
                .isEqualTo("NOT_REQUIRED");
    }

    private JsonNode ask(String decision, Map<String, Object> facts) {
        return api.as(practice.staff())
                .post("/api/decisions/" + decision + "/evaluate", Map.of("facts", facts))
                .expect(200)
                .data()
                .path("answer");
    }

    private JsonNode tell(UUID client, Map<String, Object> body) {
        return api.as(practice.manager())
                .put("/api/clients/" + client + "/tax-profile", body)
                .expect(200)
                .data();
    }

    private List<String> due(UUID client, String obligation, String from, String to) {
        return companies.owes(practice.partner(), client, from, to).stream()
                .filter(one -> one.path("obligation").asString().equals(obligation))
                .map(one -> one.path("due_date").asString())
                .toList();
    }
}
