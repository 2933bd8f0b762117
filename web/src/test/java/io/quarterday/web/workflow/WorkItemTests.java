package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is to be done: what the tables make, its order and estimates, and taking it away. */
@ApiTest
class WorkItemTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final RuleDesk desk;

    WorkItemTests(ApiClient api, Work work, Practices practices, RuleDesk desk) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.desk = desk;
    }

    /** The rows wt-9 to wt-11 of the table. */
    @Test
    void aServiceThatComesToAStageGetsWhatTheTableWantsDone() {
        UUID service = work.at(practice, "VAT", 4);

        JsonNode items = items(service);

        assertThat(items.valueStream().map(item -> item.path("template_row").asString()))
                .containsExactly("wt-9", "wt-10", "wt-11");
        JsonNode first = items.path(0);
        assertThat(first.path("title").asString()).isEqualTo("Check purchase invoices and rates of VAT");
        assertThat(first.path("estimate_minutes").asInt()).isEqualTo(60);
        assertThat(first.path("required").asBoolean()).isTrue();
        assertThat(first.path("assigned_user_id").asString())
                .isEqualTo(practice.staff().id().toString());
        assertThat(first.has("due_date")).isTrue();
        assertThat(first.path("spent_minutes").asInt()).isZero();
    }

    @Test
    void sentBackAndOnAgainAServiceGetsNothingTwice() {
        UUID service = work.at(practice, "VAT", 4);
        api.as(practice.partner())
                .post(
                        "/api/workflows/" + service + "/send-back",
                        Map.of("target_stage", 3, "reason", "An invoice is missing"))
                .expect(200);
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);

        assertThat(items(service)).hasSize(3);
    }

    @Test
    void whatAPracticeMakesAReminderHoldsNothingBackAndWhatItWantsFirstIsThereFromTheFirst() {
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "work-item-templates", "wt-13", Map.of("required", false));
        desk.change(practice.manager(), number, "work-item-templates", "wt-15", Map.of("required", false));
        desk.change(
                practice.manager(),
                number,
                "work-item-templates",
                "wt-14",
                Map.of("stage", List.of("PAPERWORK_PENDING_CHASE", "WORK_IN_PROGRESS")));
        desk.approve(practice, number);
        desk.activate(practice, number);

        UUID service = work.open(practice, "PAYE");
        assertThat(items(service)
                        .valueStream()
                        .map(item -> item.path("template_row").asString()))
                .containsExactly("wt-14");
        work.bring(practice, service, 4);
        assertThat(items(service)).hasSize(3);

        JsonNode error = api.as(practice.staff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(422, "TRANSITION_REFUSED");
        assertThat(error.path("message").asString()).isEqualTo("All work items must be completed: 1 of 1 are open");
        String required = items(service)
                .valueStream()
                .filter(item -> item.path("required").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        api.as(practice.staff())
                .patch("/api/work-items/" + required, Map.of("status", "COMPLETED"))
                .expect(200);
        api.as(practice.staff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
    }

    @Test
    void itemsStandInTheirOrderWithTheirEstimates() {
        UUID service = work.at(practice, "PAYE", 3);
        add(service, Map.of("title", "Last", "position", 9));
        String first = add(service, Map.of("title", "First", "position", 1, "estimate_minutes", 30));

        assertThat(items(service).valueStream().map(item -> item.path("title").asString()))
                .containsExactly("First", "Last");
        ApiClient staff = api.as(practice.staff());
        JsonNode changed = staff.patch(
                        "/api/work-items/" + first, Map.of("position", 10, "clear", List.of("estimate_minutes")))
                .expect(200)
                .data();
        assertThat(changed.has("estimate_minutes")).isFalse();
        assertThat(items(service).valueStream().map(item -> item.path("title").asString()))
                .containsExactly("Last", "First");
        staff.patch("/api/work-items/" + first, Map.of("estimate_minutes", -1)).expect(400, "VALIDATION_ERROR");
        staff.patch("/api/work-items/" + first, Map.of("estimate_minutes", 60001))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void anItemIsOpenedAgainForAReason() {
        UUID service = work.at(practice, "PAYE", 3);
        String item = add(service, Map.of("title", "Agree totals"));
        ApiClient staff = api.as(practice.staff());
        staff.patch("/api/work-items/" + item, Map.of("status", "COMPLETED")).expect(200);

        JsonNode open = staff.patch("/api/work-items/" + item, Map.of("status", "OPEN", "reason", "A page was missing"))
                .expect(200)
                .data();

        assertThat(open.path("reopened_reason").asString()).isEqualTo("A page was missing");
    }

    @Test
    void anItemIsTakenAwayForAReasonAndARequiredOneOnlyByWhoLeads() {
        UUID service = work.at(practice, "PAYE", 4);
        String required = add(service, Map.of("title", "Agree totals"));
        String optional = add(service, Map.of("title", "Tidy up", "required", false));
        ApiClient staff = api.as(practice.staff());
        Map<String, Object> reason = Map.of("reason", "Not needed here");

        staff.delete("/api/work-items/" + optional, Map.of()).expect(400, "VALIDATION_ERROR");
        staff.with("If-Match", "\"9\"")
                .delete("/api/work-items/" + optional, reason)
                .expect(412, "STALE");
        staff.delete("/api/work-items/" + optional, reason).expect(204);
        staff.get("/api/work-items/" + optional).expect(404, "NOT_FOUND");
        staff.delete("/api/work-items/" + optional, reason).expect(404, "NOT_FOUND");
        staff.delete("/api/work-items/" + required, reason).expect(403, "FORBIDDEN");
        staff.patch("/api/work-items/" + required, Map.of("required", false)).expect(403, "FORBIDDEN");
        staff.post("/api/workflows/" + service + "/advance", Map.of()).expect(422, "TRANSITION_REFUSED");
        api.as(practice.manager()).delete("/api/work-items/" + required, reason).expect(204);
        work.completeItems(practice.staff(), service);
        staff.post("/api/workflows/" + service + "/advance", Map.of()).expect(200);
        api.as(practice.staff())
                .delete("/api/work-items/" + items(service).path(0).path("id").asString(), reason)
                .expect(403, "FORBIDDEN"); // the gate: staff do not write at this stage
    }

    private JsonNode items(UUID service) {
        return api.as(practice.partner())
                .get("/api/services/" + service + "/work-items")
                .expect(200)
                .data();
    }

    private String add(UUID service, Map<String, Object> body) {
        return api.as(practice.partner())
                .post("/api/services/" + service + "/work-items", body)
                .expect(201)
                .data()
                .path("id")
                .asString();
    }
}
