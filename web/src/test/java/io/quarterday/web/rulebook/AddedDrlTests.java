package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A partner adds DRL under a name of the practice's own. */
@ApiTest
class AddedDrlTests {

    private static final String RULE = """
            rule "isNotRushed"
            when
                Transition( action == "SUSPEND", work_items == 0 )
            then
                outcome.violate("isNotRushed", "{role} rushes");
            end
            """;

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;
    private final long number;

    AddedDrlTests(ApiClient api, RuleDesk desk, Practices practices) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
        this.number = desk.draft(practice.manager());
    }

    @Test
    void itsRulesObjectWhereARowAsksForThem() {
        put("ours", "package gate;\n\n" + RULE).expect(200);
        api.as(practice.manager())
                .post(
                        RuleDesk.path(number) + "/tables/stage-validations/rows",
                        Map.of(
                                "cells",
                                Map.of("workflow", "VAT", "action", "SUSPEND", "validation", "isNotRushed"),
                                "reason",
                                "By our rule"))
                .expect(200);

        JsonNode answer = api.as(practice.manager())
                .post(
                        "/api/decisions/gate/evaluate",
                        Map.of(
                                "release",
                                number,
                                "as_of",
                                "2026-03-02",
                                "facts",
                                Map.of(
                                        "workflow", "VAT",
                                        "status", "ACTIVE",
                                        "stage", "WORK_IN_PROGRESS",
                                        "action", "SUSPEND",
                                        "role", "PARTNER",
                                        "reach", List.of("ALL"))))
                .expect(200)
                .data();

        assertThat(answer.at("/answer/violations").valueStream().map(JsonNode::asString))
                .containsExactly("isNotRushed");
        assertThat(answer.path("rows").findValuesAsString("table")).contains("ours");
        JsonNode checked = desk.check(practice.manager(), number);
        assertThat(checked.path("green").asBoolean()).as(checked.toString()).isTrue();
    }

    @Test
    void itIsReadComparedAndRemovedLikeAnyOther() {
        put("ours", "package gate;\n\n" + RULE).expect(200);

        assertThat(api.as(practice.staff())
                        .get(drl("ours"))
                        .expect(200)
                        .data()
                        .path("text")
                        .asString())
                .startsWith("package gate;");
        assertThat(api.as(practice.staff())
                        .get(RuleDesk.path(number) + "/diff")
                        .expect(200)
                        .data()
                        .at("/difference/drl/0/name")
                        .asString())
                .isEqualTo("ours");
        assertThat(desk.show(practice.manager(), number).path("edits").toString())
                .contains("\"kind\":\"ADD\"", "ours.drl");

        api.as(practice.partner())
                .delete(drl("ours"), Map.of("reason", "No more"))
                .expect(200);
        api.as(practice.staff()).get(drl("ours")).expect(404, "NOT_FOUND");
        api.as(practice.partner())
                .delete(drl("ours"), Map.of("reason", "Again"))
                .expect(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "// ours               | the first line is to name the decision",
                "package gatte;        | there is no decision \"gatte\"",
                "package stage;        | the decision stage takes no DRL",
                "package release-gate; | the decision release-gate is locked",
                "package java.lang;    | the first line is to name the decision",
            })
    void itIsRefusedWhereItServesNoDecision(String line, String reason) {
        JsonNode refused = put("ours", line + "\n" + RULE).expect(422, "RULES_REJECTED");

        assertThat(refused.path("details").path(0).path("message").asString()).contains(reason);
        assertThat(refused.path("details").path(0).path("line").asInt()).isEqualTo(1);
        api.as(practice.partner()).get(drl("ours")).expect(404, "NOT_FOUND");
    }

    @Test
    void theFenceHoldsItsRulesToo() {
        JsonNode refused = put("ours", "package gate;\nrule \"x\" when eval(true) then System.exit(1); end\n")
                .expect(422, "RULES_REJECTED");

        assertThat(refused.path("details").path(0).path("line").asInt()).isEqualTo(2);
    }

    @Test
    void namesThatAreNoneOrTakenAreRefused() {
        put("Our_File", "package gate;\n" + RULE).expect(400, "VALIDATION_ERROR");
        put("stage-transitions", "package gate;\n" + RULE).expect(400, "VALIDATION_ERROR");
        put("release-rules", "package release-gate;\n" + RULE).expect(403, "FORBIDDEN");
    }

    @Test
    void onlyPartnersAddIt() {
        api.as(practice.manager())
                .put(drl("ours"), Map.of("text", "package gate;\n" + RULE, "reason", "Mine"))
                .expect(403, "FORBIDDEN");
    }

    private ApiAnswer put(String name, String text) {
        return api.as(practice.partner()).put(drl(name), Map.of("text", text, "reason", "Ours"));
    }

    private String drl(String name) {
        return RuleDesk.path(number) + "/drl/" + name;
    }
}
