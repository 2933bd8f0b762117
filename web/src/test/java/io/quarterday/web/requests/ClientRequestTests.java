package io.quarterday.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiClient.Part;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.DocumentsFolder;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A client is asked for documents on a private page, brings them, asks and is answered. */
@ApiTest
class ClientRequestTests {

    private static final byte[] CSV = "sales,purchases\n1,2\n".getBytes(StandardCharsets.UTF_8);

    private final ApiClient api;
    private final Work work;
    private final Practices practices;
    private final Practice practice;
    private final ApiClient staff;
    private final DocumentsFolder folder;
    private final MutableClock clock;
    private final TellingPeople telling;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ClientRequestTests(
            ApiClient api,
            Work work,
            Practices practices,
            DocumentsFolder folder,
            MutableClock clock,
            TellingPeople telling,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
        this.staff = api.as(practice.staff());
        this.folder = folder;
        this.clock = clock;
        this.telling = telling;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aClientSeesWhatIsAskedForBringsItAndStaffAreTold() {
        UUID service = work.at(practice, "VAT", 2);
        JsonNode opened = open(service, Map.of("message", "Dear Ada", "items", List.of(item("BANK_STATEMENT"))));
        String page = page(opened);

        JsonNode shown = api.get(page).expect(200).data();
        assertThat(shown.path("message").asString()).isEqualTo("Dear Ada");
        assertThat(shown.path("complete").asBoolean()).isFalse();
        assertThat(shown.path("items").findValuesAsString("kind")).containsExactly("VAT_RECORDS", "BANK_STATEMENT");
        assertThat(shown.toString()).doesNotContain(service.toString());

        bring(page, "VAT_RECORDS", "records.csv", CSV).expect(201);
        bring(page, "VAT_RECORDS", "again.csv", CSV).expect(200);
        assertThat(told()).doesNotContain("REQUEST_COMPLETE");
        bring(page, "BANK_STATEMENT", "bank.csv", CSV).expect(201);

        shown = api.get(page).expect(200).data();
        assertThat(shown.path("complete").asBoolean()).isTrue();
        assertThat(shown.path("brought")).hasSize(2);
        assertThat(told()).contains("REQUEST_COMPLETE");
        String history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .data()
                .toString();
        assertThat(history).contains("UPLOAD").contains("request_id");
        assertThat(staff.get("/api/services/" + service + "/documents").data().findValuesAsString("request_id"))
                .hasSize(2);
        work.show(practice, service);
    }

    @Test
    void questionsAndAnswersStandOnThePageAndInTheCommunications() {
        UUID service = work.at(practice, "VAT", 3);
        JsonNode opened = open(service, Map.of());
        String page = page(opened);
        api.post(page + "/questions", Map.of("text", "Is a photograph enough?")).expect(201);
        staff.post(path(opened) + "/messages", Map.of("text", "Yes, if all of it can be read."))
                .expect(201);

        JsonNode said = api.get(page).expect(200).data().path("said");
        assertThat(said.findValuesAsString("text"))
                .containsExactly("Is a photograph enough?", "Yes, if all of it can be read.");
        assertThat(said.at("/0/from_client").asBoolean()).isTrue();
        assertThat(said.at("/1/from_client").asBoolean()).isFalse();
        assertThat(told()).contains("QUESTION_ASKED");
        JsonNode communications =
                staff.get("/api/communications?type=MESSAGE").expect(200).data();
        assertThat(communications.findValuesAsString("content"))
                .containsExactlyInAnyOrder("Is a photograph enough?", "Yes, if all of it can be read.");
        String client = communications.at("/0/client_id").asString();
        staff.post(
                        "/api/clients/" + client + "/communications",
                        Map.of("type", "MESSAGE", "subject", "x", "content", "x"))
                .expect(400, "VALIDATION_ERROR");
        api.post(page + "/questions", Map.of("text", "\u0000")).expect(400, "VALIDATION_ERROR");
    }

    @Test
    void aLinkThatIsGuessedExpiredWithdrawnOrOfAClosedRequestLeadsNowhere() {
        UUID service = work.at(practice, "VAT", 3);
        JsonNode opened = open(service, Map.of());
        String first = page(opened);
        String guessed = first.substring(0, first.length() - 43) + "A".repeat(43);
        String elsewhere = "/api/requests/qd_"
                + practices.make().id().toString().replace("-", "") + "_" + first.substring(first.length() - 43);
        String nowhere =
                api.get(guessed).expect(404, "NOT_FOUND").path("message").asString();
        assertThat(api.get(elsewhere).expect(404, "NOT_FOUND").path("message").asString())
                .isEqualTo(nowhere);
        assertThat(api.get("/api/requests/x")
                        .expect(404, "NOT_FOUND")
                        .path("message")
                        .asString())
                .isEqualTo(nowhere);

        staff.delete(path(opened) + "/links").expect(200);
        nothingThrough(first, nowhere);
        String second = "/api/requests/"
                + staff.post(path(opened) + "/links")
                        .expect(201)
                        .data()
                        .path("token")
                        .asString();
        api.get(second).expect(200);
        clock.advance(Duration.ofDays(46));
        nothingThrough(second, nowhere);
        String third = "/api/requests/"
                + staff.post(path(opened) + "/links")
                        .expect(201)
                        .data()
                        .path("token")
                        .asString();
        staff.post(path(opened) + "/close").expect(200);
        nothingThrough(third, nowhere);
        staff.post(path(opened) + "/links").expect(409, "CONFLICT");
        staff.post(path(opened) + "/messages", Map.of("text", "x")).expect(409, "CONFLICT");
        staff.post(path(opened) + "/close").expect(200);
        open(service, Map.of());
    }

    private void nothingThrough(String page, String nowhere) {
        assertThat(api.get(page).expect(404, "NOT_FOUND").path("message").asString())
                .isEqualTo(nowhere);
        bring(page, "VAT_RECORDS", "records.csv", CSV).expect(404, "NOT_FOUND");
        api.post(page + "/questions", Map.of("text", "x")).expect(404, "NOT_FOUND");
        assertThat(folder.of(practice)).isEmpty();
    }

    @Test
    void tokensAreKeptAsHashesAlone() {
        JsonNode opened = open(work.at(practice, "VAT", 3), Map.of());
        String token = opened.at("/link/token").asString();

        assertThat(opened.at("/link/url").asString()).isEqualTo("https://practice.quarterday.test/requests/" + token);
        List<String> kept = practice.call(() ->
                transaction.execute(status -> database.sql("select to_jsonb(l)::text from document_request_links l")
                        .query(String.class)
                        .list()));
        assertThat(kept).singleElement().asString().doesNotContain(token.substring(token.length() - 43));
    }

    @Test
    void whoTriesTooManyLinksWaits() {
        String page = page(open(work.at(practice, "VAT", 3), Map.of()));
        for (int i = 0; i < 120; i++) {
            api.get(page).expect(200);
        }
        assertThat(api.get(page).expect(429, "RATE_LIMITED").toString()).contains("too often");
        clock.advance(Duration.ofMinutes(1));
        api.get(page).expect(200);
        for (int i = 0; i < 30; i++) {
            api.get("/api/requests/guess" + i).expect(404, "NOT_FOUND");
        }
        api.get(page).expect(429, "RATE_LIMITED");
        clock.advance(Duration.ofMinutes(2));
        api.get(page).expect(200);
    }

    @Test
    void takesFromAClientOnlyWhatIsAskedForAndWhatIsTaken() {
        String page = page(open(work.at(practice, "VAT", 3), Map.of()));

        bring(page, "SIGNED_ACCOUNTS", "a.csv", CSV).expect(400, "VALIDATION_ERROR");
        bring(page, "VAT_RECORDS", "a.pdf", CSV).expect(400, "VALIDATION_ERROR");
        bring(page, "VAT_RECORDS", "../../a.csv", CSV).expect(400, "VALIDATION_ERROR");
        bring(page, "OTHER", "a.csv", CSV).expect(201);
        assertThat(folder.incoming()).isEmpty();
    }

    @Test
    void asksOnceForWhatIsMissingOfActiveWorkAlone() {
        UUID service = work.at(practice, "VAT", 3);
        String requests = "/api/services/" + service + "/requests";
        staff.post(requests, Map.of("due_on", "2020-01-01")).expect(400, "VALIDATION_ERROR");
        JsonNode opened = open(service, Map.of());
        staff.post(requests, Map.of()).expect(409, "CONFLICT");
        assertThat(staff.get(requests).expect(200).data()).hasSize(1);
        assertThat(staff.get(path(opened)).expect(200).data().path("service_id").asString())
                .isEqualTo(service.toString());
        api.as(practice.otherStaff()).get(path(opened)).expect(404, "NOT_FOUND");
        staff.post(path(opened) + "/close").expect(200);
        work.upload(practice.staff(), service, "VAT_RECORDS");
        staff.post(requests, Map.of()).expect(400, "VALIDATION_ERROR");
        JsonNode more = open(service, Map.of("items", List.of(item("BANK_STATEMENT"))));
        api.as(practice.partner())
                .post("/api/services/" + service + "/cancel", Map.of())
                .expect(200);
        bring(page(more), "BANK_STATEMENT", "a.csv", CSV).expect(409, "CONFLICT");
        api.as(practice.partner()).post(requests, Map.of()).expect(409, "CONFLICT");
    }

    private static Map<String, String> item(String kind) {
        return Map.of("kind", kind, "label", "In words");
    }

    private JsonNode open(UUID service, Map<String, Object> body) {
        return api.as(practice.partner())
                .post("/api/services/" + service + "/requests", body)
                .expect(201)
                .data();
    }

    private static String page(JsonNode opened) {
        return "/api/requests/" + opened.at("/link/token").asString();
    }

    private static String path(JsonNode opened) {
        return "/api/document-requests/" + opened.path("id").asString();
    }

    private ApiAnswer bring(String page, String kind, String name, byte[] bytes) {
        return api.multipart(
                "POST",
                page + "/documents",
                List.of(Part.file("file", name, "application/octet-stream", bytes), Part.field("kind", kind)));
    }

    private String told() {
        telling.tell(practice.id());
        return staff.get("/api/notifications?limit=50").expect(200).data().toString();
    }
}
