package io.quarterday.web.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.Ids;
import io.quarterday.web.api.ErrorCode;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ApiTest
class BulkTests {

    private static final UUID NOBODY = UUID.fromString("018f6f1e-2a5b-7c3d-9e4f-5a6b7c8d9e0f");

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    BulkTests(
            ApiClient api,
            Work work,
            Practices practices,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    private ApiAnswer bulk(String what, List<UUID> clients, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("client_ids", clients);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return api.as(practice.partner()).post("/api/clients/bulk-" + what, body);
    }

    private JsonNode show(UUID client) {
        return api.as(practice.partner())
                .get("/api/clients/" + client)
                .expect(200)
                .data();
    }

    private static void assertCounts(JsonNode report, int successful, int failed) {
        assertThat(report.path("successful").asInt()).as(report.toString()).isEqualTo(successful);
        assertThat(report.path("failed").asInt()).as(report.toString()).isEqualTo(failed);
        assertThat(report.path("errors")).hasSize(failed);
        report.path("errors")
                .forEach(error -> ErrorCode.valueOf(error.path("code").asString()));
    }

    /** Many clients past the API, which would take its time. */
    private List<UUID> clients(int count) {
        List<UUID> ids = new ArrayList<>();
        practice.run(() -> transaction.executeWithoutResult(status -> {
            for (int i = 0; i < count; i++) {
                UUID id = Ids.next();
                ids.add(id);
                database.sql("insert into clients (id, organization_id, client_code, company_name, business_type,"
                                + " company_type) values (:id, :practice, :code, 'Many Ltd', 'LIMITED_COMPANY',"
                                + " 'LIMITED_COMPANY')")
                        .param("id", id)
                        .param("practice", practice.id())
                        .param("code", "X-" + id.toString().substring(24))
                        .update();
            }
        }));
        return ids;
    }

    @Test
    void givesManyClientsToSomebodyAndSaysWhichItCouldNot() {
        UUID one = work.client(practice);
        UUID two = work.client(practice);
        JsonNode report = bulk(
                        "assign",
                        List.of(one, two, NOBODY, one),
                        "user_id",
                        practice.otherStaff().id())
                .expect(200)
                .data();
        assertCounts(report, 2, 1);
        assertThat(report.at("/errors/0/id").asString()).isEqualTo(NOBODY.toString());
        assertThat(report.at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
        assertThat(show(two).at("/assigned_user/name").asString()).isEqualTo("O. Ther");

        assertCounts(bulk("unassign", List.of(one, two)).expect(200).data(), 2, 0);
        assertThat(show(one).has("assigned_user")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCOUNTS", "LTD", "NON_LTD", "VAT", "CHASE_TEAM"})
    void givesEachKindOfAssignment(String assignment) {
        UUID client = work.client(practice);
        bulk("assign", List.of(client), "user_id", practice.manager().id(), "assignment", assignment)
                .expect(200);
        String field =
                switch (assignment) {
                    case "ACCOUNTS", "LTD" -> "ltd_company_assigned_user";
                    case "NON_LTD" -> "non_ltd_company_assigned_user";
                    case "VAT" -> "vat_assigned_user";
                    default -> "chase_team";
                };
        assertThat(show(client).path(field).toString()).contains("M. Anager");
        bulk("unassign", List.of(client), "assignment", assignment).expect(200);
        assertThat(show(client).path(field).toString()).doesNotContain("M. Anager");
    }

    @Test
    void allOrNothingChangesNothingWhereOneCannotBeChanged() {
        UUID one = work.client(practice);
        JsonNode report = bulk("deactivate", List.of(one, NOBODY), "all_or_nothing", true)
                .expect(200)
                .data();
        assertThat(report.path("successful").asInt()).isZero();
        assertThat(report.path("failed").asInt()).isEqualTo(1);
        assertThat(show(one).path("is_active").asBoolean()).isTrue();

        assertCounts(
                bulk("deactivate", List.of(one), "all_or_nothing", true)
                        .expect(200)
                        .data(),
                1,
                0);
        assertThat(show(one).path("is_active").asBoolean()).isFalse();
        assertCounts(bulk("activate", List.of(one, NOBODY)).expect(200).data(), 1, 1);
        assertThat(show(one).path("is_active").asBoolean()).isTrue();
    }

    @Test
    void movesAServiceOfEachThroughTheGate() {
        UUID ready = work.client(practice);
        UUID service = work.open(practice, ready, "VAT");
        UUID without = work.client(practice);
        UUID stuck = work.client(practice);
        UUID suspended = work.open(practice, stuck, "VAT");
        api.as(practice.partner())
                .post("/api/services/" + suspended + "/suspend", Map.of("reason", "Waiting."))
                .expect(200);

        JsonNode report = bulk("move-stage", List.of(ready, without, stuck), "service_type", "VAT")
                .expect(200)
                .data();
        assertCounts(report, 1, 2);
        assertThat(report.path("errors").valueStream().map(e -> e.path("code").asString()))
                .containsExactlyInAnyOrder("NOT_FOUND", "TRANSITION_REFUSED");
        assertThat(work.stage(practice, service)).isEqualTo(2);

        assertCounts(
                bulk("move-stage", List.of(ready), "service_type", "VAT", "from_stage", 1)
                        .expect(200)
                        .data(),
                0,
                1);
        assertCounts(
                bulk(
                                "move-stage",
                                List.of(ready),
                                "service_type",
                                "VAT",
                                "action",
                                "SEND_BACK",
                                "to_stage",
                                1,
                                "reason",
                                "Too early.")
                        .expect(200)
                        .data(),
                1,
                0);
        assertThat(work.stage(practice, service)).isEqualTo(1);
        JsonNode atOnce = bulk("move-stage", List.of(ready, without), "service_type", "VAT", "all_or_nothing", true)
                .expect(200)
                .data();
        assertThat(atOnce.path("successful").asInt()).isZero();
        assertThat(work.stage(practice, service)).isEqualTo(1);
    }

    @Test
    void asksForThePeriodWhereSeveralServicesCouldBeMeant() {
        UUID client = work.client(practice);
        work.open(practice, client, "VAT");
        Map<String, Object> second = new HashMap<>(Map.of("client_id", client, "service_type", "VAT"));
        second.put("assigned_staff_id", practice.staff().id());
        second.put("config", Map.of("period_end", "2026-06-30", "deadline", "2026-08-07"));
        api.as(practice.partner()).post("/api/services", second).expect(201);

        JsonNode report = bulk("move-stage", List.of(client), "service_type", "VAT")
                .expect(200)
                .data();
        assertThat(report.at("/errors/0/code").asString()).isEqualTo("VALIDATION_ERROR");
        assertThat(report.at("/errors/0/message").asString()).contains("2026-06-30");
        assertCounts(
                bulk("move-stage", List.of(client), "service_type", "VAT", "period", "2026-06-30")
                        .expect(200)
                        .data(),
                1,
                0);
    }

    @Test
    void aManagerChangesOnlyWhatTheySee() {
        UUID teams = work.client(practice);
        UUID nobodys = clients(1).get(0);
        JsonNode report = api.as(practice.manager())
                .post("/api/clients/bulk-deactivate", Map.of("client_ids", List.of(teams, nobodys)))
                .expect(200)
                .data();
        assertCounts(report, 1, 1);
        assertThat(report.at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
        assertThat(show(nobodys).path("is_active").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assign", "unassign", "activate", "deactivate", "refresh"})
    void whoMayNotIsToldBeforeItBegins(String what) {
        Map<String, Object> body = new HashMap<>(Map.of("client_ids", List.of(work.client(practice))));
        if (what.equals("assign")) {
            body.put("user_id", null);
        }
        api.as(practice.staff()).post("/api/clients/bulk-" + what, body).expect(403, "FORBIDDEN");
        api.post("/api/clients/bulk-" + what, body).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void aMoveThatTheGateForbidsIsToldSo() {
        UUID client = work.client(practice);
        work.open(practice, client, "VAT");
        JsonNode report = api.as(practice.staff())
                .post("/api/clients/bulk-move-stage", Map.of("client_ids", List.of(client), "service_type", "VAT"))
                .expect(200)
                .data();
        assertThat(report.at("/errors/0/code").asString()).isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheGateRefusedIsKeptAlsoWhenAllIsTakenBack(boolean allOrNothing) {
        UUID client = work.client(practice);
        work.open(practice, client, "VAT");
        JsonNode report = api.as(practice.staff())
                .post(
                        "/api/clients/bulk-move-stage",
                        Map.of("client_ids", List.of(client), "service_type", "VAT", "all_or_nothing", allOrNothing))
                .expect(200)
                .data();
        String decision = report.at("/errors/0/decision_id").asString();
        assertThat(api.as(practice.partner())
                        .get("/api/decisions/" + decision)
                        .expect(200)
                        .data()
                        .path("allowed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void refusesWhatCannotBeTaken() {
        UUID client = work.client(practice);
        bulk("activate", List.of()).expect(400, "VALIDATION_ERROR");
        bulk("activate", Collections.nCopies(10_001, client)).expect(400, "VALIDATION_ERROR");
        bulk("activate", Arrays.asList(client, null)).expect(400, "VALIDATION_ERROR");
        bulk("activate", List.of(client), "reason", "x").expect(400, "VALIDATION_ERROR");
        bulk("assign", List.of(client)).expect(400, "VALIDATION_ERROR");
        bulk("assign", List.of(client), "user_id", NOBODY).expect(400, "VALIDATION_ERROR");
        bulk("assign", List.of(client), "user_id", practice.staff().id(), "assignment", "FRIEND")
                .expect(400, "VALIDATION_ERROR");
        bulk("move-stage", List.of(client)).expect(400, "VALIDATION_ERROR");
        bulk("move-stage", List.of(client), "service_type", "VAT", "to_stage", 51)
                .expect(400, "VALIDATION_ERROR");
        bulk("move-stage", List.of(client), "service_type", "VAT", "action", null)
                .expect(400, "VALIDATION_ERROR");
        bulk("unassign", List.of(client), "assignment", null).expect(400, "VALIDATION_ERROR");
        bulk("move-stage", List.of(client), "service_type", "VAT", "action", "CANCEL")
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).post("/api/clients/bulk-refresh", Map.of()).expect(400, "VALIDATION_ERROR");
    }

    private JsonNode awaited(ApiAnswer accepted) {
        String job = accepted.expect(202).header("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.as(practice.partner()).get(job).expect(200).data(),
                        data -> !List.of("QUEUED", "RUNNING")
                                .contains(data.path("state").asString()));
    }

    @Test
    void moreThanTwoHundredAreDoneByAJobForWhoAsked() {
        List<UUID> clients = clients(201);
        List<UUID> andNobody = new ArrayList<>(clients);
        andNobody.add(NOBODY);
        JsonNode job =
                awaited(bulk("assign", andNobody, "user_id", practice.staff().id()));
        assertThat(job.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(job.path("progress").asInt()).isEqualTo(100);
        assertCounts(job.path("result"), 201, 1);
        JsonNode activity = api.as(practice.partner())
                .get("/api/clients/" + clients.get(200) + "/activity?action=USER_ASSIGNED")
                .expect(200)
                .data();
        assertThat(activity.at("/0/user/name").asString()).isEqualTo("P. Artner");

        JsonNode none = awaited(bulk("deactivate", andNobody, "all_or_nothing", true));
        assertThat(none.at("/result/successful").asInt()).isZero();
        assertThat(show(clients.get(0)).path("is_active").asBoolean()).isTrue();
        JsonNode all = awaited(bulk("deactivate", clients, "all_or_nothing", true));
        assertCounts(all.path("result"), 201, 0);
        assertThat(show(clients.get(200)).path("is_active").asBoolean()).isFalse();
    }

    @Test
    void aCancelledJobOfAllOrNothingLeavesAllAsItWas() {
        List<UUID> clients = clients(2_000);
        ApiAnswer begun = bulk("deactivate", clients, "all_or_nothing", true).expect(202);
        String job = begun.header("Location").orElseThrow();
        await().until(() -> api.as(practice.partner())
                        .get(job)
                        .expect(200)
                        .data()
                        .path("progress")
                        .asInt()
                > 0);
        api.as(practice.partner()).delete(job).expect(200);
        assertThat(awaited(begun).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(api.as(practice.partner())
                        .get("/api/clients?active=false")
                        .expect(200)
                        .data())
                .isEmpty();
    }

    @Test
    void aCancelledJobTellsWhatItHasDoneAndThatStaysDone() {
        List<UUID> clients = clients(2_000);
        ApiAnswer begun = bulk("deactivate", clients).expect(202);
        String job = begun.header("Location").orElseThrow();
        await().until(() -> api.as(practice.partner())
                        .get(job)
                        .expect(200)
                        .data()
                        .path("progress")
                        .asInt()
                > 0);
        api.as(practice.partner()).delete(job).expect(200);

        JsonNode over = awaited(begun);

        assertThat(over.path("state").asString()).isEqualTo("CANCELLED");
        int done = over.at("/result/successful").asInt();
        assertThat(done).isBetween(1, 1_999);
        assertCounts(over.path("result"), done, 0);
        assertThat(api.as(practice.partner())
                        .get("/api/clients?active=false")
                        .expect(200)
                        .meta()
                        .at("/pagination/total_count")
                        .asInt())
                .isEqualTo(done);
    }
}
