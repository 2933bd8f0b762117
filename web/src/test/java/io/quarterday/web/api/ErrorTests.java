package io.quarterday.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiClient.Part;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ApiTest
class ErrorTests {

    private static final String ID = "018f6f1e-2a5b-7c3d-9e4f-5a6b7c8d9e0f";

    private final ApiClient anybody;
    private final ApiClient api;

    ErrorTests(ApiClient api, Practices practices) {
        Practice practice = practices.make();
        this.anybody = api;
        this.api = api.as(practice.staff());
    }

    @ParameterizedTest
    @CsvSource({
        "conflict, 409, CONFLICT, There is one already.",
        "forbidden, 403, FORBIDDEN, Not yours.",
        "not-found, 404, NOT_FOUND, There is no thing 7."
    })
    void namesTheProblemsOfUseCases(String how, int status, String code, String message) {
        JsonNode error = api.post("/api/test/fail/" + how).expect(status, code);

        assertThat(error.path("message").asString()).isEqualTo(message);
    }

    @Test
    void listsEveryFaultOfAnInput() {
        JsonNode error = api.post("/api/test/fail/invalid").expect(400, "VALIDATION_ERROR");

        assertThat(error.path("details")
                        .valueStream()
                        .map(fault -> fault.path("field").asString()))
                .containsExactly("deadline", "notes");
        assertThat(error.has("field")).isFalse();
    }

    @Test
    void saysNothingOfAFaultOfOursButTheRequestId() {
        ApiAnswer answer = api.with("X-Request-Id", "my-request").post("/api/test/fail/somehow");
        JsonNode error = answer.expect(500, "INTERNAL");

        assertThat(answer.text()).doesNotContain("secret", "Exception", "io.quarterday", "somehow");
        assertThat(error.path("details")).isEmpty();
        assertThat(answer.meta().path("request_id").asString()).isEqualTo("my-request");
    }

    @Test
    void carriesARefusalWithItsDetailsAndDecision() {
        JsonNode error = api.post("/api/test/refuse").expect(422, "TRANSITION_REFUSED");

        assertThat(error.at("/details/0/row").asString()).isEqualTo("SV-012");
        assertThat(error.path("decision_id").asString()).isEqualTo(ID);
    }

    @Test
    void callsAnOvertakenChangeAConflictAndStaleForWhoNamedAVersion() {
        ApiAnswer answer = api.post("/api/test/overtaken");

        answer.expect(409, "CONFLICT");
        assertThat(answer.text()).doesNotContain("org.secret");
        api.with("If-Match", "\"1\"").post("/api/test/overtaken").expect(412, "STALE");
    }

    @Test
    void answersWhatTheDatabaseRefusesWithoutItsWords() {
        ApiAnswer answer = api.post("/api/test/integrity");

        answer.expect(409, "CONFLICT");
        assertThat(answer.text()).doesNotContain("databasechangeloglock", "insert", "ERROR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": }                                       | ''            | 1 ",
                "{\"name\": \"a\",¶ \"client_id\": \"x\"}           | client_id   | 2 ",
                "{\"name\": \"a\", \"client_id\": 7}                | client_id   | 1 ",
                "{\"name\": 7}                                      | name        | 1 ",
                "{\"name\": \"a\", \"active\": \"true\"}            | active      | 1 ",
                "{\"name\": \"a\", \"due_date\": \"31/12/2026\"}    | due_date    | 1 ",
                "{\"name\": \"a\", \"due_date\": \"\"}              | due_date    | 1 ",
                "{\"name\": \"a\", \"nested_part\": {\"number\": 1.5}}             | nested_part.number | 1 ",
                "{\"name\": \"a\", \"nested_part\": {\"number\": null}}            | nested_part.number | 1 ",
                "{\"name\": \"a\", \"nested_part\": {\"number\": 99999999999}}     | nested_part.number | 1 ",
                "{\"name\": \"a\", \"nested_part\": []}             | nested_part | 1 ",
                "{\"name\": \"a\", \"roles\": \"STAFF\"}            | roles       | 1 ",
                "{\"name\": \"a\", \"roles\": [\"STAFF\", \"CLERK\"]} | roles[1]  | 1 ",
                "{\"name\": \"a\", \"roles\": [1]}                  | roles[0]    | 1 ",
                "{\"name\": \"a\", \"name\": \"b\"}                 | ''            | 1 ",
                "{\"name\": \"a\", \"clientId\": \"x\"}             | clientId    | 1 "
            })
    void saysWhereABodyCannotBeRead(String body, String field, int line) {
        ApiAnswer answer = api.send("POST", "/api/test/body", "application/json", body.replace('¶', '\n'));
        JsonNode fault = answer.expect(400, "VALIDATION_ERROR").at("/details/0");

        assertThat(fault.path("field").asString("")).as("%s", answer).isEqualTo(field);
        assertThat(fault.path("line").asInt()).as("%s", answer).isEqualTo(line);
        assertThat(fault.path("column").asInt()).as("%s", answer).isPositive();
        assertThat(answer.text()).doesNotContain("java.", "tools.jackson", "io.quarterday", "Exception", "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"name\": \"a\"", "[]", "7", "null", "{} {}", "{'name': 1}", "\u0000"})
    void refusesWhatIsNoJsonObject(String body) {
        ApiAnswer answer = api.send("POST", "/api/test/body", "application/json", body);

        answer.expect(400, "VALIDATION_ERROR");
        assertThat(answer.text()).doesNotContain("java.", "tools.jackson", "io.quarterday", "Exception", "`");
    }

    @Test
    void listsWhatAnEnumerationAllows() {
        JsonNode fault = api.post("/api/test/body", Map.of("name", "a", "roles", List.of("CLERK")))
                .expect(400, "VALIDATION_ERROR")
                .at("/details/0");

        assertThat(fault.path("value").asString()).isEqualTo("CLERK");
        assertThat(fault.path("expected").asString()).isEqualTo("one of PARTNER, MANAGER, STAFF, SYSTEM");
    }

    @Test
    void listsTheFieldsThatThereAre() {
        JsonNode fault = api.post("/api/test/body", Map.of("nmae", "a"))
                .expect(400, "VALIDATION_ERROR")
                .at("/details/0");

        assertThat(fault.path("expected").asString())
                .isEqualTo("one of active, client_id, due_date, name, nested_part, roles");
    }

    @Test
    void checksEveryConstraintOfABodyAtOnce() {
        JsonNode error = api.post("/api/test/body", Map.of("name", "too long", "nested_part", Map.of("number", 11)))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.path("details")
                        .valueStream()
                        .map(fault -> fault.path("field").asString()))
                .containsExactlyInAnyOrder("name", "client_id", "nested_part.number");
    }

    @Test
    void refusesABodyNestedTooDeep() {
        String deep = "{\"roles\":" + "[".repeat(200) + "]".repeat(200) + "}";

        ApiAnswer answer = api.send("POST", "/api/test/body", "application/json", deep);

        answer.expect(400, "VALIDATION_ERROR");
        assertThat(answer.text()).doesNotContain("StreamReadConstraints");
    }

    @Test
    void refusesABodyOfMoreThanOneMebibyteAnnouncedOrNot() {
        String large = "{\"name\": \"" + "a".repeat(1 << 20) + "\"}";

        api.send("POST", "/api/test/body", "application/json", large).expect(413, "PAYLOAD_TOO_LARGE");
        api.stream("POST", "/api/test/body", "application/json", large.getBytes())
                .expect(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesAFileOfMoreThan25Mebibytes() {
        byte[] large = new byte[25 * 1024 * 1024 + 1];

        api.upload("/api/test/upload", "large.pdf", "application/pdf", large).expect(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesAnUploadOfTooManyParts() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            parts.add(Part.field("field" + i, "x"));
        }

        assertThat(api.multipart("POST", "/api/test/upload", parts).status()).isIn(400, 413);
    }

    @Test
    void asksForTheFileThatIsMissing() {
        JsonNode error = api.multipart("POST", "/api/test/upload", List.of(Part.field("other", "x")))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.path("field").asString()).isEqualTo("file");
    }

    @Test
    void saysWhatAnIdMustBe() {
        JsonNode error = api.get("/api/users/7").expect(400, "VALIDATION_ERROR");

        assertThat(error.path("field").asString()).isEqualTo("id");
        assertThat(error.at("/details/0/expected").asString()).contains("UUID");
    }

    @Test
    void knowsNoOtherPathsMethodsOrTypes() {
        api.get("/api/nowhere").expect(404, "NOT_FOUND");
        api.get("/api/users/" + UUID.randomUUID()).expect(404, "NOT_FOUND");
        ApiAnswer wrongMethod = api.delete("/api/users");
        wrongMethod.expect(405, "METHOD_NOT_ALLOWED");
        assertThat(wrongMethod.header("Allow").orElse("").split(", ")).containsExactlyInAnyOrder("GET", "POST");
        api.send("POST", "/api/test/body", "text/plain", "a").expect(415, "UNSUPPORTED_MEDIA_TYPE");
        api.send("POST", "/api/test/body", "application/x-www-form-urlencoded", "name=a")
                .expect(415, "UNSUPPORTED_MEDIA_TYPE");
        api.with("Accept", "application/xml").get("/api/users").expect(406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users//", "/api/%2e%2e/secret", "/api/users;a=b", "/api/users/%00"})
    void answersEvenHostilePathsInItsOwnShape(String path) {
        ApiAnswer answer = api.get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.json().path("success").asBoolean(true)).isFalse();
    }

    @Test
    void givesProblemDetailsToWhoAsksForThem() {
        ApiClient problems = api.with("Accept", "application/problem+json");
        ApiAnswer fromAController = problems.post("/api/test/fail/conflict");
        ApiAnswer fromSecurity =
                anybody.with("Accept", "application/problem+json").get("/api/users");
        ApiAnswer fromNowhere = problems.get("/api/nowhere");

        for (ApiAnswer answer : List.of(fromAController, fromSecurity, fromNowhere)) {
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        }
        assertThat(fromAController.json().path("type").asString()).isEqualTo("urn:quarterday:problem:conflict");
        assertThat(fromAController.json().path("instance").asString()).isEqualTo("/api/test/fail/conflict");
        assertThat(fromSecurity.json().path("code").asString()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void givesASuccessAsWhatItIsAlsoToWhoWantsProblems() {
        ApiAnswer answer = api.with("Accept", "application/problem+json").get("/api/users");

        answer.expect(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    void prefersPlainErrorsWhereBothAreAccepted() {
        ApiAnswer answer = api.with("Accept", "application/json, application/problem+json;q=0.9")
                .get("/api/nowhere");

        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    void anErrorReachesAlsoWhoWantsAnImage() {
        api.with("Accept", "image/png").post("/api/test/fail/conflict").expect(409, "CONFLICT");
    }
}
