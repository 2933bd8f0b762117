package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The update of a VAT quarter (seed 001's VATQuarterUpdateSchema): all of it passes the gate, or nothing is done. */
@ApiTest
class VatQuarterUpdateTests {

    private static final List<String> MILESTONES =
            List.of("chase_started", "paperwork_received", "work_started", "work_finished", "sent_to_client");

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final Practice another;
    private final MutableClock clock;
    private final Periods quarters;

    VatQuarterUpdateTests(ApiClient api, Work work, Practices practices, MutableClock clock) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.another = practices.make();
        this.clock = clock;
        this.quarters = new Periods(api, practice, "/api/vat-quarters", MILESTONES);
    }

    @Test
    void anUpdateMovesAssignsAndNotesAndItsAnswerIsTheQuarterAsItThenIs() {
        UUID id = unassigned();
        String etag = quarters.partner().get(quarters.path(id)).header("ETag").orElseThrow();

        ApiAnswer answer = api.as(practice.partner())
                .with("If-Match", etag)
                .put(
                        quarters.path(id),
                        Map.of(
                                "stage", "PAPERWORK_CHASED",
                                "notes", "Rang them",
                                "assigned_user_id", practice.otherStaff().id()))
                .expect(200);

        assertThat(answer.data()).isEqualTo(quarters.show(id));
        assertThat(answer.header("ETag"))
                .isEqualTo(quarters.partner().get(quarters.path(id)).header("ETag"));
        assertThat(answer.data().path("stage").asString()).isEqualTo("PAPERWORK_CHASED");
        // The client's own assignee would have got it by the effect of the move; who was named holds.
        assertThat(answer.data().path("assigned_user").path("name").asString()).isEqualTo("O. Ther");
        assertThat(answer.data().path("assigned_user_id").asString())
                .isEqualTo(practice.otherStaff().id().toString());
        assertThat(quarters.actions(id)).startsWith("CREATE", "ASSIGN", "ADVANCE");
        quarters.partner()
                .with("If-Match", etag)
                .put(quarters.path(id), Map.of("stage", "PAPERWORK_RECEIVED"))
                .expect(412, "STALE");
    }

    @Test
    void whatIsAsItIsWantedIsLeftAlone() {
        UUID id = work.at(practice, "VAT", 2);
        List<String> before = quarters.actions(id);

        update(
                        id,
                        Map.of(
                                "stage",
                                "PAPERWORK_CHASED",
                                "assigned_user_id",
                                practice.staff().id()))
                .expect(200);
        assertThat(quarters.actions(id)).isEqualTo(before);

        update(id, Map.of("stage", "PAPERWORK_CHASED", "notes", "Rang again")).expect(200);
        assertThat(quarters.actions(id)).hasSize(before.size() + 1).endsWith("NOTE");
    }

    @Test
    void theSameKeyMovesItOnce() {
        UUID id = work.at(practice, "VAT", 1);
        ApiClient keyed = quarters.partner().with("Idempotency-Key", "once");

        ApiAnswer first = keyed.put(quarters.path(id), Map.of("stage", "PAPERWORK_CHASED"))
                .expect(200);
        ApiAnswer second = keyed.put(quarters.path(id), Map.of("stage", "PAPERWORK_CHASED"))
                .expect(200);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        keyed.put(quarters.path(id), Map.of("stage", "PAPERWORK_RECEIVED")).expect(409, "CONFLICT");
    }

    @Test
    void whenOnePartIsRefusedNothingIsDoneAndTheDecisionIsKept() {
        UUID id = work.at(practice, "VAT", 4);
        work.completeItems(practice.staff(), id);
        List<String> before = quarters.actions(id);
        String etag = quarters.partner().get(quarters.path(id)).header("ETag").orElseThrow();

        // Seed 000 lets a manager move this stage and assign work, but not take it from somebody.
        JsonNode error = api.as(practice.manager())
                .put(
                        quarters.path(id),
                        Map.of(
                                "stage",
                                "QUERIES_PENDING",
                                "assigned_user_id",
                                practice.otherStaff().id()))
                .expect(403, "FORBIDDEN");

        assertThat(error.path("details").path(0).path("permission").asString()).isEqualTo("REASSIGN");
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo("role-permissions");
        assertThat(quarters.actions(id)).isEqualTo(before);
        assertThat(quarters.show(id).path("stage").asString()).isEqualTo("WORK_IN_PROGRESS");
        assertThat(quarters.partner().get(quarters.path(id)).header("ETag")).contains(etag);
        JsonNode kept = quarters.partner()
                .get("/api/decisions/" + error.path("decision_id").asString())
                .expect(200)
                .data();
        assertThat(kept.path("allowed").asBoolean()).isFalse();
        api.as(practice.manager())
                .put(quarters.path(id), Map.of("stage", "QUERIES_PENDING"))
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
        quarters.partner()
                .get("/api/decisions/" + error.path("decision_id").asString())
                .expect(200);
        assertThat(quarters.show(id).path("current_stage").asInt()).isEqualTo(from);
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
        assertThat(quarters.show(id).path("current_stage").asInt()).isEqualTo(2);
        update(id, Map.of("stage", "PAPERWORK_RECEIVED", "notes", "x".repeat(500)))
                .expect(200);
    }

    @Test
    void aQuarterThatIsSentBackHasNotReachedWhatLiesBeyond() {
        UUID id = work.at(practice, "VAT", 6);
        JsonNode before = quarters.show(id);
        quarters.assertReached(before, "chase_started", "paperwork_received", "work_started", "work_finished");
        clock.advance(Duration.ofHours(1));

        JsonNode back = update(id, Map.of("stage", "WORK_IN_PROGRESS", "notes", "A bill is missing"))
                .expect(200)
                .data();

        quarters.assertReached(back, "chase_started", "paperwork_received", "work_started");
        assertThat(back.path("work_started_date")).isEqualTo(before.path("work_started_date"));
        clock.advance(Duration.ofHours(1));
        update(id, Map.of("stage", "QUERIES_PENDING")).expect(200);
        JsonNode again = update(id, Map.of("stage", "REVIEW_PENDING_MANAGER"))
                .expect(200)
                .data();
        quarters.assertReached(again, "chase_started", "paperwork_received", "work_started", "work_finished");
        assertThat(again.path("work_finished_date").asString())
                .isGreaterThan(before.path("work_finished_date").asString());
        JsonNode sentBack = quarters.partner()
                .get("/api/workflows/" + id + "/history?limit=200")
                .data()
                .valueStream()
                .filter(step -> step.path("action_type").asString().equals("SEND_BACK"))
                .findFirst()
                .orElseThrow();
        assertThat(sentBack.path("reason").asString()).isEqualTo("A bill is missing");
    }

    private ApiAnswer update(UUID id, Map<String, Object> body) {
        return quarters.partner().put(quarters.path(id), body);
    }

    private void assertField(UUID id, Map<String, Object> body, String field) {
        JsonNode error = update(id, body).expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).as(body.toString()).isEqualTo(field);
    }

    /** Nobody has it, and its client is looked after by the practice's member of staff. */
    private UUID unassigned() {
        return quarters.open(
                work.client(practice),
                "VAT",
                Map.of("vat_frequency", "QUARTERLY_3", "period_end", "2026-06-30", "deadline", "2026-08-07"));
    }
}
