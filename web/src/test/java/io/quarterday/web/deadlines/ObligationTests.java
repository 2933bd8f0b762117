package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What clients owe by when, told live and in lists. Dates are written from the law, see facts with each. */
@ApiTest
class ObligationTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ApiClient api;
    private final Practice practice;
    private final Companies companies;
    private final MutableClock clock;
    private final Work work;

    ObligationTests(ApiClient api, Practices practices, MutableClock clock, Work work) {
        this.api = api;
        this.practice = practices.make();
        this.companies = new Companies(api, practice);
        this.clock = clock;
        this.work = work;
    }

    @Test
    void tellsWhatACompanyOwesWithItsLawTableAndRow() {
        UUID client = companies.make();

        JsonNode accounts = companies.owes(client, "COMPANY_ACCOUNTS", "2026-03-31");
        // Nine months after the period's end, a month end to a month end (Companies Act 2006 s.442, s.443).
        assertThat(accounts.path("due_date").asString()).isEqualTo("2026-12-31");
        assertThat(accounts.path("effective_due_date").asString()).isEqualTo("2026-12-31");
        assertThat(accounts.path("period_start").asString()).isEqualTo("2025-04-01");
        assertThat(accounts.path("source").asString()).contains("Companies Act 2006 s.442");
        assertThat(accounts.path("table").asString()).isEqualTo("statutory-deadlines");
        assertThat(accounts.path("row").asString()).isNotEmpty();
        assertThat(accounts.path("release").asLong()).isZero();
        assertThat(accounts.path("wanted_date").asString()).isLessThan("2026-12-31");
        assertThat(accounts.path("met").asBoolean()).isFalse();
        // Nine months and a day, and twelve months, after the period's end.
        assertThat(companies.due(client, "CORPORATION_TAX_PAYMENT", "2026-03-31"))
                .isEqualTo("2027-01-01");
        assertThat(companies.due(client, "CORPORATION_TAX_RETURN", "2026-03-31"))
                .isEqualTo("2027-03-31");
        // Twelve months from the day after the last statement, and fourteen days (s.853A).
        assertThat(companies.due(client, "CONFIRMATION_STATEMENT", "2027-03-09"))
                .isEqualTo("2027-03-23");
        // A month and seven days after the quarter.
        assertThat(companies.due(client, "VAT_RETURN", "2026-06-30")).isEqualTo("2026-08-07");
        assertThat(companies
                        .owes(client, "VAT_RETURN", "2026-12-31")
                        .path("table")
                        .asString())
                .isEqualTo("vat-deadlines");
        assertThat(companies.due(client, "VAT_PAYMENT", "2026-12-31")).isEqualTo("2027-02-07");
    }

    @Test
    void knowsWhatTheRegisterHasAlready() {
        UUID client = companies.make();

        assertThat(companies
                        .owes(client, "COMPANY_ACCOUNTS", "2025-03-31")
                        .path("met")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void reachesTwelveMonthsBackAndTwentyFourAheadUnlessAskedOtherwise() {
        UUID client = companies.make();
        LocalDate today = clock.instant().atZone(LONDON).toLocalDate();

        List<JsonNode> owed = Companies.list(api.as(practice.partner())
                .get("/api/clients/" + client + "/obligations")
                .expect(200)
                .data());

        assertThat(owed)
                .extracting(
                        one -> LocalDate.parse(one.path("effective_due_date").asString()))
                .isSorted()
                .allMatch(day -> !day.isBefore(today.minusMonths(12)) && !day.isAfter(today.plusMonths(24)))
                .anyMatch(day -> day.isBefore(today.minusMonths(8)))
                .anyMatch(day -> day.isAfter(today.plusMonths(20)));
    }

    @Test
    void refusesAWindowThatNobodyCanMean() {
        String path = "/api/clients/" + companies.make() + "/obligations";

        api.as(practice.partner()).get(path + "?from=2026-02-01&to=2026-01-31").expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).get(path + "?from=2016-01-01&to=2026-01-02").expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).get(path + "?from=0001-01-01&to=0002-01-01").expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).get(path + "?from=yesterday").expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).get("/api/deadlines?to=2999-01-01").expect(400, "VALIDATION_ERROR");
        api.as(practice.partner())
                .get("/api/deadlines?from=2026-02-01&to=2026-01-01")
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void eachSeesTheDeadlinesOfTheirClientsAlone() {
        UUID client = companies.make();

        assertThat(listed(practice.partner(), "")).isNotEmpty();
        assertThat(listed(practice.staff(), "")).hasSameSizeAs(listed(practice.partner(), ""));
        assertThat(listed(practice.otherStaff(), "")).isEmpty();
        api.as(practice.otherStaff())
                .get("/api/clients/" + client + "/obligations")
                .expect(404, "NOT_FOUND");
        api.get("/api/deadlines").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void aListSaysTheSameAsTheClientItself() {
        UUID client = companies.make();
        LocalDate today = clock.instant().atZone(LONDON).toLocalDate();
        String from = today.minusMonths(12).toString();
        String to = today.plusMonths(24).toString();

        List<JsonNode> own = companies.owes(practice.partner(), client, from, to);
        List<JsonNode> listed = listed(practice.partner(), "&from=" + from + "&to=" + to);

        assertThat(listed).hasSameSizeAs(own).isNotEmpty();
        assertThat(listed)
                .extracting(ObligationTests::said)
                .containsExactlyInAnyOrderElementsOf(
                        own.stream().map(ObligationTests::said).toList());
        assertThat(listed.get(0).path("client").path("id").asString()).isEqualTo(client.toString());
    }

    @Test
    void aListFollowsTheClientInTheSameStep() {
        UUID client = companies.make();
        assertThat(listed(practice.partner(), "&obligation=VAT_RETURN")).isNotEmpty();

        api.as(practice.partner())
                .patch("/api/clients/" + client, java.util.Collections.singletonMap("vat_frequency", null))
                .expect(200);
        assertThat(listed(practice.partner(), "&obligation=VAT_RETURN")).isEmpty();
        assertThat(listed(practice.partner(), "")).isNotEmpty();

        api.as(practice.partner())
                .patch("/api/clients/" + client, Map.of("is_active", false))
                .expect(200);
        assertThat(listed(practice.partner(), "")).isEmpty();
    }

    @Test
    void aListTakesUpClientsThatWereNeverComputed() {
        UUID client = work.client(practice);
        api.as(practice.partner())
                .put("/api/clients/" + client + "/tax-profile", Map.of())
                .expect(200);
        work.client(practice);

        assertThat(listed(practice.partner(), "&client_id=" + client)).isEmpty();
    }

    @Test
    void aListIsFilteredByKindPersonAndWhatIsLate() {
        UUID client = companies.make(Map.of(
                "last_accounts_made_up_to",
                "2023-03-31",
                "vat_assigned_user_id",
                practice.manager().id()));
        companies.make(Map.of("company_name", "Zenith Ltd", "last_accounts_made_up_to", "2025-03-31"));

        assertThat(listed(practice.partner(), "&obligation=VAT_RETURN&client_id=" + client))
                .isNotEmpty()
                .allMatch(one -> one.path("obligation").asString().equals("VAT_RETURN"));
        assertThat(listed(
                        practice.partner(), "&assigned_to=" + practice.manager().id()))
                .isNotEmpty()
                .allMatch(one -> one.path("obligation").asString().startsWith("VAT_")
                        && one.path("client").path("id").asString().equals(client.toString()));
        assertThat(listed(practice.partner(), "&assigned_to=" + practice.staff().id() + "&client_id=" + client))
                .isNotEmpty()
                .noneMatch(one -> one.path("obligation").asString().startsWith("VAT_"));
        assertThat(listed(practice.partner(), "&search=zenith"))
                .isNotEmpty()
                .allMatch(one ->
                        one.path("client").path("company_name").asString().equals("Zenith Ltd"));
        List<JsonNode> late = listed(practice.partner(), "&overdue=true");
        assertThat(late).isNotEmpty().allMatch(one -> one.path("overdue").asBoolean());
        assertThat(listed(practice.partner(), "&overdue=false"))
                .isNotEmpty()
                .noneMatch(one -> one.path("overdue").asBoolean());
        assertThat(listed(practice.partner(), "&sort_by=period_end&sort_order=desc"))
                .extracting(one -> one.path("period_end").asString())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void namesTheServiceForThePeriodAndKnowsWhenItIsFiled() {
        // The quarter of group C whose return was due last: a month and seven days after its end.
        LocalDate today = clock.instant().atZone(LONDON).toLocalDate();
        YearMonth month = YearMonth.from(today);
        while (month.getMonthValue() % 3 != 0 || !month.plusMonths(2).atDay(7).isBefore(today)) {
            month = month.minusMonths(1);
        }
        String end = month.atEndOfMonth().toString();
        String due = month.plusMonths(2).atDay(7).toString();
        String lists = "&obligation=VAT_RETURN&from=" + due + "&to=" + due;
        UUID client = companies.make();
        Map<String, Object> body = Map.of(
                "client_id",
                client,
                "service_type",
                "VAT",
                "assigned_staff_id",
                practice.staff().id(),
                "config",
                Map.of("period_end", end, "deadline", due, "accounting_reference_date", end));
        String service = api.as(practice.partner())
                .post("/api/services", body)
                .expect(201)
                .data()
                .path("id")
                .asString();

        JsonNode open = companies.owes(client, "VAT_RETURN", end);
        assertThat(open.path("service_id").asString()).isEqualTo(service);
        assertThat(open.path("met").asBoolean()).isFalse();
        assertThat(open.path("overdue").asBoolean()).isTrue();
        JsonNode payment = companies.owes(client, "VAT_PAYMENT", end);
        assertThat(payment.path("service_id").asString()).isEqualTo(service);
        // What nobody tells us to be done is not called late.
        assertThat(payment.path("overdue").asBoolean()).isFalse();
        assertThat(companies
                        .owes(
                                client,
                                "VAT_RETURN",
                                month.plusMonths(3).atEndOfMonth().toString())
                        .has("service_id"))
                .isFalse();
        assertThat(listed(practice.partner(), lists + "&overdue=true")).hasSize(1);
        assertThat(listed(practice.partner(), "&overdue=true"))
                .noneMatch(one -> one.path("obligation").asString().equals("VAT_PAYMENT"));
        assertThat(calendar()).contains("Vat return to " + end);

        work.bring(practice, UUID.fromString(service), 11);

        JsonNode filed = companies.owes(client, "VAT_RETURN", end);
        assertThat(filed.path("met").asBoolean()).isTrue();
        assertThat(filed.path("overdue").asBoolean()).isFalse();
        assertThat(listed(practice.partner(), lists + "&overdue=true")).isEmpty();
        assertThat(calendar()).doesNotContain("Vat return to " + end).contains("Vat payment to " + end);
        // Whoever looks: also who must not know the service is told that it is done.
        api.as(practice.partner())
                .patch(
                        "/api/clients/" + client,
                        Map.of("vat_assigned_user_id", practice.otherStaff().id()))
                .expect(200);
        JsonNode seen = listed(practice.otherStaff(), lists).get(0);
        assertThat(seen.has("service_id")).isFalse();
        assertThat(seen.path("met").asBoolean()).isTrue();
        assertThat(seen.path("overdue").asBoolean()).isFalse();
    }

    private String calendar() {
        String url = api.as(practice.partner())
                .post("/api/calendar/token")
                .expect(201)
                .data()
                .path("url")
                .asString();
        return api.get(url.substring(api.baseUrl().length())).expect(200).text().replace("\r\n ", "");
    }

    @Test
    void somethingIsOverdueFromMidnightInThePracticesZone() {
        // 7 August is in British Summer Time: the day is over at 23:00 UTC.
        LocalDate today = clock.instant().atZone(LONDON).toLocalDate();
        int year = today.isBefore(LocalDate.of(today.getYear(), 8, 1)) ? today.getYear() : today.getYear() + 1;
        UUID client = companies.make();
        String due = year + "-08-07";

        clock.advanceTo(Instant.parse(due + "T22:59:59Z"));
        assertThat(overdue(client, due)).isFalse();
        clock.advanceTo(Instant.parse(due + "T23:00:00Z"));
        assertThat(overdue(client, due)).isTrue();

        // 7 February is in Greenwich Mean Time: it is over at midnight UTC.
        String winter = (year + 1) + "-02-07";
        clock.advanceTo(Instant.parse(winter + "T23:59:59Z"));
        assertThat(overdue(client, winter)).isFalse();
        clock.advanceTo(Instant.parse((year + 1) + "-02-08T00:00:00Z"));
        assertThat(overdue(client, winter)).isTrue();
    }

    @Test
    void aMonthEndGoesToAMonthEndAlsoOverTheTwentyNinthOfFebruary() {
        UUID leap = companies.make(Map.of(
                "accounting_reference_day",
                29,
                "accounting_reference_month",
                2,
                "last_accounts_made_up_to",
                "2027-02-28",
                "vat_frequency",
                "QUARTERLY_2"));

        // 29 February + 9 months = 30 November, 28 February + 9 months = 30 November (s.443); 2028 is a leap year.
        assertThat(companies.due(leap, "COMPANY_ACCOUNTS", "2028-02-29")).isEqualTo("2028-11-30");
        assertThat(companies.due(leap, "COMPANY_ACCOUNTS", "2029-02-28")).isEqualTo("2029-11-30");
        // A month and seven days: 29 February to 7 April, 28 February to 7 April.
        assertThat(companies.due(leap, "VAT_RETURN", "2028-02-29")).isEqualTo("2028-04-07");
        assertThat(companies.due(leap, "VAT_RETURN", "2027-02-28")).isEqualTo("2027-04-07");
    }

    @Test
    void answersTheSameToWhoAsksTheRulesThemselves() {
        JsonNode answer = api.as(practice.staff())
                .post(
                        "/api/decisions/obligations/evaluate",
                        Map.of(
                                "facts",
                                Map.of(
                                        "business_kind", "PRIVATE_COMPANY",
                                        "nation", "ENGLAND_AND_WALES",
                                        "incorporated_on", "2015-03-10",
                                        "accounting_reference_day", 31,
                                        "accounting_reference_month", 3,
                                        "last_accounts_made_up_to", "2025-03-31",
                                        "year_end_changes", List.of(),
                                        "from", "2026-12-01",
                                        "to", "2026-12-31")))
                .expect(200)
                .data();

        assertThat(answer.toString()).contains("COMPANY_ACCOUNTS").contains("2026-12-31");
    }

    private boolean overdue(UUID client, String due) {
        List<JsonNode> found = companies.owes(practice.partner(), client, due, due).stream()
                .filter(one -> one.path("obligation").asString().equals("VAT_RETURN"))
                .toList();
        assertThat(found).hasSize(1);
        boolean live = found.get(0).path("overdue").asBoolean();
        List<JsonNode> listed =
                listed(practice.partner(), "&overdue=true&obligation=VAT_RETURN&from=" + due + "&to=" + due);
        assertThat(listed).hasSize(live ? 1 : 0);
        return live;
    }

    private List<JsonNode> listed(Practice.Person person, String more) {
        return Companies.list(api.as(person)
                .get("/api/deadlines?limit=200" + more)
                .expect(200)
                .data());
    }

    private static String said(JsonNode one) {
        return List.of(
                        "obligation",
                        "period_start",
                        "period_end",
                        "instalment",
                        "due_date",
                        "wanted_date",
                        "source",
                        "table",
                        "row",
                        "met",
                        "overdue")
                .stream()
                .map(field -> one.path(field).toString())
                .toList()
                .toString();
    }
}
