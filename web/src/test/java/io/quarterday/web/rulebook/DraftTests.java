package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiClient.Part;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Editing a draft: rows, blocks, whole tables, DRL, scenarios; what is refused is refused with everything at once. */
@ApiTest
class DraftTests {

    private static final String TABLE = "stage-permissions";

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;
    private final long number;

    DraftTests(ApiClient api, RuleDesk desk, Practices practices) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
        this.number = desk.draft(practice.manager());
    }

    @Test
    void aRowReadsAsCellsAndAsASentence() {
        JsonNode row = row("p-27");

        assertThat(row.path("cells").path("role").path(0).asString()).isEqualTo("MANAGER");
        assertThat(row.path("text").asString())
                .isEqualTo("MANAGER may do anything with ACCOUNTS_NON_LTD work at MANAGER_DISCUSSION.");
    }

    @Test
    void rowsAreAddedChangedMovedAndRemovedEachWithItsReason() {
        int before = rows().size();
        JsonNode added = manager(
                        "POST",
                        "",
                        Map.of(
                                "cells",
                                Map.of("workflow", "PAYE", "stage", "WORK_IN_PROGRESS", "role", List.of("SYSTEM")),
                                "before",
                                "p-1",
                                "reason",
                                "The bot"))
                .expect(200)
                .data()
                .path(0);
        String id = added.path("id").asString();
        assertThat(rows().path(0).path("id").asString()).isEqualTo(id);

        manager("PATCH", "/" + id, Map.of("before", "", "reason", "Last")).expect(200);
        assertThat(rows().path(before).path("id").asString()).isEqualTo(id);

        manager("PATCH", "/" + id, Map.of("cells", Map.of("effective_from", "2026-12-01"), "reason", "Later"))
                .expect(200);
        assertThat(row(id).path("text").asString()).startsWith("From 2026-12-01, SYSTEM may");

        manager("DELETE", "/" + id, Map.of("reason", "No bot")).expect(200);
        assertThat(rows()).hasSize(before);

        JsonNode edits = desk.show(practice.manager(), number).path("edits");
        assertThat(texts(edits, "kind")).containsExactly("REMOVE", "CHANGE", "MOVE", "ADD");
        assertThat(texts(edits, "reason")).containsExactly("No bot", "Later", "Last", "The bot");
        assertThat(edits.path(0).path("user").path("name").asString()).isEqualTo("M. Anager");
    }

    @Test
    void aBlockIsTakenWholeOrNotAtAll() {
        JsonNode error = manager(
                        "PATCH",
                        "",
                        Map.of(
                                "rows",
                                List.of(
                                        Map.of("id", "p-1", "cells", Map.of("role", "PARTNER, MANAGER")),
                                        Map.of("id", "p-2", "cells", Map.of("role", "KING", "colour", "red")),
                                        Map.of("id", "p-none", "cells", Map.of("role", "STAFF")),
                                        Map.of(
                                                "id",
                                                "p-3",
                                                "cells",
                                                Map.of("effective_from", "tomorrow", "stage", "=cmd|x"))),
                                "reason",
                                "Many"))
                .expect(422, "RULES_REJECTED");

        assertThat(texts(error.path("details"), "column"))
                .containsExactlyInAnyOrder("role", "colour", "id", "effective_from", "stage");
        assertThat(row("p-1").path("cells").path("role")).hasSize(1);
    }

    @Test
    void aTextIsFoundAndReplaced() {
        JsonNode changed = manager(
                        "PATCH",
                        "",
                        Map.of("find", "MANAGER", "replace", "STAFF", "columns", List.of("role"), "reason", "Try"))
                .expect(200)
                .data();

        assertThat(changed.size()).isGreaterThan(10);
        assertThat(row("p-27").path("cells").path("role").path(0).asString()).isEqualTo("STAFF");
        assertThat(row("p-27").path("cells").path("stage").asString()).isEqualTo("MANAGER_DISCUSSION");
    }

    @Test
    void lockedTablesAreRead_butNobodyEditsThem() {
        for (String locked : List.of("platform-permissions", "release-permissions", "release-validations")) {
            JsonNode table = api.as(practice.staff())
                    .get(RuleDesk.path(number) + "/tables/" + locked)
                    .expect(200)
                    .data();
            assertThat(table.path("locked").asBoolean()).isTrue();
            String row = table.path("rows").path(0).path("id").asString();
            JsonNode refused = api.as(practice.partner())
                    .patch(
                            RuleDesk.path(number) + "/tables/" + locked + "/rows/" + row,
                            Map.of("cells", Map.of("role", "STAFF"), "reason", "Mine"))
                    .expect(403, "FORBIDDEN");
            assertThat(refused.path("message").asString()).contains("locked");
        }
        api.as(practice.partner())
                .put(RuleDesk.path(number) + "/drl/release-rules", Map.of("text", "", "reason", "Mine"))
                .expect(403, "FORBIDDEN");
    }

    @Test
    void staffReadAndDoNotEdit() {
        api.as(practice.staff()).get("/api/rules/tables").expect(200);
        api.as(practice.staff()).get("/api/rules/releases").expect(200);
        api.as(practice.staff())
                .patch(path("/p-1"), Map.of("cells", Map.of("role", "STAFF"), "reason", "Me"))
                .expect(403, "FORBIDDEN");
        api.as(practice.staff()).post(RuleDesk.path(number) + "/check").expect(403, "FORBIDDEN");
    }

    @Test
    void whatIsNoLongerADraftIsNotEdited() {
        api.as(practice.partner())
                .post(RuleDesk.path(number) + "/reject", Map.of("reason", "No"))
                .expect(200);

        manager("PATCH", "/p-1", Map.of("cells", Map.of("role", "STAFF"), "reason", "Still"))
                .expect(422, "TRANSITION_REFUSED");
    }

    @Test
    void aFileThatComesBackUnchangedLeavesNoTrace() {
        for (String ending : List.of(".xlsx", ".csv")) {
            String file = RuleDesk.path(number) + "/tables/" + TABLE + ending;
            byte[] bytes = api.as(practice.manager()).get(file).expect(200).bytes();
            upload(file, "rules" + ending, bytes).expect(200);
        }

        assertThat(desk.show(practice.manager(), number).path("edits")).isEmpty();
    }

    @Test
    void aCsvIsReadWithEveryProblemAtOnce() {
        String csv = "id,workflow,stage,role,action,scope,effective_from,effective_to\n"
                + "p-1,VAT,WORK_IN_PROGRESS,KING,,,,\n"
                + "p-1,VAT,WORK_IN_PROGRESS,STAFF,,,2026-13-01,\n"
                + "p-3,VAT,=1+1,STAFF,,,,\n";
        JsonNode error = upload(
                        RuleDesk.path(number) + "/tables/" + TABLE, "rules.csv", csv.getBytes(StandardCharsets.UTF_8))
                .expect(422, "RULES_REJECTED");

        assertThat(texts(error.path("details"), "line")).containsExactly("2", "3", "3", "4");
        assertThat(texts(error.path("details"), "severity")).containsOnly("ERROR");
        upload(RuleDesk.path(number) + "/tables/" + TABLE, "rules.exe", new byte[] {1})
                .expect(400, "VALIDATION_ERROR");
        upload(
                        RuleDesk.path(number) + "/tables/" + TABLE + ".xlsx",
                        "rules.xlsx",
                        "no".getBytes(StandardCharsets.UTF_8))
                .expect(422, "RULES_REJECTED");
    }

    @Test
    void rowsReplaceAWholeTable() {
        JsonNode rows = rows();
        List<Map<String, Object>> some = List.of(
                Map.of(
                        "id",
                        "p-1",
                        "cells",
                        Map.of("workflow", "VAT", "stage", "WORK_IN_PROGRESS", "role", "STAFF"),
                        "text",
                        "ignored"),
                Map.of("cells", Map.of("workflow", "VAT", "stage", "WORK_IN_PROGRESS", "role", "MANAGER")));
        api.as(practice.manager())
                .put(RuleDesk.path(number) + "/tables/" + TABLE, Map.of("rows", some, "reason", "Afresh"))
                .expect(200);

        assertThat(rows.size()).isGreaterThan(2);
        assertThat(texts(rows(), "id")).containsExactly("p-1", "p-2");
    }

    @Test
    void drlIsForPartnersAndHeldToTheFence() {
        String drl = RuleDesk.path(number) + "/drl/validations";
        String text = api.as(practice.manager())
                .get(drl)
                .expect(200)
                .data()
                .path("text")
                .asString();
        api.as(practice.manager())
                .put(drl, Map.of("text", text, "reason", "Mine"))
                .expect(403, "FORBIDDEN");
        JsonNode refused = api.as(practice.partner())
                .put(
                        drl,
                        Map.of(
                                "text",
                                text
                                        + "\nimport java.lang.Runtime\nrule \"x\" when eval(true) then System.exit(1); end\n",
                                "reason",
                                "Attack"))
                .expect(422, "RULES_REJECTED");
        assertThat(refused.path("details").path(0).path("line").isNumber()).isTrue();
        api.as(practice.partner())
                .put(drl, Map.of("text", text + "\n// Ours\n", "reason", "A remark"))
                .expect(200);
    }

    @Test
    void aReleaseIsTakenAlongAsAZipAndAsAKjar() {
        for (String form : List.of("ZIP", "KJAR")) {
            byte[] bytes = api.as(practice.staff())
                    .get(RuleDesk.path(number) + "/export?form=" + form)
                    .expect(200)
                    .bytes();
            assertThat(new String(bytes, 0, 2, StandardCharsets.UTF_8)).isEqualTo("PK");
        }
    }

    @Test
    void scenariosAreReplaced() {
        String path = RuleDesk.path(number) + "/scenarios/workflows";
        JsonNode known = api.as(practice.manager()).get(path).expect(200).data().path("scenarios");
        assertThat(known.size()).isGreaterThan(5);
        api.as(practice.manager())
                .put(
                        path,
                        Map.of(
                                "scenarios",
                                List.of(Map.of(
                                        "id", "one",
                                        "given", Map.of("workflow", "VAT"),
                                        "expected", Map.of("label", "Nonsense"))),
                                "reason",
                                "Wrong"))
                .expect(200);

        JsonNode checked = desk.check(practice.manager(), number);

        assertThat(checked.path("green").asBoolean()).isFalse();
        assertThat(checked.path("reasons").path(0).asString()).contains("Nonsense");
    }

    @Test
    void scenariosThatASpreadsheetWouldRunAreRefusedFromWhereverTheyCome() {
        String path = RuleDesk.path(number) + "/scenarios/workflows";
        Map<String, Object> given = Map.of("workflow", "VAT");
        for (Map<String, Object> hostile : List.<Map<String, Object>>of(
                Map.of("id", "=cmd|' /C calc'!A0", "given", given, "expected", Map.of("label", "VAT")),
                Map.of("id", "a", "given", Map.of("=1+1", "VAT"), "expected", Map.of()),
                Map.of("id", "a", "given", Map.of("workflow", "=1+1"), "expected", Map.of()),
                Map.of("id", "a".repeat(500), "given", given, "expected", Map.of()))) {
            JsonNode error = api.as(practice.manager())
                    .put(path, Map.of("scenarios", List.of(hostile), "reason", "Attack"))
                    .expect(422, "RULES_REJECTED");
            assertThat(error.path("details").path(0).path("part").asString()).isEqualTo("workflows.scenarios");
        }
        api.as(practice.manager())
                .put(path, Map.of("text", "scenario,workflow\n=cmd|' /C calc'!A0,VAT\n", "reason", "Attack"))
                .expect(422, "RULES_REJECTED");
        api.as(practice.staff())
                .put(path, Map.of("text", "no CSV at all", "reason", "Me"))
                .expect(403, "FORBIDDEN");
    }

    @Test
    void nobodyIsToldMoreProblemsThanTheyCanRead() {
        List<Map<String, Object>> unknown = IntStream.range(0, 5_000)
                .<Map<String, Object>>mapToObj(i -> Map.of("id", "p-none-" + i, "cells", Map.of("role", "STAFF")))
                .toList();

        JsonNode error =
                manager("PATCH", "", Map.of("rows", unknown, "reason", "Many")).expect(422, "RULES_REJECTED");

        assertThat(error.path("details")).hasSize(200);
    }

    @Test
    void aWorkbookFromBeforeAColleaguesEditIsStale() {
        String file = RuleDesk.path(number) + "/tables/" + TABLE + ".xlsx";
        ApiAnswer download = api.as(practice.manager()).get(file).expect(200);
        String etag = download.header("ETag").orElseThrow();
        manager("PATCH", "/p-1", Map.of("cells", Map.of("effective_from", "2026-12-01"), "reason", "My own"))
                .expect(200);
        upload(file, "rules.xlsx", download.bytes()).expect(200);
        desk.letStaffDiscuss(practice.partner(), number);

        upload(file, "rules.xlsx", download.bytes()).expect(412, "STALE");

        assertThat(row("p-27").path("cells").path("role")).hasSize(2);
        assertThat(api.as(practice.manager()).get(file).header("ETag"))
                .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(etag));
        byte[] fresh = api.as(practice.manager()).get(file).expect(200).bytes();
        upload(file, "rules.xlsx", fresh).expect(200);
    }

    private JsonNode rows() {
        return api.as(practice.manager())
                .get(RuleDesk.path(number) + "/tables/" + TABLE)
                .expect(200)
                .data()
                .path("rows");
    }

    private JsonNode row(String id) {
        return StreamSupport.stream(rows().spliterator(), false)
                .filter(r -> r.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String path(String row) {
        return RuleDesk.path(number) + "/tables/" + TABLE + "/rows" + row;
    }

    private ApiAnswer manager(String method, String row, Map<String, Object> body) {
        Person manager = practice.manager();
        return switch (method) {
            case "POST" -> api.as(manager).post(path(row), body);
            case "PATCH" -> api.as(manager).patch(path(row), body);
            default -> api.as(manager).delete(path(row), body);
        };
    }

    private ApiAnswer upload(String path, String filename, byte[] bytes) {
        return api.as(practice.manager())
                .multipart("PUT", path, List.of(Part.file("file", filename, "application/octet-stream", bytes)));
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asString())
                .toList();
    }
}
