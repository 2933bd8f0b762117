package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Many moves: of many entities in one call, and of one entity by many callers at once. */
@ApiTest
class ManyMovesTests {

    private static final int AT_ONCE = 100;

    /** So few that the last of them need not wait for a connection longer than is waited. */
    private static final int ELSEWHERE = 20;

    private final ApiClient api;
    private final Practice practice;
    private final Entities entities;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ManyMovesTests(ApiClient api, Practices practices, JdbcClient database, TransactionTemplate transaction) {
        this.api = api;
        this.practice = practices.make();
        this.entities = new Entities(api, practice);
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void movesManyEachWithItsOwnOutcome() {
        entities.start("order", "M-1", Map.of());
        entities.start("quote", "M-2", Map.of("amount", 9000));
        entities.start("order", "M-3", Map.of());
        List<Map<String, Object>> items = List.of(
                item("order", "M-1", "confirmed"),
                item("quote", "M-2", "approved"),
                item("order", "M-3", "completed"),
                item("order", "M-4", "confirmed"),
                Map.of("entity_type", "order", "entity_id", "M-3", "to_status", "confirmed", "expected_from", "ready"),
                Map.of(
                        "entity_type",
                        "order",
                        "entity_id",
                        "M-3",
                        "to_status",
                        "confirmed",
                        "business_context",
                        Map.of("amount", "x")));
        assertThat(api.as(practice.staff())
                        .post("/api/status/transitions", Map.of("items", items))
                        .expect(200)
                        .data()
                        .valueStream()
                        .map(one -> one.path("outcome").asString()))
                .containsExactly("MOVED", "PENDING", "REFUSED", "NOT_FOUND", "CONFLICT", "VALIDATION_ERROR");
        assertThat(entities.status("order", "M-1")).isEqualTo("confirmed");
        assertThat(entities.status("order", "M-3")).isEqualTo("new");
        api.as(practice.staff())
                .post("/api/status/transitions", Map.of("items", Collections.nCopies(1_001, item("order", "M-1", "x"))))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void oneOfManyThatCannotBeStoredHindersNoOther() {
        entities.start("order", "N-1", Map.of());
        entities.start("order", "N-2", Map.of());
        Map<String, Object> nul = new HashMap<>(item("order", "N-1", "confirmed"));
        nul.put("reason", "a\u0000b");
        assertThat(api.as(practice.staff())
                        .post(
                                "/api/status/transitions",
                                Map.of("items", List.of(nul, item("order", "N-2", "confirmed"))))
                        .expect(200)
                        .data()
                        .valueStream()
                        .map(one -> one.path("outcome").asString()))
                .containsExactly("VALIDATION_ERROR", "MOVED");
    }

    /** What is wrong with one is no other's fault; only a list that is too long or empty is refused as a whole. */
    @Test
    void oneOfManyThatMakesNoSenseHindersNoOther() {
        entities.start("order", "V-1", Map.of());
        List<Map<String, Object>> items = new ArrayList<>(List.of(
                item("order", "V-1", " "),
                item("order", "V-1", "x".repeat(81)),
                item("t".repeat(65), "V-1", "confirmed"),
                item("order", "i".repeat(201), "confirmed"),
                item("order", "", "confirmed"),
                item("spaceship", "V-1", "confirmed"),
                item("order", "V\u00001", "confirmed"),
                Map.of("entity_id", "V-1", "to_status", "confirmed")));
        Map<String, Object> longReason = new HashMap<>(item("order", "V-1", "confirmed"));
        longReason.put("reason", "r".repeat(501));
        items.add(longReason);
        items.add(item("order", "V-1", "confirmed"));

        JsonNode results = api.as(practice.staff())
                .post("/api/status/transitions", Map.of("items", items))
                .expect(200)
                .data();

        assertThat(results.valueStream().map(one -> one.path("outcome").asString()))
                .containsExactlyElementsOf(outcomes(9));
        assertThat(results.at("/0/message").asString()).contains("to_status");
        assertThat(results.at("/3/message").asString()).contains("entity_id");
        assertThat(results.at("/5/message").asString()).contains("spaceship");
        assertThat(results.at("/7/message").asString()).contains("entity_type");
        assertThat(results.at("/7/entity_type").asString()).isEmpty();
        assertThat(results.at("/8/message").asString()).contains("reason");
        assertThat(entities.status("order", "V-1")).isEqualTo("confirmed");
        api.as(practice.staff())
                .post("/api/status/transitions", Map.of("items", List.of()))
                .expect(400, "VALIDATION_ERROR");
    }

    private static List<String> outcomes(int invalid) {
        List<String> outcomes = new ArrayList<>(Collections.nCopies(invalid, "VALIDATION_ERROR"));
        outcomes.add("MOVED");
        return outcomes;
    }

    private static Map<String, Object> item(String type, String id, String to) {
        return Map.of("entity_type", type, "entity_id", id, "to_status", to);
    }

    /** Whoever comes second has seen another status, and is told so; no step is lost, and none is made twice. */
    @Test
    void ofAHundredAtOnceOneWinsEachStep() throws Exception {
        entities.start("order", "C-1", Map.of());
        String path = "/api/status/order/C-1/transitions";
        List<String> way = List.of("new", "confirmed", "in_progress", "ready");
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int step = 1; step < way.size(); step++) {
                Map<String, Object> move = Map.of("to_status", way.get(step), "expected_from", way.get(step - 1));
                List<Integer> answers = atOnce(threads, path, move);
                assertThat(Collections.frequency(answers, 200))
                        .as("%s", answers)
                        .isEqualTo(1);
                assertThat(Collections.frequency(answers, 409))
                        .as("%s", answers)
                        .isEqualTo(AT_ONCE - 1);
                Standing standing = Standing.of(practice, database, transaction, "order", "C-1");
                assertThat(standing.status()).isEqualTo(way.get(step));
                standing.agreesInItself(step + 1L);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(entities.statuses("order", "C-1")).isEqualTo(way);
        assertThat(api.as(practice.partner())
                        .get("/api/status/order/C-1/verify")
                        .expect(200)
                        .data()
                        .path("intact")
                        .asBoolean())
                .isTrue();
    }

    /** Two ways that exclude each other, asked for without saying from where: every answer 200 is one step, no more. */
    @Test
    void ofManyWhoWantItElsewhereEachStepIsOneAnswer() throws Exception {
        entities.start("payment", "C-2", Map.of("amount", 10));
        String path = "/api/status/payment/C-2/transitions";
        ExecutorService threads = Executors.newFixedThreadPool(ELSEWHERE);
        try {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < ELSEWHERE; i++) {
                Map<String, Object> move = Map.of("to_status", i % 2 == 0 ? "failed" : "expected", "reason", "A test");
                asked.add(threads.submit(
                        () -> api.as(practice.staff()).post(path, move).status()));
            }
            List<Integer> answers = answers(asked);
            assertThat(answers).as("%s", answers).containsOnly(200, 422);
            Standing.of(practice, database, transaction, "payment", "C-2")
                    .agreesInItself(1L + Collections.frequency(answers, 200));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Integer> atOnce(ExecutorService threads, String path, Map<String, Object> move) throws Exception {
        List<Future<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            asked.add(threads.submit(
                    () -> api.as(practice.staff()).post(path, move).status()));
        }
        return answers(asked);
    }

    private static List<Integer> answers(List<Future<Integer>> asked) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : asked) {
            statuses.add(answer.get());
        }
        return statuses;
    }
}
