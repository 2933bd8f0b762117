package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Any decision can be asked by itself; the answer names its rows. */
@ApiTest
class DecisionTests {

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;

    DecisionTests(ApiClient api, RuleDesk desk, Practices practices) {
        this.api = api;
        this.desk = desk;
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
                        "reach", List.of("ASSIGNED"),
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

    @Test
    void asOfADaySetsTheDay() {
        Map<String, Object> body = Map.of(
                "facts",
                Map.of(
                        "workflow",
                        "VAT",
                        "status",
                        "NEW",
                        "action",
                        "CREATE",
                        "role",
                        "PARTNER",
                        "reach",
                        List.of("ALL"),
                        "deadline",
                        "2026-12-31"),
                "as_of",
                "2026-04-06",
                "release",
                0);

        JsonNode answer = api.as(practice.staff())
                .post("/api/decisions/gate/evaluate", body)
                .expect(200)
                .data();

        assertThat(answer.path("as_of").asString()).isEqualTo("2026-04-06");
        assertThat(answer.path("answer").path("allowed").asBoolean()).isTrue();
        JsonNode undated = api.as(practice.staff())
                .post(
                        "/api/decisions/workflow/evaluate",
                        Map.of("facts", Map.of("workflow", "VAT"), "as_of", "2026-04-06"))
                .expect(200)
                .data();
        assertThat(undated.path("as_of").isMissingNode()).isTrue();
        api.as(practice.staff())
                .post("/api/decisions/stage/evaluate", Map.of("facts", Map.of("workflow", "VAT"), "release", 77))
                .expect(404, "NOT_FOUND");
    }

    @Test
    void ofManyQuestionsEachHasItsOwnAnswer() {
        JsonNode answer = many(List.of(
                        Map.of("workflow", "VAT", "stage", "QUERIES_PENDING"),
                        Map.of("workflow", "VAT", "colour", "red"),
                        Map.of("workflow", "PAYE", "stage", "QUERIES_PENDING")))
                .expect(200)
                .data();

        assertThat(answer.path("failed").asInt()).isEqualTo(1);
        JsonNode results = answer.path("results");
        assertThat(results.path(0).path("answer").path("label").asString()).isEqualTo("Queries pending");
        assertThat(results.path(0).path("rows").path(0).path("table").asString())
                .isEqualTo("workflow-stages");
        assertThat(results.path(1).path("field").asString()).isEqualTo("facts.colour");
        assertThat(results.path(1).path("answer").isMissingNode()).isTrue();
        assertThat(results.path(2).path("index").asInt()).isEqualTo(2);
        assertThat(results.path(2).path("rows").size()).isZero();
    }

    @Test
    void rulesThatCannotAnswerAreToldAndSpoilNoOtherQuestion() {
        long draft = desk.draft(practice.manager());
        api.as(practice.manager())
                .post(
                        RuleDesk.path(draft) + "/tables/workflow-stages/rows",
                        Map.of(
                                "cells",
                                Map.of(
                                        "workflow", "VAT",
                                        "stage", "WORK_IN_PROGRESS",
                                        "number", 4,
                                        "label", "Twice",
                                        "phase", "WORK",
                                        "colour", "#000000"),
                                "reason",
                                "By mistake"))
                .expect(200);
        Map<String, Object> twice = Map.of("workflow", "VAT", "stage", "WORK_IN_PROGRESS");

        JsonNode refused = api.as(practice.staff())
                .post("/api/decisions/stage/evaluate", Map.of("facts", twice, "release", draft))
                .expect(422, "RULES_REJECTED");
        JsonNode results = api.as(practice.staff())
                .post(
                        "/api/decisions/stage/evaluate-many",
                        Map.of(
                                "questions",
                                List.of(twice, Map.of("workflow", "VAT", "stage", "QUERIES_PENDING")),
                                "release",
                                draft))
                .expect(200)
                .data();

        assertThat(refused.path("details").path(0).path("message").asString())
                .contains("workflow-stages is UNIQUE")
                .contains("s-25");
        assertThat(results.path("failed").asInt()).isEqualTo(1);
        assertThat(results.path("results").path(0).path("problem").asString()).contains("UNIQUE");
        assertThat(results.path("results").path(1).path("answer").path("label").asString())
                .isEqualTo("Queries pending");
    }

    @Test
    void tenThousandQuestionsAreTakenAndOneMoreIsNot() {
        Map<String, Object> question = Map.of("workflow", "VAT", "stage", "QUERIES_PENDING_" + "X".repeat(100));

        assertThat(many(Collections.nCopies(10_000, question))
                        .expect(200)
                        .data()
                        .path("results")
                        .size())
                .isEqualTo(10_000);
        many(Collections.nCopies(10_001, question)).expect(400, "VALIDATION_ERROR");
        many(List.of(Map.of("workflow", "X".repeat(9 << 20)))).expect(413, "PAYLOAD_TOO_LARGE");
    }

    private ApiAnswer many(List<Map<String, Object>> questions) {
        return api.as(practice.staff()).post("/api/decisions/stage/evaluate-many", Map.of("questions", questions));
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
