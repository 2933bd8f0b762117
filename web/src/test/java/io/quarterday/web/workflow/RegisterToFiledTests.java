package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RealData;
import io.quarterday.web.testing.Work;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The whole way of one company's accounts: from the public register's file to FILED, by staff, manager, partner and the
 * client's signature, with every refusal on the way and the audit trail at the end.
 */
@ApiTest
class RegisterToFiledTests {

    private static final List<String> WAY = List.of(
            "PAPERWORK_PENDING_CHASE",
            "PAPERWORK_CHASED",
            "PAPERWORK_RECEIVED",
            "WORK_IN_PROGRESS",
            "MANAGER_DISCUSSION",
            "PARTNER_REVIEW",
            "REVIEW_COMPLETED",
            "SENT_TO_CLIENT",
            "CLIENT_APPROVED",
            "PARTNER_APPROVED",
            "FILED");

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final List<String> refusals = new ArrayList<>();

    RegisterToFiledTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void oneCompanysAccountsGoFromTheRegisterToFiled() throws Exception {
        byte[] file = Files.readAllBytes(RealData.register());
        JsonNode imported = api.as(practice.partner())
                .upload("/api/clients/import", "register.csv", "text/csv", file)
                .expect(200)
                .data();
        assertThat(imported.path("created").asInt()).isEqualTo(60);

        JsonNode company = api.as(practice.partner())
                .get("/api/clients?search=07247231")
                .expect(200)
                .data()
                .path(0);
        assertThat(company.path("company_name").asString()).isEqualTo("T T OPTIMAL LIMITED");
        JsonNode opened = api.as(practice.partner())
                .get("/api/clients/" + company.path("id").asString() + "/services")
                .expect(200)
                .data()
                .path(0);
        assertThat(opened.path("service_type").asString()).isEqualTo("ACCOUNTS_LTD");
        assertThat(opened.path("deadline").asString()).isEqualTo("2017-02-28"); // the register's own date
        UUID service = UUID.fromString(opened.path("id").asString());
        Person staff = practice.staff();
        Person manager = practice.manager();
        Person partner = practice.partner();

        // 1: nobody has it yet
        refused(partner, service, 422, "hasAssignedStaff", "v-2");
        api.as(partner)
                .post("/api/services/" + service + "/assign", Map.of("assigned_staff_id", staff.id()))
                .expect(200);
        forbidden(staff, service);
        advance(manager, service, 2);
        // 2 and 3: the chase, then the papers
        forbidden(staff, service);
        advance(manager, service, 3);
        refused(staff, service, 422, "hasRequiredDocuments", "v-3");
        work.upload(staff, service, "ACCOUNTING_RECORDS");
        advance(staff, service, 4);
        // 4: the work
        api.as(staff)
                .post("/api/services/" + service + "/work-items", Map.of("title", "Draft the figures"))
                .expect(201);
        refused(staff, service, 422, "workCompleted", "v-4");
        work.completeItems(staff, service);
        advance(staff, service, 5);
        // 5: the manager discusses it, sends it back once, and approves
        forbidden(staff, service);
        api.as(manager)
                .post(
                        "/api/workflows/" + service + "/send-back",
                        Map.of("target_stage", 4, "reason", "Debtors look too high"))
                .expect(200);
        advance(staff, service, 5);
        refused(manager, service, 422, "managerApproval", "v-5");
        approve(manager, service, 6);
        // 6: only a partner
        forbidden(manager, service);
        refused(partner, service, 422, "partnerApproval", "v-6");
        approve(partner, service, 7);
        // 7 to 9: the client signs what was sent
        advance(manager, service, 8);
        forbidden(partner, service);
        work.sign(practice, service);
        assertThat(work.stage(practice, service)).isEqualTo(9);
        forbidden(manager, service);
        advance(partner, service, 10);
        advance(partner, service, 11);
        assertThat(work.show(practice, service).path("status").asString()).isEqualTo("COMPLETED");
        refused(partner, service, 422, "ADVANCE", null);

        auditTrailIsComplete(service);
        refusals.forEach(refusal -> System.out.println("refused: " + refusal));
    }

    private void auditTrailIsComplete(UUID service) {
        List<JsonNode> trail = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.as(practice.partner())
                    .get("/api/workflows/" + service + "/history?limit=5" + cursor)
                    .expect(200)
                    .json();
            page.path("data").forEach(trail::add);
            String next = page.path("meta").path("next_cursor").asString("");
            cursor = next.isEmpty() ? "" : "&after=" + next;
        } while (!cursor.isEmpty());

        List<String> moves = trail.stream()
                .filter(t -> List.of("CREATE", "ADVANCE", "SEND_BACK")
                        .contains(t.path("action_type").asString()))
                .map(t -> t.path("to").asString())
                .toList();
        List<String> expected = new ArrayList<>(WAY);
        expected.addAll(5, List.of("WORK_IN_PROGRESS", "MANAGER_DISCUSSION"));
        assertThat(moves).isEqualTo(expected);
        assertThat(trail.stream().map(t -> t.path("action_type").asString())).contains("ASSIGN", "UPLOAD", "COMPLETE");
        assertThat(trail.stream().map(t -> t.path("milestone").asString("")).filter(m -> !m.isEmpty()))
                .startsWith("CHASE_STARTED", "PAPERWORK_RECEIVED", "WORK_STARTED")
                .endsWith("CLIENT_APPROVED", "PARTNER_APPROVED", "FILED");
        assertThat(trail).allSatisfy(t -> {
            assertThat(t.path("decision").path("rows")).isNotEmpty();
            assertThat(t.path("decision").path("rows").path(0).path("reason").asString())
                    .isNotBlank();
            assertThat(t.path("decision").path("release_hash").asString()).hasSize(64);
            assertThat(t.has("action_by_user") || t.has("triggered_by_system")).isTrue();
            assertThat(t.has("request_id")).isTrue();
        });
    }

    private void advance(Person person, UUID service, int to) {
        JsonNode moved = api.as(person)
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200)
                .data();
        assertThat(moved.path("to_stage").asInt()).isEqualTo(to);
    }

    private void approve(Person person, UUID service, int to) {
        JsonNode moved = api.as(person)
                .post("/api/workflows/" + service + "/advance", Map.of("approve", true, "notes", "Agreed"))
                .expect(200)
                .data();
        assertThat(moved.path("to_stage").asInt()).isEqualTo(to);
    }

    private void forbidden(Person person, UUID service) {
        JsonNode error = api.as(person)
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(403, "FORBIDDEN");
        assertThat(error.path("details").path(0).path("table").asString()).endsWith("-permissions");
        refusals.add(person.role() + ": "
                + error.path("details").path(0).path("message").asString());
    }

    private void refused(Person person, UUID service, int status, String name, String row) {
        JsonNode error = api.as(person)
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(status, "TRANSITION_REFUSED");
        JsonNode detail = error.path("details").path(0);
        assertThat(detail.path("validation").asString(detail.path("transition").asString("")))
                .isEqualTo(name);
        if (row != null) {
            assertThat(detail.path("row").asString()).isEqualTo(row);
        }
        refusals.add(person.role() + ": " + detail.path("message").asString() + " ("
                + detail.path("table").asString() + " " + detail.path("row").asString("") + ")");
    }
}
