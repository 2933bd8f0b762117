package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.Work;
import java.time.Duration;
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
    private final MutableClock clock;
    private final RoundTrips roundTrips;

    VatQuarterTests(ApiClient api, Work work, Practices practices, MutableClock clock, RoundTrips roundTrips) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.another = practices.make();
        this.clock = clock;
        this.roundTrips = roundTrips;
    }

    @Test
    void aFiledQuarterHasEveryMilestoneThatItsHistoryHas() {
        UUID id = work.at(practice, "VAT", 11);

        JsonNode quarter = show(id);

        Periods.assertReached(quarter, MILESTONES, MILESTONES.toArray(String[]::new));
        assertThat(Periods.of(quarter, MILESTONES)).isEqualTo(Periods.ofHistory(api, practice, id));
        assertThat(quarter.path("work_finished_by_user_name").asString()).isEqualTo("P. Artner");
        assertThat(quarter.path("work_finished_by_user_id").asString())
                .isEqualTo(practice.partner().id().toString());
        assertThat(quarter.has("client_approved_by_user_id")).isFalse(); // the signature moved it
        assertThat(quarter.path("is_completed").asBoolean()).isTrue();
        assertThat(quarter.path("stage").asString()).isEqualTo("FILED_TO_HMRC");
        assertThat(quarter.path("current_stage").asInt()).isEqualTo(11);
        assertThat(quarter.path("client").path("company_name").asString()).isEqualTo("Aldgate Joinery Ltd");
        assertThat(quarter.path("filing_due_date").asString()).isEqualTo("2026-12-31");
        assertThat(list("is_completed=true")).containsExactly(id);
        assertThat(list("is_completed=false")).isEmpty();
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

        JsonNode quarter = show(id);

        assertThat(quarter.path("quarter_period").asString()).isEqualTo(name);
        assertThat(quarter.path("quarter_start_date").asString()).isEqualTo(start);
        assertThat(quarter.path("quarter_end_date").asString()).isEqualTo(end);
        assertThat(quarter.has("quarter_group")).isEqualTo(group != null);
        assertThat(list("quarter_period=" + name)).containsExactly(id);
        assertThat(list("quarter_period=2024-Q2")).isEmpty();
        if (group != null) {
            assertThat(quarter.path("quarter_group").asString()).isEqualTo(group);
            assertThat(list("quarter_group=" + group)).containsExactly(id);
        }
    }

    @Test
    void aQuarterWithoutAFrequencyOfItsOwnIsOfItsClientsGroup() {
        UUID client = work.client(practice);
        partner()
                .patch("/api/clients/" + client, Map.of("vat_frequency", "QUARTERLY_2", "vat_number", "GB123456789"))
                .expect(200);
        UUID clients = Periods.open(partner(), client, "VAT", Map.of("period_end", "2026-05-31"));
        UUID own = quarter(client, "QUARTERLY_3", "2026-04-01", "2026-06-30", "2026-08-07");

        assertThat(show(clients).path("quarter_group").asString()).isEqualTo("B");
        assertThat(show(clients).path("client").path("vat_number").asString()).isEqualTo("GB123456789");
        assertThat(list("quarter_group=B")).containsExactly(clients);
        assertThat(list("quarter_group=C")).containsExactly(own);
        assertThat(list("quarter_group=A")).isEmpty();
    }

    @Test
    void aQuarterThatIsSentBackHasNotReachedWhatLiesBeyond() {
        UUID id = work.at(practice, "VAT", 6);
        JsonNode before = show(id);
        Periods.assertReached(
                before, MILESTONES, "chase_started", "paperwork_received", "work_started", "work_finished");
        clock.advance(Duration.ofHours(1));

        JsonNode back = update(id, Map.of("stage", "WORK_IN_PROGRESS", "notes", "A bill is missing"))
                .expect(200)
                .data();

        Periods.assertReached(back, MILESTONES, "chase_started", "paperwork_received", "work_started");
        assertThat(back.path("work_started_date")).isEqualTo(before.path("work_started_date"));
        clock.advance(Duration.ofHours(1));
        update(id, Map.of("stage", "QUERIES_PENDING")).expect(200);
        JsonNode again = update(id, Map.of("stage", "REVIEW_PENDING_MANAGER"))
                .expect(200)
                .data();
        Periods.assertReached(
                again, MILESTONES, "chase_started", "paperwork_received", "work_started", "work_finished");
        assertThat(again.path("work_finished_date").asString())
                .isGreaterThan(before.path("work_finished_date").asString());
        JsonNode sentBack = partner()
                .get("/api/workflows/" + id + "/history?limit=200")
                .data()
                .valueStream()
                .filter(step -> step.path("action_type").asString().equals("SEND_BACK"))
                .findFirst()
                .orElseThrow();
        assertThat(sentBack.path("reason").asString()).isEqualTo("A bill is missing");
    }

    @Test
    void anUpdateMovesAssignsAndNotesAndItsAnswerIsTheQuarterAsItThenIs() {
        UUID id = unassigned();
        String etag = partner().get(path(id)).header("ETag").orElseThrow();

        ApiAnswer answer = api.as(practice.partner())
                .with("If-Match", etag)
                .put(
                        path(id),
                        Map.of(
                                "stage", "PAPERWORK_CHASED",
                                "notes", "Rang them",
                                "assigned_user_id", practice.otherStaff().id()))
                .expect(200);

        assertThat(answer.data()).isEqualTo(show(id));
        assertThat(answer.header("ETag")).isEqualTo(partner().get(path(id)).header("ETag"));
        assertThat(answer.data().path("stage").asString()).isEqualTo("PAPERWORK_CHASED");
        // The client's own assignee would have got it by the effect of the move; who was named holds.
        assertThat(answer.data().path("assigned_user").path("name").asString()).isEqualTo("O. Ther");
        assertThat(answer.data().path("assigned_user_id").asString())
                .isEqualTo(practice.otherStaff().id().toString());
        assertThat(actions(id)).startsWith("CREATE", "ASSIGN", "ADVANCE");
        partner()
                .with("If-Match", etag)
                .put(path(id), Map.of("stage", "PAPERWORK_RECEIVED"))
                .expect(412, "STALE");
    }

    @Test
    void whatIsAsItIsWantedIsLeftAlone() {
        UUID id = work.at(practice, "VAT", 2);
        List<String> before = actions(id);

        update(
                        id,
                        Map.of(
                                "stage",
                                "PAPERWORK_CHASED",
                                "assigned_user_id",
                                practice.staff().id()))
                .expect(200);
        assertThat(actions(id)).isEqualTo(before);

        update(id, Map.of("stage", "PAPERWORK_CHASED", "notes", "Rang again")).expect(200);
        assertThat(actions(id)).hasSize(before.size() + 1).endsWith("NOTE");
    }

    @Test
    void theSameKeyMovesItOnce() {
        UUID id = work.at(practice, "VAT", 1);
        ApiClient keyed = partner().with("Idempotency-Key", "once");

        ApiAnswer first =
                keyed.put(path(id), Map.of("stage", "PAPERWORK_CHASED")).expect(200);
        ApiAnswer second =
                keyed.put(path(id), Map.of("stage", "PAPERWORK_CHASED")).expect(200);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        keyed.put(path(id), Map.of("stage", "PAPERWORK_RECEIVED")).expect(409, "CONFLICT");
    }

    @Test
    void whenOnePartIsRefusedNothingIsDoneAndTheDecisionIsKept() {
        UUID id = work.at(practice, "VAT", 4);
        List<String> before = actions(id);
        String etag = partner().get(path(id)).header("ETag").orElseThrow();

        // Seed 000 lets a manager move this stage and assign work, but not take it from somebody.
        JsonNode error = api.as(practice.manager())
                .put(
                        path(id),
                        Map.of(
                                "stage",
                                "QUERIES_PENDING",
                                "assigned_user_id",
                                practice.otherStaff().id()))
                .expect(403, "FORBIDDEN");

        assertThat(error.path("details").path(0).path("permission").asString()).isEqualTo("REASSIGN");
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo("role-permissions");
        assertThat(actions(id)).isEqualTo(before);
        assertThat(show(id).path("stage").asString()).isEqualTo("WORK_IN_PROGRESS");
        assertThat(partner().get(path(id)).header("ETag")).contains(etag);
        JsonNode kept = partner()
                .get("/api/decisions/" + error.path("decision_id").asString())
                .expect(200)
                .data();
        assertThat(kept.path("allowed").asBoolean()).isFalse();
        api.as(practice.manager())
                .put(path(id), Map.of("stage", "QUERIES_PENDING"))
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "1, REVIEW_PENDING_PARTNER, transition, ADVANCE, stage-transitions",
        "6, PAPERWORK_CHASED, transition, SEND_BACK, stage-transitions",
        "3, WORK_IN_PROGRESS, validation, hasRequiredDocuments, stage-validations",
        "6, REVIEW_PENDING_PARTNER, validation, managerApproval, stage-validations"
    })
    void aStageThatTheRulesDoNotLeadToIsRefusedWithTheirRows(
            int from, String to, String kind, String name, String table) {
        UUID id = work.at(practice, "VAT", from);

        JsonNode error = update(id, Map.of("stage", to, "notes", "Please")).expect(422, "TRANSITION_REFUSED");

        assertThat(error.path("details").path(0).path(kind).asString()).isEqualTo(name);
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo(table);
        partner().get("/api/decisions/" + error.path("decision_id").asString()).expect(200);
        assertThat(show(id).path("current_stage").asInt()).isEqualTo(from);
    }

    @Test
    void aRequestThatCannotBeMeantIsRefusedByItsField() {
        UUID id = work.at(practice, "VAT", 2);
        assertField(id, Map.of("stage", "FILED"), "stage");
        assertField(id, Map.of("stage", ""), "stage");
        assertField(id, Map.of("notes", "only"), "stage");
        assertField(id, Map.of("stage", "PAPERWORK_RECEIVED", "notes", "x".repeat(501)), "notes");
        assertField(id, Map.of("stage", "PAPERWORK_PENDING_CHASE"), "notes");
        assertField(id, Map.of("stage", "PAPERWORK_PENDING_CHASE", "notes", "  "), "notes");
        assertField(
                id, Map.of("stage", "PAPERWORK_RECEIVED", "assigned_user_id", UUID.randomUUID()), "assigned_user_id");
        assertField(
                id,
                Map.of(
                        "stage",
                        "PAPERWORK_RECEIVED",
                        "assigned_user_id",
                        another.staff().id()),
                "assigned_user_id");
        assertField(id, Map.of("stage", "PAPERWORK_RECEIVED", "assigned_user_id", "me"), "assigned_user_id");
        assertThat(show(id).path("current_stage").asInt()).isEqualTo(2);
        update(id, Map.of("stage", "PAPERWORK_RECEIVED", "notes", "x".repeat(500)))
                .expect(200);
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
        partner().get("/api/vat-quarters?" + query).expect(400, "VALIDATION_ERROR");
    }

    @Test
    void quartersAreFoundByEachOfTheirFieldsAndInOrder() {
        UUID client = work.client(practice);
        UUID early = quarter(client, "QUARTERLY_3", "2026-01-01", "2026-03-31", "2026-05-07");
        UUID middle = quarter(client, "QUARTERLY_3", "2026-04-01", "2026-06-30", "2026-08-07");
        UUID late = quarter(work.client(practice), "QUARTERLY_3", "2026-07-01", "2026-09-30", "2026-11-07");
        work.open(practice, client, "PAYE");
        update(
                        middle,
                        Map.of(
                                "stage",
                                "PAPERWORK_CHASED",
                                "assigned_user_id",
                                practice.otherStaff().id()))
                .expect(200);

        assertThat(list("")).containsExactly(early, middle, late);
        assertThat(list("sort_by=quarter_end_date&sort_order=desc")).containsExactly(late, middle, early);
        assertThat(list("sort_by=current_stage&sort_order=desc")).startsWith(middle);
        assertThat(list("sort_by=company_name")).hasSize(3);
        assertThat(list("client_id=" + client)).containsExactly(early, middle);
        assertThat(list("stage=PAPERWORK_CHASED")).containsExactly(middle);
        assertThat(list("assigned_user_id=" + practice.otherStaff().id())).containsExactly(middle);
        assertThat(list("due_from=2026-05-07&due_to=2026-08-06")).containsExactly(early);
        assertThat(list("due_from=2026-05-08&due_to=2026-08-07")).containsExactly(middle);
        assertThat(list("status=ACTIVE&search=aldgate")).hasSize(3);
        assertThat(list("search=nobody")).isEmpty();
        assertThat(list("limit=1&page=2")).containsExactly(middle);
        JsonNode pagination =
                partner().get("/api/vat-quarters?limit=1&page=2").meta().path("pagination");
        assertThat(pagination.path("total_count").asInt()).isEqualTo(3);
    }

    @Test
    void everybodySeesTheQuartersThatTheirRoleSees() {
        UUID id = work.at(practice, "VAT", 2);
        UUID accounts = work.open(practice, "ACCOUNTS_LTD");

        api.as(practice.manager()).get(path(id)).expect(200);
        api.as(practice.staff()).get(path(id)).expect(200);
        api.as(practice.otherStaff()).get(path(id)).expect(404, "NOT_FOUND");
        api.as(practice.otherStaff())
                .put(path(id), Map.of("stage", "PAPERWORK_RECEIVED"))
                .expect(404, "NOT_FOUND");
        api.as(another.partner()).get(path(id)).expect(404, "NOT_FOUND");
        assertThat(Periods.ids(api.as(practice.otherStaff())
                        .get("/api/vat-quarters")
                        .expect(200)
                        .data()))
                .isEmpty();
        partner().get(path(accounts)).expect(404, "NOT_FOUND");
        partner().put(path(accounts), Map.of("stage", "PAPERWORK_CHASED")).expect(404, "NOT_FOUND");
        api.as(practice.staff())
                .put(path(id), Map.of("stage", "PAPERWORK_RECEIVED"))
                .expect(403, "FORBIDDEN");
        api.get("/api/vat-quarters").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void aPageTakesTheSameRoundTripsHoweverManyQuartersItHas() {
        work.at(practice, "VAT", 3);
        work.at(practice, "VAT", 2);
        ApiClient partner = partner();
        partner.get("/api/vat-quarters").expect(200);
        List<String> two =
                roundTrips.during(asked -> asked.get("/api/vat-quarters").expect(200), partner);
        for (int i = 0; i < 6; i++) {
            UUID id = work.at(practice, "VAT", 2);
            if (i % 2 == 0) {
                update(
                                id,
                                Map.of(
                                        "stage",
                                        "PAPERWORK_RECEIVED",
                                        "assigned_user_id",
                                        practice.otherStaff().id()))
                        .expect(200);
            }
        }

        List<String> eight =
                roundTrips.during(asked -> asked.get("/api/vat-quarters").expect(200), partner);

        System.out.println("Round trips of a page of VAT quarters: " + eight.size());
        eight.forEach(statement -> System.out.println("  " + statement));
        assertThat(eight).hasSameSizeAs(two).hasSizeLessThanOrEqualTo(6);
    }

    private ApiClient partner() {
        return api.as(practice.partner());
    }

    private static String path(UUID id) {
        return "/api/vat-quarters/" + id;
    }

    private JsonNode show(UUID id) {
        return partner().get(path(id)).expect(200).data();
    }

    private List<UUID> list(String query) {
        return Periods.ids(
                partner().get("/api/vat-quarters?" + query).expect(200).data());
    }

    private ApiAnswer update(UUID id, Map<String, Object> body) {
        return partner().put(path(id), body);
    }

    private void assertField(UUID id, Map<String, Object> body, String field) {
        JsonNode error = update(id, body).expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).as(body.toString()).isEqualTo(field);
    }

    private List<String> actions(UUID id) {
        return partner()
                .get("/api/workflows/" + id + "/history?limit=200")
                .expect(200)
                .data()
                .valueStream()
                .map(step -> step.path("action_type").asString())
                .toList();
    }

    /** Nobody has it, and its client is looked after by the practice's member of staff. */
    private UUID unassigned() {
        return quarter(work.client(practice), "QUARTERLY_3", "2026-04-01", "2026-06-30", "2026-08-07");
    }

    private UUID quarter(UUID client, String frequency, String start, String end, String due) {
        Map<String, Object> config = new HashMap<>();
        config.put("vat_frequency", frequency);
        config.put("period_start", start);
        config.put("period_end", end);
        config.put("deadline", due);
        return Periods.open(partner(), client, "VAT", config);
    }
}
