package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What decides a client's dates: told, changed, and followed by the dates at once. Dates are written from the law. */
@ApiTest
class TaxProfileTests {

    private final ApiClient api;
    private final Practice practice;
    private final Companies companies;

    TaxProfileTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
        this.companies = new Companies(api, practice);
    }

    @Test
    void aClientOfWhichNothingWasToldHasWhatItsKindHas() {
        JsonNode company = profile(companies.make());
        assertThat(company.path("nation").asString()).isEqualTo("ENGLAND_AND_WALES");
        assertThat(company.path("self_assessment").asBoolean()).isFalse();
        assertThat(company.path("vat_frequencies").get(0).path("frequency").asString())
                .isEqualTo("QUARTERLY_3");
        assertThat(company.path("vat_frequencies").get(0).has("from")).isFalse();

        JsonNode scottish = profile(companies.make(Map.of("company_number", "SC123456")));
        assertThat(scottish.path("nation").asString()).isEqualTo("SCOTLAND");
        JsonNode northern = profile(companies.make(Map.of("company_number", "NI012345")));
        assertThat(northern.path("nation").asString()).isEqualTo("NORTHERN_IRELAND");

        UUID trader = companies.make(Map.of("business_type", "SOLE_TRADER", "vat_frequency", "", "vat_number", ""));
        assertThat(profile(trader).path("self_assessment").asBoolean()).isTrue();
        // The return of 2026-27 is due on 31 January 2028 (TMA 1970 s.8).
        assertThat(companies.due(trader, "SELF_ASSESSMENT", "2027-04-05")).isEqualTo("2028-01-31");
    }

    @Test
    void whatIsToldMovesTheDatesInTheSameStep() {
        UUID client = companies.make();

        tell(client, Map.of("public_company", true, "vat_payment_method", "DIRECT_DEBIT", "paye", true, "cis", true));

        // A public company has six months (s.442(2)(b)).
        assertThat(companies.due(client, "COMPANY_ACCOUNTS", "2026-03-31")).isEqualTo("2026-09-30");
        // Collected three working days after 7 August 2026, a Friday.
        assertThat(companies.due(client, "VAT_PAYMENT", "2026-06-30")).isEqualTo("2026-08-12");
        // The 22nd after the tax month that ends on 5 June.
        assertThat(companies.due(client, "PAYE_PAYMENT", "2026-06-05")).isEqualTo("2026-06-22");
        assertThat(companies.due(client, "CIS_RETURN", "2026-06-05")).isEqualTo("2026-06-19");
    }

    @Test
    void registrationBeginsTheFirstPeriodAndDeregistrationEndsTheLast() {
        UUID client = companies.make();

        tell(client, Map.of("vat_registration_date", "2026-02-15", "vat_deregistration_date", "2026-11-20"));

        assertThat(companies
                        .owes(client, "VAT_RETURN", "2026-03-31")
                        .path("period_start")
                        .asString())
                .isEqualTo("2026-02-15");
        // 20 November and a month and seven days.
        assertThat(companies.due(client, "VAT_RETURN", "2026-11-20")).isEqualTo("2026-12-27");
        assertThat(companies.owes(practice.partner(), client, "2027-01-01", "2028-12-31"))
                .noneMatch(one -> one.path("obligation").asString().startsWith("VAT_"));
    }

    @Test
    void anotherVatGroupBeginsOnItsDay() {
        UUID client = companies.make();

        enter(client, Map.of("kind", "VAT_FREQUENCY", "from", "2026-05-01", "frequency", "QUARTERLY_1"));

        // The period running from 1 April ends with June, its old end, which comes before the new group's: none grows
        // longer.
        assertThat(companies.due(client, "VAT_RETURN", "2026-03-31")).isEqualTo("2026-05-07");
        assertThat(companies.owes(practice.partner(), client, "2026-05-01", "2027-05-31"))
                .filteredOn(one -> one.path("obligation").asString().equals("VAT_RETURN"))
                .extracting(one -> one.path("period_end").asString())
                .contains("2026-03-31", "2026-06-30", "2026-07-31", "2026-10-31", "2027-01-31")
                .doesNotContain("2026-09-30");
        assertThat(profile(client).path("vat_frequencies"))
                .extracting(one -> one.path("frequency").asString())
                .containsExactly("QUARTERLY_3", "QUARTERLY_1");
    }

    @Test
    void aMistakenChangeIsWithdrawnAndWhatWasBeforeHoldsAgain() {
        UUID client = companies.make();
        String before = companies.due(client, "COMPANY_ACCOUNTS", "2026-03-31");

        JsonNode changed = enter(
                client, Map.of("kind", "ACCOUNTING_REFERENCE", "notice_on", "2025-11-10", "period_end", "2025-12-31"));
        // Shortened: the later of nine months after 31 December 2025, and three months from the notice (s.442(4)).
        assertThat(companies.due(client, "COMPANY_ACCOUNTS", "2025-12-31")).isEqualTo("2026-09-30");
        assertThat(companies.owes(practice.partner(), client, "2026-01-01", "2028-12-31"))
                .extracting(one -> one.path("obligation").asString()
                        + one.path("period_end").asString())
                .contains("COMPANY_ACCOUNTS2026-12-31")
                .doesNotContain("COMPANY_ACCOUNTS2026-03-31");

        String id = changed.path("changes").get(0).path("id").asString();
        JsonNode withdrawn = enter(client, Map.of("kind", "WITHDRAWAL", "withdraws", id));
        assertThat(withdrawn.path("changes")).isEmpty();
        assertThat(companies.due(client, "COMPANY_ACCOUNTS", "2026-03-31")).isEqualTo(before);
        api.as(practice.manager())
                .post(path(client) + "/changes", Map.of("kind", "WITHDRAWAL", "withdraws", id))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void thePreviousYearIsExtendedUntilItsAccountsAreDue() {
        UUID client = companies.make();

        JsonNode changed = enter(
                client,
                Map.of(
                        "kind", "ACCOUNTING_REFERENCE",
                        "notice_on", "2026-05-01",
                        "period_end", "2026-06-30",
                        "applies_to", "PREVIOUS"));

        assertThat(changed.path("changes").get(0).path("applies_to").asString()).isEqualTo("PREVIOUS");
        // 1 April 2025 to 30 June 2026 (s.392(1)(b)), due nine months later; taxed in two parts.
        JsonNode accounts = companies.owes(client, "COMPANY_ACCOUNTS", "2026-06-30");
        assertThat(accounts.path("period_start").asString()).isEqualTo("2025-04-01");
        assertThat(accounts.path("due_date").asString()).isEqualTo("2027-03-31");
        assertThat(companies.due(client, "CORPORATION_TAX_PAYMENT", "2026-03-31"))
                .isEqualTo("2027-01-01");
        assertThat(companies.due(client, "CORPORATION_TAX_PAYMENT", "2026-06-30"))
                .isEqualTo("2027-04-01");
    }

    @Test
    void namesEachFieldThatAChangeLacks() {
        String changes = path(companies.make()) + "/changes";

        assertThat(api.as(practice.manager())
                        .post(changes, Map.of("kind", "ACCOUNTING_REFERENCE", "notice_on", "2025-11-10"))
                        .expect(400, "VALIDATION_ERROR")
                        .path("details"))
                .extracting(one -> one.path("field").asString())
                .containsExactly("period_end");
        assertThat(api.as(practice.manager())
                        .post(changes, Map.of("kind", "VAT_FREQUENCY"))
                        .expect(400, "VALIDATION_ERROR")
                        .path("details"))
                .extracting(one -> one.path("field").asString())
                .containsExactly("from", "frequency");
        assertThat(api.as(practice.manager())
                        .post(
                                changes,
                                Map.of(
                                        "kind",
                                        "ACCOUNTING_REFERENCE",
                                        "notice_on",
                                        "2015-01-10",
                                        "period_end",
                                        "2015-03-09"))
                        .expect(400, "VALIDATION_ERROR")
                        .path("details"))
                .extracting(one -> one.path("field").asString())
                .containsExactly("period_end");
    }

    @Test
    void refusesDatesThatNobodyCanCount() {
        String beyond = "-9999999-01-01";
        api.as(practice.manager())
                .put(path(companies.make()), Map.of("pension_duties_start_on", beyond))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.manager())
                .post("/api/decisions/obligations/evaluate", Map.of("facts", facts(Map.of("incorporated_on", beyond))))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.manager())
                .post(
                        "/api/decisions/obligations/evaluate",
                        Map.of("facts", facts(Map.of("vat", Map.of("scheme", "STANDARD")))))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.manager())
                .post(
                        "/api/decisions/deadline/evaluate",
                        Map.of(
                                "facts",
                                Map.of(
                                        "obligation", "COMPANY_ACCOUNTS",
                                        "nation", "SCOTLAND",
                                        "period_end", "+999999999-12-31")))
                .expect(400, "VALIDATION_ERROR");
    }

    private static Map<String, Object> facts(Map<String, Object> more) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "business_kind",
                "PRIVATE_COMPANY",
                "nation",
                "SCOTLAND",
                "year_end_changes",
                List.of(),
                "from",
                "2026-01-01",
                "to",
                "2026-12-31"));
        facts.putAll(more);
        return facts;
    }

    @Test
    void refusesWhatIsNoChange() {
        UUID client = companies.make();
        String changes = path(client) + "/changes";

        for (Map<String, Object> none : List.<Map<String, Object>>of(
                Map.of("kind", "ACCOUNTING_REFERENCE", "notice_on", "2025-11-10"),
                Map.of("kind", "VAT_FREQUENCY", "from", "2026-05-01"),
                Map.of("kind", "WITHDRAWAL"),
                Map.of("from", "2026-05-01"))) {
            api.as(practice.manager()).post(changes, none).expect(400, "VALIDATION_ERROR");
        }
        Map<String, Object> group = Map.of("kind", "VAT_FREQUENCY", "from", "2026-05-01", "frequency", "MONTHLY");
        UUID unregistered = companies.make(Map.of("vat_frequency", ""));
        api.as(practice.manager()).post(path(unregistered) + "/changes", group).expect(400, "VALIDATION_ERROR");
        UUID yearly = companies.make(Map.of("vat_scheme", "ANNUAL_ACCOUNTING"));
        api.as(practice.manager()).post(path(yearly) + "/changes", group).expect(400, "VALIDATION_ERROR");
        api.as(practice.staff()).post(changes, group).expect(403, "FORBIDDEN");
    }

    @Test
    void refusesWhatContradictsItselfOrAnOlderCopy() {
        UUID client = companies.make();
        String path = path(client);
        ApiAnswer told = api.as(practice.manager())
                .with("If-Match", "\"0\"")
                .put(path, Map.of("qualifying_income", "60000.5"))
                .expect(200);
        assertThat(told.data().path("qualifying_income").asString()).isEqualTo("60000.50");
        String tag = told.header("ETag").orElseThrow();

        ApiAnswer again = api.as(practice.manager())
                .put(path, Map.of("qualifying_income", "60000.50"))
                .expect(200);
        assertThat(again.header("ETag").orElseThrow()).isEqualTo(tag);
        Map<String, Object> another = new HashMap<>(Map.of("nation", "SCOTLAND"));
        api.as(practice.manager()).with("If-Match", tag).put(path, another).expect(200);
        api.as(practice.manager()).with("If-Match", tag).put(path, another).expect(412, "STALE");

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("vat_registration_date", "2026-05-01", "vat_deregistration_date", "2026-04-30"),
                Map.of("vat_year_end_month", 13),
                Map.of("qualifying_income", "-1"),
                Map.of("nation", "FRANCE"))) {
            api.as(practice.manager()).put(path, wrong).expect(400, "VALIDATION_ERROR");
        }
        api.as(practice.staff()).put(path, Map.of()).expect(403, "FORBIDDEN");
        api.as(practice.otherStaff()).get(path).expect(404, "NOT_FOUND");
    }

    private static String path(UUID client) {
        return "/api/clients/" + client + "/tax-profile";
    }

    private JsonNode profile(UUID client) {
        return api.as(practice.staff()).get(path(client)).expect(200).data();
    }

    private void tell(UUID client, Map<String, Object> body) {
        api.as(practice.manager()).put(path(client), body).expect(200);
    }

    private JsonNode enter(UUID client, Map<String, Object> body) {
        return api.as(practice.manager())
                .post(path(client) + "/changes", body)
                .expect(201)
                .data();
    }
}
