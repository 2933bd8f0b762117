package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register's and HMRC's own dates: they hold, ours is kept beside them, and a difference wants a person. */
@ApiTest
class OfficialDateTests {

    private final ApiClient api;
    private final Practice practice;
    private final Companies companies;
    private final MutableClock clock;

    OfficialDateTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
        this.practice = practices.make();
        this.companies = new Companies(api, practice);
        this.clock = clock;
    }

    @Test
    void hmrcsDateHoldsAndADifferenceOpensAnException() {
        UUID client = companies.make();
        Quarter quarter = quarterToCome();

        JsonNode taken = tell(client, hmrc(quarter, quarter.due().plusDays(3), "O"));
        assertThat(taken.get(0).path("outcome").asString()).isEqualTo("CREATED");
        assertThat(taken.get(0).path("our_due_date").asString())
                .isEqualTo(quarter.due().toString());

        JsonNode owed = companies.owes(client, "VAT_RETURN", quarter.end().toString());
        assertThat(owed.path("due_date").asString()).isEqualTo(quarter.due().toString());
        assertThat(owed.path("official_due_date").asString())
                .isEqualTo(quarter.due().plusDays(3).toString());
        assertThat(owed.path("official_origin").asString()).isEqualTo("HMRC");
        assertThat(owed.path("effective_due_date").asString())
                .isEqualTo(quarter.due().plusDays(3).toString());
        // The list goes by the date that holds.
        String day = quarter.due().plusDays(3).toString();
        assertThat(Companies.list(api.as(practice.partner())
                        .get("/api/deadlines?obligation=VAT_RETURN&from=" + day + "&to=" + day)
                        .expect(200)
                        .data()))
                .hasSize(1);

        JsonNode exception = exceptions("").get(0);
        assertThat(exception.path("kind").asString()).isEqualTo("OFFICIAL_DATE_DIFFERS");
        assertThat(exception.path("client_id").asString()).isEqualTo(client.toString());
        assertThat(exception.path("details").path("days").asInt()).isEqualTo(3);
        assertThat(exception.path("message").asString()).contains(quarter.due().toString(), day);

        // Told the same again, nothing changes; told our date, it is over.
        assertThat(tell(client, hmrc(quarter, quarter.due().plusDays(3), "O"))
                        .get(0)
                        .path("outcome")
                        .asString())
                .isEqualTo("UNCHANGED");
        assertThat(exceptions("")).hasSize(1);
        assertThat(tell(client, hmrc(quarter, quarter.due(), "O"))
                        .get(0)
                        .path("outcome")
                        .asString())
                .isEqualTo("UPDATED");
        assertThat(exceptions("")).isEmpty();
        assertThat(exceptions("?state=RESOLVED").get(0).path("resolution").asString())
                .isEqualTo("SETTLED");
    }

    @Test
    void whatHmrcHasReceivedIsMetAndNobodysConcern() {
        UUID client = companies.make();
        Quarter quarter = quarterToCome();

        tell(client, hmrc(quarter, quarter.due().plusDays(3), "F"));

        assertThat(companies
                        .owes(client, "VAT_RETURN", quarter.end().toString())
                        .path("met")
                        .asBoolean())
                .isTrue();
        assertThat(exceptions("")).isEmpty();
    }

    @Test
    void aPeriodThatOnlyHmrcKnowsIsListedAndOpensAnException() {
        UUID client = companies.make();
        Quarter ours = quarterToCome();
        Quarter other =
                new Quarter(ours.start().plusMonths(1), lastOfMonth(ours.end().plusMonths(1)));

        JsonNode taken = tell(client, hmrc(other, other.due(), "O"));

        assertThat(taken.get(0).has("our_due_date")).isFalse();
        JsonNode owed = companies.owes(client, "VAT_RETURN", other.end().toString());
        assertThat(owed.has("due_date")).isFalse();
        assertThat(owed.has("table")).isFalse();
        assertThat(owed.path("effective_due_date").asString())
                .isEqualTo(other.due().toString());
        assertThat(exceptions("").get(0).path("message").asString()).contains("know no such period");
    }

    @Test
    void theRegistersDateHoldsForTheFirstPeriodAfterTheLast() {
        UUID client = companies.make(Map.of("next_accounts_due", "2027-01-15", "next_confirmation_due", "2027-03-23"));

        JsonNode accounts = companies.owes(client, "COMPANY_ACCOUNTS", "2026-03-31");
        assertThat(accounts.path("official_due_date").asString()).isEqualTo("2027-01-15");
        assertThat(accounts.path("official_origin").asString()).isEqualTo("REGISTER");
        assertThat(accounts.path("due_date").asString()).isEqualTo("2026-12-31");
        assertThat(companies
                        .owes(client, "CONFIRMATION_STATEMENT", "2027-03-09")
                        .path("official_due_date")
                        .asString())
                .isEqualTo("2027-03-23");
        List<JsonNode> open = exceptions("");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("details").path("days").asInt()).isEqualTo(15);

        // The register moves on: its date of the past stays known, the difference is over.
        Map<String, Object> later = new HashMap<>();
        later.put("last_accounts_made_up_to", "2026-03-31");
        later.put("next_accounts_due", "2027-12-31");
        api.as(practice.partner()).patch("/api/clients/" + client, later).expect(200);
        assertThat(exceptions("")).isEmpty();
        JsonNode past = companies.owes(client, "COMPANY_ACCOUNTS", "2026-03-31");
        assertThat(past.path("met").asBoolean()).isTrue();
        assertThat(past.path("official_due_date").asString()).isEqualTo("2027-01-15");
        assertThat(official(client))
                .extracting(one -> one.path("period_end").asString() + " "
                        + one.path("due_date").asString())
                .contains("2026-03-31 2027-01-15", "2027-03-31 2027-12-31");
    }

    /** A year of 52 weeks, made up to 28 March: it stands for the year to 31 March (s.390). */
    @Test
    void accountsMadeUpDaysBeforeTheReferenceDateAreMade() {
        UUID client =
                companies.make(Map.of("last_accounts_made_up_to", "2025-03-28", "next_accounts_due", "2026-12-31"));

        JsonNode made = companies.owes(client, "COMPANY_ACCOUNTS", "2025-03-31");
        assertThat(made.path("met").asBoolean()).isTrue();
        assertThat(made.has("official_due_date")).isFalse();
        assertThat(companies
                        .owes(client, "COMPANY_ACCOUNTS", "2026-03-31")
                        .path("official_due_date")
                        .asString())
                .isEqualTo("2026-12-31");
        assertThat(exceptions("")).isEmpty();
        assertThat(official(client))
                .extracting(one -> one.path("period_end").asString())
                .containsExactly("2026-03-31");
    }

    @Test
    void withoutLastAccountsTheRegistersDateIsOfThePeriodThatIsDueThen() {
        UUID client = companies.make(Map.of(
                "last_accounts_made_up_to", "",
                "last_confirmation_made_up_to", "",
                "next_accounts_due", "2026-12-31",
                "next_confirmation_due", "2027-03-23"));

        assertThat(companies
                        .owes(client, "COMPANY_ACCOUNTS", "2026-03-31")
                        .path("official_due_date")
                        .asString())
                .isEqualTo("2026-12-31");
        assertThat(companies
                        .owes(client, "CONFIRMATION_STATEMENT", "2027-03-09")
                        .path("official_due_date")
                        .asString())
                .isEqualTo("2027-03-23");
        assertThat(exceptions("")).isEmpty();
    }

    @Test
    void hmrcsDateOfTheReturnIsThatOfThePaymentWhereTheyFallTogether() {
        UUID client = companies.make();
        Quarter quarter = quarterToCome();
        String end = quarter.end().toString();
        String later = quarter.due().plusDays(3).toString();

        tell(client, hmrc(quarter, quarter.due().plusDays(3), "F"));

        JsonNode payment = companies.owes(client, "VAT_PAYMENT", end);
        assertThat(payment.path("effective_due_date").asString()).isEqualTo(later);
        assertThat(payment.path("due_date").asString()).isEqualTo(quarter.due().toString());
        // What HMRC has received is the return.
        assertThat(payment.path("met").asBoolean()).isFalse();
        // Collected three working days after the date of the law: that day is its own.
        api.as(practice.manager())
                .put("/api/clients/" + client + "/tax-profile", Map.of("vat_payment_method", "DIRECT_DEBIT"))
                .expect(200);
        assertThat(companies.owes(client, "VAT_PAYMENT", end).has("official_due_date"))
                .isFalse();
    }

    @Test
    void whatTheRegisterStillWantsOfOldIsNotForgotten() {
        companies.make(Map.of("last_accounts_made_up_to", "2015-03-31", "next_accounts_due", "2016-12-31"));

        List<JsonNode> late = Companies.list(api.as(practice.partner())
                .get("/api/deadlines?overdue=true&obligation=COMPANY_ACCOUNTS&to=2016-12-31")
                .expect(200)
                .data());

        assertThat(late).hasSize(1);
        assertThat(late.get(0).path("period_end").asString()).isEqualTo("2016-03-31");
        assertThat(exceptions("")).isEmpty();
    }

    @Test
    void whatSomebodyDismissedStaysDismissedWhileNothingChanges() {
        UUID client = companies.make();
        Quarter quarter = quarterToCome();
        tell(client, hmrc(quarter, quarter.due().plusDays(3), "O"));
        String id = exceptions("").get(0).path("id").asString();
        String path = "/api/automation/exceptions/" + id;

        api.as(practice.staff()).get("/api/automation/exceptions").expect(403, "FORBIDDEN");
        api.as(practice.manager())
                .post(path + "/dismiss", Map.of("reason", " "))
                .expect(400, "VALIDATION_ERROR");
        JsonNode dismissed = api.as(practice.manager())
                .post(path + "/dismiss", Map.of("reason", "Agreed with HMRC by telephone"))
                .expect(200)
                .data();
        assertThat(dismissed.path("resolution").asString()).isEqualTo("DISMISSED");
        assertThat(dismissed.path("resolved_by").asString())
                .isEqualTo(practice.manager().id().toString());
        api.as(practice.manager())
                .post(path + "/dismiss", Map.of("reason", "Again"))
                .expect(409, "CONFLICT");
        assertThat(api.as(practice.manager())
                        .get(path)
                        .expect(200)
                        .data()
                        .path("open")
                        .asBoolean())
                .isFalse();

        tell(client, hmrc(quarter, quarter.due().plusDays(3), "O"));
        assertThat(exceptions("")).isEmpty();
        tell(client, hmrc(quarter, quarter.due().plusDays(4), "O"));
        assertThat(exceptions("")).hasSize(1);
        assertThat(exceptions("?state=ALL&client_id=" + client + "&kind=OFFICIAL_DATE_DIFFERS"))
                .hasSize(2);
    }

    @Test
    void takesAllOrNothing() {
        UUID client = companies.make();
        Quarter quarter = quarterToCome();
        String path = "/api/clients/" + client + "/official-dates/hmrc";
        Map<String, Object> sound = hmrc(quarter, quarter.due(), "O");
        Map<String, Object> backwards = new HashMap<>(sound);
        backwards.put("end", quarter.start().minusDays(1).toString());
        Map<String, Object> early = hmrc(quarter, quarter.end().minusDays(1), "O");

        assertThat(api.as(practice.manager())
                        .put(path, Map.of("obligations", List.of(sound, backwards, early)))
                        .expect(400, "VALIDATION_ERROR")
                        .path("details"))
                .hasSize(3);
        Map<String, Object> strange = new HashMap<>(sound);
        strange.put("status", "X");
        api.as(practice.manager())
                .put(path, Map.of("obligations", List.of(strange)))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.manager()).put(path, Map.of("obligations", List.of())).expect(400, "VALIDATION_ERROR");
        api.as(practice.staff())
                .put(path, Map.of("obligations", List.of(sound)))
                .expect(403, "FORBIDDEN");
        assertThat(official(client)).isEmpty();
    }

    /** @param start its first day */
    private record Quarter(LocalDate start, LocalDate end) {

        /** By the law: a month and seven days after the end (VAT Notice 700). */
        LocalDate due() {
            return lastOfMonth(end.plusMonths(1)).plusDays(7);
        }
    }

    /** The quarter of group C in which the test's today lies. */
    private Quarter quarterToCome() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate start = LocalDate.of(today.getYear(), (today.getMonthValue() - 1) / 3 * 3 + 1, 1);
        return new Quarter(start, start.plusMonths(3).minusDays(1));
    }

    private static LocalDate lastOfMonth(LocalDate day) {
        return day.withDayOfMonth(day.lengthOfMonth());
    }

    private static Map<String, Object> hmrc(Quarter quarter, LocalDate due, String status) {
        Map<String, Object> one = new HashMap<>();
        one.put("start", quarter.start().toString());
        one.put("end", quarter.end().toString());
        one.put("due", due.toString());
        one.put("status", status);
        one.put("periodKey", "24C1");
        if (status.equals("F")) {
            one.put("received", quarter.end().plusDays(10).toString());
        }
        return one;
    }

    private JsonNode tell(UUID client, Map<String, Object> obligation) {
        return api.as(practice.manager())
                .put("/api/clients/" + client + "/official-dates/hmrc", Map.of("obligations", List.of(obligation)))
                .expect(200)
                .data();
    }

    private List<JsonNode> official(UUID client) {
        return Companies.list(api.as(practice.staff())
                .get("/api/clients/" + client + "/official-dates")
                .expect(200)
                .data());
    }

    private List<JsonNode> exceptions(String query) {
        return Companies.list(api.as(practice.manager())
                .get("/api/automation/exceptions" + query)
                .expect(200)
                .data());
    }
}
