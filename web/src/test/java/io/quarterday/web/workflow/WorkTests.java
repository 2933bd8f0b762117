package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Work items, documents, approvals, signatures and the report at the end. */
@ApiTest
class WorkTests {

    private final ApiClient api;
    private final Work work;
    private final Practices practices;
    private final Practice practice;

    WorkTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
    }

    @Test
    void anOpenWorkItemHoldsTheWorkBackUntilItIsCompleted() {
        UUID service = work.at(practice, "PAYE", 4);
        ApiClient staff = api.as(practice.staff());
        ApiAnswer added = staff.post(
                        "/api/services/" + service + "/work-items",
                        Map.of(
                                "title",
                                "Reconcile card receipts",
                                "description",
                                "May to July",
                                "due_date",
                                "2026-04-01",
                                "assigned_user_id",
                                practice.staff().id()))
                .expect(201);
        String item = added.data().path("id").asString();
        assertThat(added.header("Location")).contains("/api/work-items/" + item);
        ApiAnswer read = staff.get("/api/work-items/" + item).expect(200);
        assertThat(read.data()).isEqualTo(added.data());
        assertThat(read.header("ETag")).isEqualTo(added.header("ETag"));
        api.as(practice.otherStaff()).get("/api/work-items/" + item).expect(404, "NOT_FOUND");
        staff.get("/api/work-items/" + UUID.randomUUID()).expect(404, "NOT_FOUND");

        JsonNode error =
                staff.post("/api/workflows/" + service + "/advance", Map.of()).expect(422, "TRANSITION_REFUSED");
        assertThat(error.path("message").asString()).isEqualTo("All work items must be completed: 4 of 4 are open");

        JsonNode done = staff.patch("/api/work-items/" + item, Map.of("status", "COMPLETED"))
                .expect(200)
                .data();
        assertThat(done.path("completed_by_user_id").asString())
                .isEqualTo(practice.staff().id().toString());
        work.completeItems(practice.staff(), service);
        staff.post("/api/workflows/" + service + "/advance", Map.of()).expect(200);
    }

    @Test
    void aWorkItemIsChangedAndEmptiedFieldByField() {
        UUID service = work.at(practice, "PAYE", 4);
        ApiClient staff = api.as(practice.staff());
        String item = staff.post(
                        "/api/services/" + service + "/work-items", Map.of("title", "One", "due_date", "2026-04-01"))
                .expect(201)
                .data()
                .path("id")
                .asString();

        JsonNode changed = staff.patch(
                        "/api/work-items/" + item,
                        Map.of("title", "Two", "description", "More", "clear", List.of("due_date")))
                .expect(200)
                .data();
        assertThat(changed.path("title").asString()).isEqualTo("Two");
        assertThat(changed.has("due_date")).isFalse();
        staff.patch("/api/work-items/" + item, Map.of("status", "COMPLETED")).expect(200);
        changed = staff.patch(
                        "/api/work-items/" + item,
                        Map.of("status", "OPEN", "clear", List.of("description", "assigned_user_id")))
                .expect(200)
                .data();
        assertThat(changed.has("completed_at")).isFalse();
        assertThat(changed.has("description")).isFalse();
        assertThat(staff.get("/api/services/" + service + "/work-items")
                        .expect(200)
                        .data()
                        .valueStream()
                        .filter(one -> !one.has("template_row")))
                .hasSize(1);
        staff.with("If-Match", "\"0\"")
                .patch("/api/work-items/" + item, Map.of("title", "Three"))
                .expect(412, "STALE");
        staff.patch("/api/work-items/" + item, Map.of("assigned_user_id", UUID.randomUUID()))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void workItemsAreKeptOnlyByThoseWhoMayWriteIntoTheService() {
        UUID service = work.at(practice, "PAYE", 6);

        api.as(practice.manager())
                .post("/api/services/" + service + "/work-items", Map.of("title", "Late thought"))
                .expect(403, "FORBIDDEN");
        api.as(practice.otherStaff())
                .post("/api/services/" + service + "/work-items", Map.of("title", "x"))
                .expect(404, "NOT_FOUND");
        String item = api.as(practice.partner())
                .post("/api/services/" + service + "/work-items", Map.of("title", "x"))
                .expect(201)
                .data()
                .path("id")
                .asString();
        api.as(practice.staff())
                .patch("/api/work-items/" + item, Map.of("title", "y"))
                .expect(403, "FORBIDDEN");
        api.as(practice.otherStaff())
                .patch("/api/work-items/" + item, Map.of("title", "y"))
                .expect(404, "NOT_FOUND");
        api.as(practice.partner())
                .patch("/api/work-items/" + UUID.randomUUID(), Map.of("title", "y"))
                .expect(404, "NOT_FOUND");
        api.as(practice.partner())
                .post("/api/services/" + service + "/work-items", Map.of("title", ""))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void aDocumentIsKeptByteForByteAndStandsInTheHistory() {
        UUID service = work.at(practice, "VAT", 3);
        byte[] content = "sales,purchases\n1,2\n".getBytes(StandardCharsets.UTF_8);
        JsonNode document = api.as(practice.staff())
                .multipart(
                        "POST",
                        "/api/services/" + service + "/documents",
                        List.of(
                                ApiClient.Part.file("file", "Quarter é.csv", "text/csv", content),
                                ApiClient.Part.field("kind", "VAT_RECORDS")))
                .expect(201)
                .data();
        String id = document.path("id").asString();

        ApiAnswer read = api.as(practice.staff()).get("/api/documents/" + id).expect(200);
        assertThat(read.bytes()).isEqualTo(content);
        assertThat(read.header("Content-Disposition").orElse("")).startsWith("attachment");
        api.as(practice.staff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);

        api.as(practice.staff()).delete("/api/documents/" + id).expect(200);
        api.as(practice.staff()).get("/api/documents/" + id).expect(404, "NOT_FOUND");
        assertThat(api.as(practice.staff())
                        .get("/api/services/" + service + "/documents")
                        .expect(200)
                        .data())
                .isEmpty();
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .data();
        assertThat(history.toString()).contains("UPLOAD").contains("document_removed");
        api.as(practices.make().partner()).get("/api/documents/" + id).expect(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a\\b.txt", "tab\there.txt", "\u202Etxt.exe"})
    void aFileNamedLikeAPathIsRefused(String name) {
        UUID service = work.at(practice, "VAT", 3);

        api.as(practice.staff())
                .multipart(
                        "POST",
                        "/api/services/" + service + "/documents",
                        List.of(
                                ApiClient.Part.file("file", name, "text/plain", new byte[] {'1'}),
                                ApiClient.Part.field("kind", "VAT_RECORDS")))
                .expect(400, "VALIDATION_ERROR");
        assertThat(api.as(practice.staff())
                        .get("/api/services/" + service + "/documents")
                        .data())
                .isEmpty();
    }

    @Test
    void anEmptyFileAnUnknownKindAndAMissingOneAreRefused() {
        UUID service = work.at(practice, "VAT", 3);
        String path = "/api/services/" + service + "/documents";
        ApiClient staff = api.as(practice.staff());

        staff.multipart(
                        "POST",
                        path,
                        List.of(
                                ApiClient.Part.file("file", "a.txt", "text/plain", new byte[0]),
                                ApiClient.Part.field("kind", "VAT_RECORDS")))
                .expect(400, "VALIDATION_ERROR");
        staff.multipart(
                        "POST",
                        path,
                        List.of(
                                ApiClient.Part.file("file", "a.txt", "text/plain", new byte[] {'1'}),
                                ApiClient.Part.field("kind", "what is this")))
                .expect(400, "VALIDATION_ERROR");
        staff.multipart("POST", path, List.of(ApiClient.Part.field("kind", "VAT_RECORDS")))
                .expect(400, "VALIDATION_ERROR");
        UUID late = work.at(practice, "VAT", 7);
        staff.multipart(
                        "POST",
                        "/api/services/" + late + "/documents",
                        List.of(
                                ApiClient.Part.file("file", "a.txt", "text/plain", new byte[] {'1'}),
                                ApiClient.Part.field("kind", "VAT_RECORDS")))
                .expect(403, "FORBIDDEN");
    }

    @Test
    void anApprovalCountsForItsStayAtTheStageAndTheLatestWordCounts() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);
        ApiClient manager = api.as(practice.manager());
        String approvals = "/api/services/" + service + "/approvals";
        String advance = "/api/workflows/" + service + "/advance";

        manager.post(approvals, Map.of("kind", "MANAGER", "decision", "APPROVE"))
                .expect(201);
        manager.post(approvals, Map.of("kind", "MANAGER", "decision", "REJECT", "notes", " "))
                .expect(400, "VALIDATION_ERROR");
        manager.post(approvals, Map.of("kind", "MANAGER", "decision", "REJECT", "notes", "No, wait"))
                .expect(201);
        manager.post(advance, Map.of()).expect(422, "TRANSITION_REFUSED");
        manager.post(approvals, Map.of("kind", "MANAGER", "decision", "APPROVE"))
                .expect(201);
        manager.post(advance, Map.of()).expect(200);

        api.as(practice.partner()).post(advance, Map.of()).expect(422, "TRANSITION_REFUSED");
        manager.post(approvals, Map.of("kind", "PARTNER", "decision", "APPROVE"))
                .expect(403, "FORBIDDEN");
        api.as(practice.partner()).post(advance, Map.of("approve", true)).expect(200);
        JsonNode given = api.as(practice.partner()).get(approvals).expect(200).data();
        assertThat(given).hasSize(4);
        assertThat(given.path(1).path("user_name").asString()).isEqualTo("M. Anager");
        assertThat(given.path(3).path("kind").asString()).isEqualTo("PARTNER");
    }

    @Test
    void whoMayNotApproveDoesNotAdvanceByApproving() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);

        api.as(practice.manager())
                .post("/api/workflows/" + service + "/advance", Map.of("approve", true))
                .expect(403, "FORBIDDEN");
        assertThat(work.stage(practice, service)).isEqualTo(6);
        assertThat(api.as(practice.partner())
                        .get("/api/services/" + service + "/approvals")
                        .data())
                .hasSize(1);
    }

    @Test
    void aFiledServiceIsCompletedAndReported() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 11);

        JsonNode shown = work.show(practice, service);
        assertThat(shown.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(shown.has("completed_at")).isTrue();
        String path = "/api/services/" + service + "/completion-report";
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.as(practice.partner()).get(path).status() == 200);
        JsonNode report =
                api.as(practice.partner()).get(path).expect(200).data().path("report");
        assertThat(report.path("stages")).hasSize(11);
        assertThat(report.path("client_name").asString()).isEqualTo("Aldgate Joinery Ltd");
        assertThat(api.as(practice.partner())
                        .with("Accept", "text/html")
                        .get(path)
                        .text())
                .contains("<h1>Aldgate Joinery Ltd</h1>");
    }

    @Test
    void anotherTypesFinalStageCanBeSentBackWhichReopensIt() {
        UUID service = work.at(practice, "PAYE", 10);
        assertThat(work.show(practice, service).path("status").asString()).isEqualTo("COMPLETED");

        api.as(practice.partner())
                .post("/api/workflows/" + service + "/send-back", Map.of("target_stage", 9, "reason", "Amended"))
                .expect(200);
        JsonNode shown = work.show(practice, service);
        assertThat(shown.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(shown.has("completed_at")).isFalse();
    }

    @Test
    void enteringTheChasePassesTheWorkToTheClientsOwnMemberOfStaff() {
        UUID client = work.client(practice);
        String id = api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "CIS",
                                "assigned_staff_id",
                                practice.manager().id(),
                                "config",
                                Map.of("deadline", "2026-12-31")))
                .expect(201)
                .data()
                .path("id")
                .asString();

        api.as(practice.manager())
                .post("/api/workflows/" + id + "/advance", Map.of())
                .expect(200);

        assertThat(work.show(practice, UUID.fromString(id))
                        .path("assigned_staff")
                        .path("name")
                        .asString())
                .isEqualTo("S. Taff");
    }
}
