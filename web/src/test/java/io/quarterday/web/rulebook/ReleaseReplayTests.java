package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.service.rulebook.EditingDrafts;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A draft is tried against the practice's own work: exactly what it changes is listed, with the rows responsible. */
@ApiTest
class ReleaseReplayTests {

    private static final Map<String, String> ALWAYS = Map.of("from", "2020-01-01", "to", "2035-12-31");

    private final ApiClient api;
    private final Work work;
    private final EditingDrafts editing;
    private final MutableClock clock;
    private final Practice practice;
    private final Practice another;

    ReleaseReplayTests(ApiClient api, Work work, EditingDrafts editing, MutableClock clock, Practices practices) {
        this.api = api;
        this.work = work;
        this.editing = editing;
        this.clock = clock;
        this.practice = practices.make();
        this.another = practices.make();
    }

    @Test
    void exactlyTheDecisionsThatTheDraftChangesAreListed() {
        UUID moved = work.at(practice, "ACCOUNTS_LTD", 5);
        String refused = advance(practice.staff(), moved, Map.of())
                .expect(403)
                .json()
                .path("error")
                .path("decision_id")
                .asString();
        advance(practice.manager(), moved, Map.of("approve", true)).expect(200);
        String allowed = lastDecision(moved);
        UUID waiting = work.at(practice, "ACCOUNTS_LTD", 5);
        work.at(practice, "VAT", 4);
        work.at(another, "ACCOUNTS_LTD", 5);
        long release = draftWithP10For("STAFF");

        JsonNode job = replayed(release, ALWAYS);

        assertThat(job.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(job.path("result").path("decisions").path("changed").asInt()).isEqualTo(2);
        JsonNode found = last(release);
        Map<String, String> kinds = new HashMap<>();
        found.path("decisions")
                .path("changes")
                .forEach(change -> kinds.put(
                        change.path("id").asString(), change.path("kind").asString()));
        assertThat(kinds).isEqualTo(Map.of(refused, "VIOLATIONS", allowed, "ALLOWED_TO_REFUSED"));
        JsonNode lost = found.path("decisions").path("changes").path(1);
        assertThat(lost.path("rows_before").findValuesAsString("row")).contains("p-10");
        assertThat(lost.path("about").path("role").asString()).isEqualTo("MANAGER");
        assertThat(lost.path("reasons").path(0).asString()).contains("MANAGER may not ADVANCE");
        assertThat(found.path("decisions").path("days").path(0).path("changed").asInt())
                .isEqualTo(2);
        assertThat(found.path("open_services").path("changes").findValuesAsString("entity_id"))
                .isNotEmpty()
                .containsOnly(waiting.toString());
        assertThat(found.path("open_services").path("changes").findValuesAsString("asked_by"))
                .contains("MANAGER", "ASSIGNEE")
                .doesNotContain("PARTNER");
    }

    @Test
    void onlyThePeriodIsReplayed() {
        work.at(practice, "ACCOUNTS_LTD", 3);
        long release = draftWithP10For("STAFF");

        JsonNode job = replayed(release, Map.of("from", "2020-01-01T00:00:00Z", "to", "2020-12-31"));

        assertThat(job.path("result").path("decisions").path("asked").asInt()).isZero();
        assertThat(job.path("result").path("open_services").path("asked").asInt())
                .isPositive();
        refusedPeriod(release, Map.of("from", "2021-01-01", "to", "2020-12-31"));
        refusedPeriod(release, Map.of("from", "yesterday", "to", "2020-12-31"));
    }

    @Test
    void theDifferenceIsToldCellByCellAndInSentences() {
        long release = draftWithP10For("STAFF");

        JsonNode said = api.as(practice.staff())
                .get("/api/rules/releases/" + release + "/diff")
                .expect(200)
                .data();

        assertThat(said.path("against").asLong()).isZero();
        assertThat(said.path("summary").path("changed").asInt()).isEqualTo(1);
        JsonNode row = said.at("/difference/tables/0/rows/0");
        assertThat(row.path("row").asString()).isEqualTo("p-10");
        assertThat(row.at("/cells/0/before").asString()).isEqualTo("MANAGER");
        assertThat(row.at("/cells/0/after").asString()).isEqualTo("STAFF");
        assertThat(row.path("after").asString()).startsWith("STAFF may do anything with ACCOUNTS_LTD work");
        api.as(another.partner())
                .get("/api/rules/releases/" + release + "/diff")
                .expect(404, "NOT_FOUND");
        api.as(practice.staff())
                .get("/api/rules/releases/" + release + "/diff?against=99")
                .expect(404, "NOT_FOUND");
    }

    @Test
    void aDecisionCanBeAskedOfADraft() {
        long release = draftWithP10For("STAFF");
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);
        String refused = advance(practice.staff(), service, Map.of())
                .expect(403)
                .json()
                .path("error")
                .path("decision_id")
                .asString();
        Map<String, Object> facts = new HashMap<>(Map.of(
                "workflow", "ACCOUNTS_LTD",
                "status", "ACTIVE",
                "stage", "MANAGER_DISCUSSION",
                "action", "ADVANCE",
                "role", "STAFF",
                "reach", List.of("ALL", "TEAM", "ASSIGNED"),
                "manager_approved", true));

        JsonNode now = evaluated(Map.of("facts", facts, "as_of", "2026-03-02"));
        JsonNode then = evaluated(Map.of("facts", facts, "as_of", "2026-03-02", "release", release));

        assertThat(now.path("answer").path("allowed").asBoolean()).isFalse();
        assertThat(then.path("answer").path("allowed").asBoolean()).isTrue();
        assertThat(then.path("release").path("number").asLong()).isEqualTo(release);
        api.as(practice.staff()).get("/api/decisions/" + refused).expect(200);
    }

    @Test
    void anEditTakesTheReplayAway() {
        long release = draftWithP10For("STAFF");
        replayed(release, ALWAYS);
        last(release);

        practice.run(() -> editing.changeRows(
                new EditingDrafts.Edit(practice.manager().actor(), release, version -> {}, "After", clock.instant()),
                "stage-permissions",
                List.of(new EditingDrafts.RowEdit("p-10", Map.of("role", "PARTNER"), null))));

        api.as(practice.manager())
                .get("/api/rules/releases/" + release + "/replay")
                .expect(404, "NOT_FOUND");
    }

    @Test
    void staffDoNotReplayAndOtherPracticesSeeNothing() {
        long release = draftWithP10For("STAFF");

        api.as(practice.staff())
                .post("/api/rules/releases/" + release + "/replay", ALWAYS)
                .expect(403, "FORBIDDEN");
        api.as(another.manager())
                .post("/api/rules/releases/" + release + "/replay", ALWAYS)
                .expect(404, "NOT_FOUND");
        api.as(another.manager())
                .get("/api/rules/releases/" + release + "/replay")
                .expect(404, "NOT_FOUND");
    }

    private long draftWithP10For(String role) {
        long release = api.as(practice.manager())
                .post("/api/rules/releases", Map.of("reason", "Staff hand over themselves"))
                .expect(201)
                .data()
                .path("number")
                .asLong();
        practice.run(() -> editing.changeRows(
                new EditingDrafts.Edit(practice.manager().actor(), release, version -> {}, "Tried", clock.instant()),
                "stage-permissions",
                List.of(new EditingDrafts.RowEdit("p-10", Map.of("role", role), null))));
        return release;
    }

    private ApiAnswer advance(Practice.Person who, UUID service, Map<String, Object> body) {
        return api.as(who).post("/api/workflows/" + service + "/advance", body);
    }

    private String lastDecision(UUID service) {
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .expect(200)
                .data();
        return history.path(history.size() - 1).path("decision").path("id").asString();
    }

    private JsonNode evaluated(Map<String, Object> body) {
        return api.as(practice.manager())
                .post("/api/decisions/gate/evaluate", body)
                .expect(200)
                .data();
    }

    private void refusedPeriod(long release, Map<String, String> period) {
        api.as(practice.manager())
                .post("/api/rules/releases/" + release + "/replay", period)
                .expect(400, "VALIDATION_ERROR");
    }

    private JsonNode replayed(long release, Map<String, String> period) {
        ApiClient manager = api.as(practice.manager());
        String job = manager.post("/api/rules/releases/" + release + "/replay", period)
                .expect(202)
                .header("Location")
                .orElseThrow();
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> manager.get(job).expect(200).data(),
                        said -> !List.of("QUEUED", "RUNNING")
                                .contains(said.path("state").asString()));
    }

    private JsonNode last(long release) {
        return api.as(practice.manager())
                .get("/api/rules/releases/" + release + "/replay")
                .expect(200)
                .data();
    }
}
