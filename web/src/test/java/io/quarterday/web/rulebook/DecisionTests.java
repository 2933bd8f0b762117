package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Any decision can be asked by itself; the answer names its rows. */
@ApiTest
class DecisionTests {

    private final ApiClient api;
    private final Practice practice;

    DecisionTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
    }

    @Test
    void aStageIsAnsweredWithItsRow() {
        JsonNode answer = evaluate("stage", Map.of("workflow", "VAT", "stage", "QUERIES_PENDING"));

        assertThat(answer.path("answer").path("label").asString()).isEqualTo("Queries pending");
        assertThat(answer.path("rows").path(0).path("table").asString()).isEqualTo("workflow-stages");
        assertThat(answer.path("rows").path(0).path("reason").asString()).contains("Stage 5 of VAT");
        assertThat(answer.path("release").path("number").asInt()).isZero();
    }

    @Test
    void theGateIsAskedWithFactsOfTheCaller() {
        JsonNode answer = evaluate(
                "gate",
                Map.of(
                        "workflow", "VAT",
                        "status", "ACTIVE",
                        "stage", "WORK_IN_PROGRESS",
                        "action", "ADVANCE",
                        "role", "STAFF",
                        "reach", java.util.List.of("ASSIGNED"),
                        "open_work_items", 2,
                        "work_items", 3,
                        "on", "2026-11-21"));

        assertThat(answer.path("answer").path("allowed").asBoolean()).isFalse();
        assertThat(answer.path("answer").path("violations").path(0).asString()).isEqualTo("workCompleted");
    }

    @Test
    void factsThatDoNotFitAreNamed() {
        assertThat(refused("stage", Map.of("workflow", "VAT", "colour", "red"))
                        .path("field")
                        .asString())
                .isEqualTo("facts.colour");
        assertThat(refused("stage", Map.of()).path("field").asString()).isEqualTo("facts.workflow");
        assertThat(refused("gate", Map.of("workflow", "VAT", "on", "tomorrow"))
                        .path("field")
                        .asString())
                .isEqualTo("facts.on");
        for (String action : java.util.List.of("NOTE", "SUSPEND", "ADVANCE")) {
            JsonNode unknown = evaluate(
                    "gate",
                    Map.of(
                            "workflow", "VAT",
                            "status", "ACTIVE",
                            "stage", "NOPE",
                            "action", action,
                            "role", "PARTNER",
                            "reach", java.util.List.of("ALL"),
                            "on", "2026-11-21"));
            assertThat(unknown.path("answer").path("allowed").asBoolean()).isFalse();
        }
        api.as(practice.staff())
                .post("/api/decisions/horoscope/evaluate", Map.of("facts", Map.of()))
                .expect(404, "NOT_FOUND");
        api.post("/api/decisions/stage/evaluate", Map.of("facts", Map.of())).expect(401, "UNAUTHENTICATED");
    }

    private JsonNode evaluate(String decision, Map<String, Object> facts) {
        return api.as(practice.staff())
                .post("/api/decisions/" + decision + "/evaluate", Map.of("facts", facts))
                .expect(200)
                .data();
    }

    private JsonNode refused(String decision, Map<String, Object> facts) {
        return api.as(practice.staff())
                .post("/api/decisions/" + decision + "/evaluate", Map.of("facts", facts))
                .expect(400, "VALIDATION_ERROR");
    }
}
