package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A recorded decision tells how it came about, and a refusal what would have had to differ. */
@ApiTest
class ExplanationTests {

    /** A decision once more, as another book made it. */
    private static final String COPIED = """
            insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id, allowed, facts,
                answer, release_number, release_hash, actor_user_id, actor_role, request_id)
            select :id, organization_id, created_at, decision, entity_type, entity_id, allowed, facts,
                answer, :number, :hash, actor_user_id, actor_role, request_id
            from decisions where id = :of
            """;

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final Practice another;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ExplanationTests(
            ApiClient api, Work work, Practices practices, JdbcClient database, TransactionTemplate transaction) {
        this.api = api;
        this.work = work;
        this.database = database;
        this.transaction = transaction;
        this.practice = practices.make();
        this.another = practices.make();
    }

    @Test
    void aMissingPermissionNamesTheCellsThatStoodInTheWay() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);
        String id = refused(service, 403);

        JsonNode said = explained(practice.staff(), id);

        assertThat(said.path("allowed").asBoolean()).isFalse();
        assertThat(said.path("facts").path("role").asString()).isEqualTo("STAFF");
        assertThat(said.path("entity_id").asString()).isEqualTo(service.toString());
        JsonNode miss = said.path("near_misses").path(0);
        assertThat(miss.path("table").asString()).isEqualTo("stage-permissions");
        assertThat(miss.path("row").asString()).isEqualTo("p-10");
        assertThat(miss.path("reason").asString()).startsWith("MANAGER may do anything with ACCOUNTS_LTD work");
        assertThat(miss.path("cells").size()).isEqualTo(1);
        assertThat(miss.path("cells").path(0).path("column").asString()).isEqualTo("role");
        assertThat(miss.path("cells").path(0).path("asks").asString()).isEqualTo("MANAGER");
        assertThat(miss.path("cells").path(0).path("given").asString()).isEqualTo("STAFF");
        assertThat(said.path("explained_by").path("same").asBoolean()).isTrue();
    }

    @Test
    void aFailedValidationNamesTheConditionAndTheFact() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 4);
        api.as(practice.staff())
                .post("/api/services/" + service + "/work-items", Map.of("title", "Reconcile the bank"))
                .expect(201);

        JsonNode said = explained(practice.staff(), refused(service, 422));

        JsonNode miss = said.path("near_misses").path(0);
        assertThat(miss.path("violation").asString()).isEqualTo("workCompleted");
        assertThat(miss.path("row").asString()).isEqualTo("workCompleted");
        assertThat(miss.path("cells").path(0).path("column").asString()).isEqualTo("open_work_items");
        assertThat(miss.path("cells").path(0).path("given").asString()).isEqualTo("6"); // five of the table, and this
    }

    @Test
    void whatWasAllowedNamesItsRowsInOrderAndMissesNothing() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 2);
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .expect(200)
                .data();
        String id = history.path(history.size() - 1).path("decision").path("id").asString();

        JsonNode said = explained(practice.partner(), id);

        assertThat(said.path("allowed").asBoolean()).isTrue();
        assertThat(said.path("answer").path("to_stage").asString()).isEqualTo("PAPERWORK_CHASED");
        assertThat(said.path("rows").valueStream().map(row -> row.path("table").asString()))
                .startsWith("role-permissions")
                .contains("stage-transitions");
        assertThat(said.path("near_misses").size()).isZero();
        assertThat(said.path("release").path("number").asInt()).isZero();
    }

    @Test
    void whoMayNotSeeTheServiceDoesNotSeeItsDecisions() {
        String id = refused(work.at(practice, "ACCOUNTS_LTD", 5), 403);

        api.as(another.partner()).get("/api/decisions/" + id).expect(404, "NOT_FOUND");
        api.as(practice.otherStaff()).get("/api/decisions/" + id).expect(404, "NOT_FOUND");
        api.as(practice.manager()).get("/api/decisions/" + id).expect(200);
        api.get("/api/decisions/" + id).expect(401, "UNAUTHENTICATED");
        api.as(practice.partner()).get("/api/decisions/" + UUID.randomUUID()).expect(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"0, the-shipped-book-of-an-earlier-version", "99, a-release-that-cannot-be-loaded"})
    void whatWasDecidedByABookThatIsNoMoreIsExplainedByTheOneInForce(long number, String hash) {
        String recorded = refused(work.at(practice, "ACCOUNTS_LTD", 5), 403);
        String id = UUID.randomUUID().toString();
        practice.run(() -> transaction.executeWithoutResult(status -> database.sql(COPIED)
                .param("id", UUID.fromString(id))
                .param("of", UUID.fromString(recorded))
                .param("number", number)
                .param("hash", hash)
                .update()));

        JsonNode said = explained(practice.staff(), id);

        assertThat(said.at("/release/number").asLong()).isEqualTo(number);
        assertThat(said.at("/release/content_hash").asString()).isEqualTo(hash);
        assertThat(said.at("/explained_by/same").asBoolean(true)).isFalse();
        assertThat(said.at("/explained_by/release"))
                .isEqualTo(explained(practice.staff(), recorded).path("release"));
        assertThat(said.at("/near_misses/0/row").asString()).isEqualTo("p-10");
    }

    private String refused(UUID service, int status) {
        return api.as(practice.staff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(status)
                .json()
                .path("error")
                .path("decision_id")
                .asString();
    }

    private JsonNode explained(Practice.Person person, String id) {
        return api.as(person).get("/api/decisions/" + id).expect(200).data();
    }
}
