package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What stands against a move is told in words, with table and row; and bad input changes nothing. */
@ApiTest
class RefusalTests {

    private final ApiClient api;
    private final Work work;
    private final Practices practices;
    private final Practice practice;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    RefusalTests(ApiClient api, Work work, Practices practices, JdbcClient database, TransactionTemplate transaction) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void everyMissingPreconditionIsListedWithItsRow() {
        UUID client = work.client(practice);
        String id = api.as(practice.partner())
                .post("/api/services", Map.of("client_id", client, "service_type", "ACCOUNTS_LTD"))
                .expect(201)
                .data()
                .path("id")
                .asString();

        JsonNode error = api.as(practice.partner())
                .post("/api/workflows/" + id + "/advance", Map.of())
                .expect(422, "TRANSITION_REFUSED");

        assertThat(error.path("details")).hasSize(2);
        assertThat(error.path("details").path(0).path("validation").asString()).isEqualTo("hasDeadline");
        assertThat(error.path("details").path(0).path("message").asString()).isEqualTo("Service deadline is required");
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo("stage-validations");
        assertThat(error.path("details").path(0).path("row").asString()).isEqualTo("v-1");
        assertThat(error.path("details").path(1).path("validation").asString()).isEqualTo("hasAssignedStaff");
        assertThat(work.stage(practice, UUID.fromString(id))).isEqualTo(1);
    }

    @Test
    void aRefusalIsKeptWithItsFactsAndItsReasons() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 3);
        String decision = api.as(practice.staff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(422, "TRANSITION_REFUSED")
                .path("decision_id")
                .asString();

        String kept = practice.call(() -> transaction.execute(status -> database.sql(
                        "select allowed || ' ' || (facts ->> 'stage') || ' ' || (answer -> 'violations' -> 0 ->> 'name')"
                                + " from decisions where id = ?::uuid")
                .param(decision)
                .query(String.class)
                .single()));
        assertThat(kept).isEqualTo("false PAPERWORK_RECEIVED hasRequiredDocuments");
    }

    @Test
    void aMissingPermissionNamesTheTableAndTheRowsThatWouldAllowIt() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);

        JsonNode error = api.as(practice.staff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(403, "FORBIDDEN");
        JsonNode detail = error.path("details").path(0);
        assertThat(detail.path("permission").asString()).isEqualTo("ADVANCE");
        assertThat(detail.path("table").asString()).isEqualTo("stage-permissions");
        assertThat(detail.path("would_allow")).hasSize(2);
        assertThat(error.path("message").asString()).contains("MANAGER").contains("Discuss with manager");
    }

    @Test
    void aStageThatCannotBeReachedIsRefusedWithThoseThatCan() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);

        JsonNode error = api.as(practice.partner())
                .post("/api/workflows/" + service + "/send-back", Map.of("target_stage", 2, "reason", "Start again"))
                .expect(422, "TRANSITION_REFUSED");
        assertThat(error.path("message").asString())
                .contains("WORK_IN_PROGRESS or MANAGER_DISCUSSION")
                .contains("PAPERWORK_CHASED");
    }

    @Test
    void sendingBackGoesWhereItIsAsked() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);

        JsonNode moved = api.as(practice.partner())
                .post(
                        "/api/workflows/" + service + "/send-back",
                        Map.of("target_stage", 5, "reason", "One question", "notes", "See debtors"))
                .expect(200)
                .data();
        assertThat(moved.path("to_stage").asInt()).isEqualTo(5);
        assertThat(moved.path("from_stage").asInt()).isEqualTo(6);
        assertThat(moved.path("action_type").asString()).isEqualTo("SEND_BACK");
    }

    @Test
    void whatDoesNotFitIsToldAndChangesNothing() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        String advance = "/api/workflows/" + service + "/advance";
        String sendBack = "/api/workflows/" + service + "/send-back";
        ApiClient partner = api.as(practice.partner());

        assertThat(partner.post(advance, Map.of("notes", "x".repeat(1001)))
                        .expect(400, "VALIDATION_ERROR")
                        .path("field")
                        .asString())
                .isEqualTo("notes");
        assertThat(partner.post(advance, Map.of("files", Collections.nCopies(11, "f.pdf")))
                        .expect(400, "VALIDATION_ERROR")
                        .path("field")
                        .asString())
                .isEqualTo("files");
        assertThat(partner.post(sendBack, Map.of("target_stage", 99, "reason", "x"))
                        .expect(400, "VALIDATION_ERROR")
                        .path("message")
                        .asString())
                .contains("99")
                .contains("1 to 11");
        partner.post(sendBack, Map.of("target_stage", 0, "reason", "x")).expect(400, "VALIDATION_ERROR");
        partner.post(sendBack, Map.of("target_stage", 1)).expect(400, "VALIDATION_ERROR");
        partner.post(sendBack, Map.of("target_stage", 1, "reason", "x".repeat(501)))
                .expect(400, "VALIDATION_ERROR");
        partner.post(sendBack, Map.of("target_stage", "four", "reason", "x")).expect(400, "VALIDATION_ERROR");
        partner.send("POST", advance, "application/json", "{\"notes\": ").expect(400, "VALIDATION_ERROR");
        partner.post("/api/workflows/not-a-uuid/advance", Map.of()).expect(400, "VALIDATION_ERROR");
        partner.post("/api/workflows/" + UUID.randomUUID() + "/advance", Map.of())
                .expect(404, "NOT_FOUND");
        api.post(advance, Map.of()).expect(401, "UNAUTHENTICATED");
        api.with("Authorization", "Bearer e30.e30.e30").post(advance, Map.of()).expect(401, "UNAUTHENTICATED");

        assertThat(work.stage(practice, service)).isEqualTo(1);
        assertThat(api.as(practice.partner())
                        .get("/api/workflows/" + service + "/history")
                        .data())
                .hasSize(1);
    }

    @Test
    void aCharacterThatCannotBeStoredIsBadInput() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");

        api.as(practice.partner())
                .send(
                        "POST",
                        "/api/workflows/" + service + "/advance",
                        "application/json",
                        "{\"notes\": \"a\\u0000b\"}")
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).get("/api/services?stage=A%00B").expect(400, "VALIDATION_ERROR");
        assertThat(work.stage(practice, service)).isEqualTo(1);
    }

    @Test
    void aMoveFromAnotherStageThanTheOneSeenIsAConflict() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Map<String, Object> seen = Map.of("from_stage", 1);

        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", seen)
                .expect(200);
        JsonNode error = api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", seen)
                .expect(409, "CONFLICT");
        assertThat(error.path("message").asString()).contains("stands at stage 2, not at 1");
    }

    @Test
    void notesOfExactlyTheBoundAndTenFilesAreTaken() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");

        api.as(practice.partner())
                .post(
                        "/api/workflows/" + service + "/advance",
                        Map.of("notes", "x".repeat(1000), "files", Collections.nCopies(10, "f.pdf")))
                .expect(200);
    }

    @Test
    void anotherPracticeDoesNotKnowOfTheService() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Practice other = practices.make();

        for (String path : List.of("/history", "/actions")) {
            api.as(other.partner()).get("/api/workflows/" + service + path).expect(404, "NOT_FOUND");
        }
        api.as(other.partner()).get("/api/services/" + service).expect(404, "NOT_FOUND");
        api.as(other.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(404, "NOT_FOUND");
        api.as(other.partner())
                .post("/api/services/" + service + "/cancel", Map.of())
                .expect(404, "NOT_FOUND");
        assertThat(work.stage(practice, service)).isEqualTo(1);
    }

    @Test
    void staffDoNotKnowOfServicesThatAreNotTheirs() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");

        api.as(practice.otherStaff()).get("/api/services/" + service).expect(404, "NOT_FOUND");
        api.as(practice.otherStaff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(404, "NOT_FOUND");
        assertThat(api.as(practice.otherStaff())
                        .get("/api/services")
                        .expect(200)
                        .data())
                .isEmpty();
        assertThat(api.as(practice.staff()).get("/api/services").expect(200).data())
                .hasSize(1);
        assertThat(api.as(practice.manager()).get("/api/services").expect(200).data())
                .hasSize(1);
    }

    @Test
    void managersAndStaffOpenNoServices() {
        UUID client = work.client(practice);
        Map<String, Object> body = Map.of("client_id", client, "service_type", "VAT");

        JsonNode error = api.as(practice.manager()).post("/api/services", body).expect(403, "FORBIDDEN");
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo("role-permissions");
        api.as(practice.staff()).post("/api/services", body).expect(403, "FORBIDDEN");
    }

    @Test
    void theActionsListWhatIsAllowedAndWhyTheRestIsNot() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 4);
        work.completeItems(practice.staff(), service);

        JsonNode actions = api.as(practice.staff())
                .get("/api/workflows/" + service + "/actions")
                .expect(200)
                .data();
        JsonNode advance = find(actions, "ADVANCE");
        assertThat(advance.path("allowed").asBoolean()).isTrue();
        assertThat(advance.path("to_stage").asInt()).isEqualTo(5);
        JsonNode sendBack = find(actions, "SEND_BACK");
        assertThat(sendBack.path("allowed").asBoolean()).isFalse();
        assertThat(sendBack.path("violations").path(0).path("message").asString())
                .contains("STAFF may not SEND_BACK");
    }

    @Test
    void aDryRunSaysWhatTheGateWouldSayAndChangesNothing() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);
        String path = "/api/workflows/" + service + "/validate";

        JsonNode verdict = api.as(practice.manager())
                .post(path, Map.of("action", "ADVANCE"))
                .expect(200)
                .data();
        assertThat(verdict.path("allowed").asBoolean()).isFalse();
        assertThat(verdict.path("violations").path(0).path("validation").asString())
                .isEqualTo("managerApproval");
        verdict = api.as(practice.manager())
                .post(path, Map.of("action", "SEND_BACK", "to_stage", 4))
                .expect(200)
                .data();
        assertThat(verdict.path("allowed").asBoolean()).isTrue();
        assertThat(work.stage(practice, service)).isEqualTo(5);
        api.as(practice.manager()).post(path, Map.of("action", "DANCE")).expect(400, "VALIDATION_ERROR");
    }

    private static JsonNode find(JsonNode actions, String action) {
        for (JsonNode one : actions) {
            if (one.path("action").asString().equals(action)) {
                return one;
            }
        }
        throw new AssertionError("no " + action + " in " + actions);
    }
}
