package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A cell of a deadlines table changed: shown before it is approved, and followed by every date once it is in force. */
@ApiTest
class MovedObligationTests {

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;
    private final Companies companies;
    private final ClientObligations obligations;
    private final TransactionTemplate transaction;

    MovedObligationTests(
            ApiClient api,
            RuleDesk desk,
            Practices practices,
            ClientObligations obligations,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
        this.companies = new Companies(api, practice);
        this.obligations = obligations;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aChangedCellIsShownBeforeItIsApprovedAndMovesTheDatesOnceItIsInForce() {
        UUID first = companies.make();
        UUID second = companies.make(Map.of("company_name", "Bow Joinery Ltd", "vat_frequency", "QUARTERLY_1"));
        companies.make(Map.of("company_name", "No VAT Ltd", "vat_frequency", ""));
        JsonNode before = companies.owes(first, "VAT_RETURN", "2027-03-31");
        assertThat(before.path("due_date").asString()).isEqualTo("2027-05-07");

        long number = desk.draft(practice.manager());
        api.as(practice.manager())
                .get(RuleDesk.path(number) + "/deadline-changes")
                .expect(404, "NOT_FOUND");
        desk.change(
                practice.manager(), number, "vat-deadlines", before.path("row").asString(), Map.of("days", 10));
        dropScenarios(number);
        JsonNode result = desk.check(practice.manager(), number);
        assertThat(result.path("green").asBoolean()).as(result.toString()).isTrue();

        JsonNode preview = desk.show(practice.partner(), number)
                .path("checks")
                .path("previews")
                .path("deadline_changes");
        assertThat(preview.path("clients").asInt()).isEqualTo(3);
        assertThat(preview.path("clients_changed").asInt()).isEqualTo(2);
        assertThat(preview.path("moves").asInt()).isPositive();
        assertThat(preview.path("appears").asInt()).isZero();
        assertThat(preview.path("goes").asInt()).isZero();
        List<JsonNode> moves = Companies.list(api.as(practice.partner())
                .get(RuleDesk.path(number) + "/deadline-changes?limit=200&sort_by=days")
                .expect(200)
                .data());
        assertThat(moves)
                .hasSize(preview.path("moves").asInt())
                .allMatch(one -> one.path("kind").asString().equals("MOVES")
                        && one.path("days").asInt() == 3
                        && apart(one) == 3
                        && one.path("obligation").asString().equals("VAT_RETURN")
                        && one.path("row_after")
                                .asString()
                                .equals(before.path("row").asString()))
                .extracting(one -> one.path("client_id").asString())
                .contains(first.toString(), second.toString());
        assertThat(Companies.list(api.as(practice.partner())
                        .get(RuleDesk.path(number) + "/deadline-changes?search=bow&limit=2")
                        .expect(200)
                        .data()))
                .hasSize(2)
                .allMatch(one -> one.path("client_id").asString().equals(second.toString()));

        // Nothing has moved yet.
        assertThat(companies.due(first, "VAT_RETURN", "2027-03-31")).isEqualTo("2027-05-07");
        api.as(practice.manager()).post(RuleDesk.path(number) + "/submit").expect(200);
        api.as(practice.partner()).post(RuleDesk.path(number) + "/approve").expect(200);
        desk.activate(practice, number);

        JsonNode after = companies.owes(first, "VAT_RETURN", "2027-03-31");
        assertThat(after.path("due_date").asString()).isEqualTo("2027-05-10");
        assertThat(after.path("release").asLong()).isEqualTo(number);
        // The list follows by itself, without anybody asking for it.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> projected(first, number) > 0 && projected(second, number) > 0);
        assertThat(Companies.list(api.as(practice.partner())
                        .get("/api/deadlines?limit=200&obligation=VAT_RETURN&client_id=" + first)
                        .expect(200)
                        .data()))
                .isNotEmpty()
                .allMatch(one -> one.path("release").asLong() == number);

        // What does not touch a date computes nothing anew.
        long other = desk.draft(practice.manager());
        desk.letStaffDiscuss(practice.manager(), other);
        desk.approve(practice, other);
        assertThat(desk.show(practice.partner(), other)
                        .path("checks")
                        .path("previews")
                        .has("deadline_changes"))
                .isFalse();
        assertThat(Companies.list(api.as(practice.partner())
                        .get(RuleDesk.path(other) + "/deadline-changes")
                        .expect(200)
                        .data()))
                .isEmpty();
    }

    @Test
    void aRowThatIsTakenAwayTakesItsObligationsAway() {
        UUID client = companies.make();
        JsonNode before = companies.owes(client, "CONFIRMATION_STATEMENT", "2027-03-09");
        assertThat(before.path("table").asString()).isEqualTo("statutory-deadlines");
        long number = desk.draft(practice.manager());
        String row = Companies.list(api.as(practice.manager())
                        .get(RuleDesk.path(number) + "/tables/obligations")
                        .expect(200)
                        .data()
                        .path("rows"))
                .stream()
                .filter(one -> one.toString().contains("CONFIRMATION_STATEMENT"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        api.as(practice.manager())
                .delete(RuleDesk.path(number) + "/tables/obligations/rows/" + row, Map.of("reason", "A try"))
                .expect(200);
        desk.check(practice.manager(), number);

        assertThat(Companies.list(api.as(practice.partner())
                        .get(RuleDesk.path(number) + "/deadline-changes")
                        .expect(200)
                        .data()))
                .isNotEmpty()
                .allMatch(one -> one.path("kind").asString().equals("GOES")
                        && one.path("obligation").asString().equals("CONFIRMATION_STATEMENT")
                        && one.has("due_before")
                        && !one.has("due_after"));
    }

    @Test
    void aReleaseThatCannotAnswerIsNotGreenAndSaysWhomAndWhy() {
        companies.make();
        companies.make(Map.of("company_name", "Bow Joinery Ltd", "vat_frequency", "QUARTERLY_1"));
        long number = desk.draft(practice.manager());
        // vp-4 says when the quarters of group C end, which the first client has.
        api.as(practice.manager())
                .delete(RuleDesk.path(number) + "/tables/vat-periods/rows/vp-4", Map.of("reason", "A try"))
                .expect(200);
        api.as(practice.manager())
                .delete(RuleDesk.path(number) + "/scenarios/vat-periods", Map.of("reason", "A try"))
                .expect(200);

        JsonNode result = desk.check(practice.manager(), number);

        assertThat(result.path("green").asBoolean()).isFalse();
        assertThat(result.path("reasons").toString())
                .contains("cannot answer 1 of 2 clients")
                .as("not everybody who reads it may know whom")
                .doesNotContain("Aldgate");
        JsonNode preview = desk.show(practice.partner(), number)
                .path("checks")
                .path("previews")
                .path("deadline_changes");
        assertThat(preview.path("failed").asInt()).isEqualTo(1);
        assertThat(preview.path("failures").get(0).path("company_name").asString())
                .isEqualTo("Aldgate Joinery Ltd");
        assertThat(api.as(practice.partner())
                        .get(RuleDesk.path(number) + "/deadline-changes")
                        .expect(200)
                        .text())
                .contains("cannot answer 1 of 2 clients", "No row of vat-periods answers");
    }

    /** No month is the thirteenth: the tables run away over who has tax months, and the rules before answer for them. */
    @Test
    void whatTheRulesBeforeAnsweredDoesNotBearTheReleaseThatCouldNot() {
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "statutory-periods", "sp-1", Map.of("end_months", List.of(13)));
        desk.approve(practice, number);
        desk.activate(practice, number);
        UUID client = companies.make();

        api.as(practice.manager())
                .put("/api/clients/" + client + "/tax-profile", Map.of("paye", true))
                .expect(200);

        List<Long> releases = practice.call(() -> transaction.execute(status ->
                obligations
                        .findByClientIdOrderByEffectiveDueDateAscObligationAscPeriodEndAscInstalmentAsc(client)
                        .stream()
                        .filter(one -> one.obligation().equals("PAYE_PAYMENT"))
                        .map(ClientObligation::releaseNumber)
                        .toList()));
        assertThat(releases).isNotEmpty().containsOnly(0L);
        assertThat(companies
                        .owes(client, "PAYE_PAYMENT", "2026-06-05")
                        .path("release")
                        .asLong())
                .isZero();
    }

    private void dropScenarios(long number) {
        for (String table : List.of("vat-deadlines", "obligations")) {
            api.as(practice.manager())
                    .delete(RuleDesk.path(number) + "/scenarios/" + table, Map.of("reason", "A try"))
                    .expect(200);
        }
    }

    private long projected(UUID client, long release) {
        return practice.call(() -> transaction.execute(status ->
                obligations
                        .findByClientIdOrderByEffectiveDueDateAscObligationAscPeriodEndAscInstalmentAsc(client)
                        .stream()
                        .filter(one -> one.releaseNumber() == release)
                        .count()));
    }

    private static long apart(JsonNode moved) {
        return ChronoUnit.DAYS.between(
                LocalDate.parse(moved.path("due_before").asString()),
                LocalDate.parse(moved.path("due_after").asString()));
    }
}
