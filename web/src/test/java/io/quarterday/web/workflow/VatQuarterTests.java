package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** VAT quarters as seed 001 shows them, and the update by which it moves them. */
@ApiTest
class VatQuarterTests {

    /** Of seed 001's VATQuarter. */
    private static final List<String> MILESTONES = List.of(
            "chase_started",
            "paperwork_received",
            "work_started",
            "work_finished",
            "sent_to_client",
            "client_approved",
            "filed_to_hmrc");

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final Practice another;
    private final RoundTrips roundTrips;
    private final Periods quarters;

    VatQuarterTests(ApiClient api, Work work, Practices practices, RoundTrips roundTrips) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.another = practices.make();
        this.roundTrips = roundTrips;
        this.quarters = new Periods(api, practice, "/api/vat-quarters", MILESTONES);
    }

    @Test
    void aFiledQuarterHasEveryMilestoneThatItsHistoryHas() {
        UUID id = work.at(practice, "VAT", 11);

        JsonNode quarter = quarters.show(id);

        quarters.assertReached(quarter, MILESTONES.toArray(String[]::new));
        assertThat(quarters.fields(quarter)).isEqualTo(quarters.fieldsOfHistory(id));
        assertThat(quarter.path("work_finished_by_user_name").asString()).isEqualTo("P. Artner");
        assertThat(quarter.path("work_finished_by_user_id").asString())
                .isEqualTo(practice.partner().id().toString());
        assertThat(quarter.has("client_approved_by_user_id")).isFalse(); // the signature moved it
        assertThat(quarter.path("is_completed").asBoolean()).isTrue();
        assertThat(quarter.path("stage").asString()).isEqualTo("FILED_TO_HMRC");
        assertThat(quarter.path("current_stage").asInt()).isEqualTo(11);
        assertThat(quarter.path("client").path("company_name").asString()).isEqualTo("Aldgate Joinery Ltd");
        assertThat(quarter.path("filing_due_date").asString()).isEqualTo("2026-12-31");
        assertThat(quarters.list("is_completed=true")).containsExactly(id);
        assertThat(quarters.list("is_completed=false")).isEmpty();
    }

    /** Period ends by group: VAT returns on gov.uk, and facts.md on the names of the groups. */
    @ParameterizedTest
    @CsvSource({
        "QUARTERLY_1, 2026-02-01, 2026-04-30, 2026-Q2, A",
        "QUARTERLY_1, 2025-11-01, 2026-01-31, 2026-Q1, A",
        "QUARTERLY_2, 2026-03-01, 2026-05-31, 2026-Q2, B",
        "QUARTERLY_2, 2025-12-01, 2026-02-28, 2026-Q1, B",
        "QUARTERLY_3, 2026-04-01, 2026-06-30, 2026-Q2, C",
        "QUARTERLY_3, 2025-10-01, 2025-12-31, 2025-Q4, C",
        "MONTHLY, 2026-04-01, 2026-04-30, 2026-04,"
    })
    void aQuarterIsNamedByTheQuarterInWhichItEnds(
            String frequency, String start, String end, String name, String group) {
        UUID id = quarter(work.client(practice), frequency, start, end, "2026-12-31");

        JsonNode quarter = quarters.show(id);

        assertThat(quarter.path("quarter_period").asString()).isEqualTo(name);
        assertThat(quarter.path("quarter_start_date").asString()).isEqualTo(start);
        assertThat(quarter.path("quarter_end_date").asString()).isEqualTo(end);
        assertThat(quarter.has("quarter_group")).isEqualTo(group != null);
        assertThat(quarters.list("quarter_period=" + name)).containsExactly(id);
        assertThat(quarters.list("quarter_period=2024-Q2")).isEmpty();
        if (group != null) {
            assertThat(quarter.path("quarter_group").asString()).isEqualTo(group);
            assertThat(quarters.list("quarter_group=" + group)).containsExactly(id);
        }
    }

    @Test
    void aQuarterWithoutAFrequencyOfItsOwnIsOfItsClientsGroup() {
        UUID client = work.client(practice);
        quarters.partner()
                .patch("/api/clients/" + client, Map.of("vat_frequency", "QUARTERLY_2", "vat_number", "GB123456789"))
                .expect(200);
        UUID clients = quarters.open(client, "VAT", Map.of("period_end", "2026-05-31"));
        UUID own = quarter(client, "QUARTERLY_3", "2026-04-01", "2026-06-30", "2026-08-07");

        assertThat(quarters.show(clients).path("quarter_group").asString()).isEqualTo("B");
        assertThat(quarters.show(clients).path("client").path("vat_number").asString())
                .isEqualTo("GB123456789");
        assertThat(quarters.list("quarter_group=B")).containsExactly(clients);
        assertThat(quarters.list("quarter_group=C")).containsExactly(own);
        assertThat(quarters.list("quarter_group=A")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarter_group=D",
                "quarter_period=2026-Q5",
                "quarter_period=2026-13",
                "quarter_period=now",
                "is_completed=perhaps",
                "due_from=2026-02-30",
                "due_from=2026-08-08&due_to=2026-08-07",
                "client_id=1",
                "sort_by=vat_number",
                "limit=201"
            })
    void aListThatCannotBeMeantIsRefused(String query) {
        quarters.partner().get("/api/vat-quarters?" + query).expect(400, "VALIDATION_ERROR");
    }

    @Test
    void quartersAreFoundByEachOfTheirFieldsAndInOrder() {
        UUID client = work.client(practice);
        UUID early = quarter(client, "QUARTERLY_3", "2026-01-01", "2026-03-31", "2026-05-07");
        UUID middle = quarter(client, "QUARTERLY_3", "2026-04-01", "2026-06-30", "2026-08-07");
        UUID late = quarter(work.client(practice), "QUARTERLY_3", "2026-07-01", "2026-09-30", "2026-11-07");
        work.open(practice, client, "PAYE");
        quarters.partner()
                .put(
                        quarters.path(middle),
                        Map.of(
                                "stage",
                                "PAPERWORK_CHASED",
                                "assigned_user_id",
                                practice.otherStaff().id()))
                .expect(200);

        assertThat(quarters.list("")).containsExactly(early, middle, late);
        assertThat(quarters.list("sort_by=quarter_end_date&sort_order=desc")).containsExactly(late, middle, early);
        assertThat(quarters.list("sort_by=current_stage&sort_order=desc")).startsWith(middle);
        assertThat(quarters.list("sort_by=company_name")).hasSize(3);
        assertThat(quarters.list("client_id=" + client)).containsExactly(early, middle);
        assertThat(quarters.list("stage=PAPERWORK_CHASED")).containsExactly(middle);
        assertThat(quarters.list("assigned_user_id=" + practice.otherStaff().id()))
                .containsExactly(middle);
        assertThat(quarters.list("due_from=2026-05-07&due_to=2026-08-06")).containsExactly(early);
        assertThat(quarters.list("due_from=2026-05-08&due_to=2026-08-07")).containsExactly(middle);
        assertThat(quarters.list("status=ACTIVE&search=aldgate")).hasSize(3);
        assertThat(quarters.list("search=nobody")).isEmpty();
        assertThat(quarters.list("quarter_period=2026-Q2")).containsExactly(middle);
        assertThat(quarters.list("quarter_period=2026-09")).containsExactly(late);
        assertThat(quarters.list("limit=1&page=2")).containsExactly(middle);
        JsonNode pagination = quarters.partner()
                .get("/api/vat-quarters?limit=1&page=2")
                .meta()
                .path("pagination");
        assertThat(pagination.path("total_count").asInt()).isEqualTo(3);
    }

    @Test
    void everybodySeesTheQuartersThatTheirRoleSees() {
        UUID id = work.at(practice, "VAT", 2);
        UUID accounts = work.open(practice, "ACCOUNTS_LTD");

        api.as(practice.manager()).get(quarters.path(id)).expect(200);
        api.as(practice.staff()).get(quarters.path(id)).expect(200);
        api.as(practice.otherStaff()).get(quarters.path(id)).expect(404, "NOT_FOUND");
        api.as(practice.otherStaff())
                .put(quarters.path(id), Map.of("stage", "PAPERWORK_RECEIVED"))
                .expect(404, "NOT_FOUND");
        api.as(another.partner()).get(quarters.path(id)).expect(404, "NOT_FOUND");
        assertThat(Periods.ids(api.as(practice.otherStaff())
                        .get("/api/vat-quarters")
                        .expect(200)
                        .data()))
                .isEmpty();
        quarters.partner().get(quarters.path(accounts)).expect(404, "NOT_FOUND");
        quarters.partner()
                .put(quarters.path(accounts), Map.of("stage", "PAPERWORK_CHASED"))
                .expect(404, "NOT_FOUND");
        api.as(practice.staff())
                .put(quarters.path(id), Map.of("stage", "PAPERWORK_RECEIVED"))
                .expect(403, "FORBIDDEN");
        api.get("/api/vat-quarters").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void aPageTakesTheSameRoundTripsHoweverManyQuartersItHas() {
        work.at(practice, "VAT", 3);
        work.at(practice, "VAT", 2);
        List<String> two = quarters.roundTrips(roundTrips);
        for (int i = 0; i < 6; i++) {
            UUID id = work.at(practice, "VAT", 2);
            if (i % 2 == 0) {
                quarters.partner()
                        .post(
                                "/api/services/" + id + "/assign",
                                Map.of(
                                        "assigned_staff_id",
                                        practice.otherStaff().id()))
                        .expect(200);
            }
        }

        List<String> eight = quarters.roundTrips(roundTrips);

        System.out.println("Round trips of a page of VAT quarters: " + eight.size());
        eight.forEach(statement -> System.out.println("  " + statement));
        // Six for the page, three for the dates on which its periods are to be filed.
        assertThat(eight).hasSameSizeAs(two).hasSizeLessThanOrEqualTo(9);
    }

    private UUID quarter(UUID client, String frequency, String start, String end, String due) {
        Map<String, Object> config = new HashMap<>();
        config.put("vat_frequency", frequency);
        config.put("period_start", start);
        config.put("period_end", end);
        config.put("deadline", due);
        return quarters.open(client, "VAT", config);
    }
}
