package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.LockWaits;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Of two moves of one service at once, exactly one passes, and the other is told why it did not. */
@ApiTest
class SimultaneousMovesTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    SimultaneousMovesTests(
            ApiClient api, Work work, Practices practices, JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    /** Both wait for a third one's lock, so that they surely overlap; neither says what it had seen. */
    @RepeatedTest(3)
    void oneOfTwoMovesThatOverlapPassesAndTheOtherIsTold() throws Exception {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            practice.run(() -> transaction.executeWithoutResult(status -> {
                database.sql("select 1 from client_services where id = ? for update")
                        .param(service)
                        .query(Integer.class)
                        .single();
                for (int i = 0; i < 2; i++) {
                    answers.add(threads.submit(() -> api.as(practice.partner())
                            .post("/api/workflows/" + service + "/advance", Map.of())
                            .status()));
                }
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> new LockWaits(database).count() == 2);
            }));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get(60, TimeUnit.SECONDS));
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(work.stage(practice, service)).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    /** It is taken from them while they wait; that they no longer see it does not hide why they failed. */
    @Test
    void whoeverLosesTheServiceWhileTheyWaitIsToldOfTheChange() throws Exception {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            practice.run(() -> transaction.executeWithoutResult(status -> {
                database.sql("update client_services set assigned_staff_id = ?, version = version + 1 where id = ?")
                        .param(practice.otherStaff().id())
                        .param(service)
                        .update();
                answers.add(threads.submit(() -> api.as(practice.staff())
                        .post("/api/workflows/" + service + "/advance", Map.of())
                        .status()));
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> new LockWaits(database).count() == 1);
            }));
            assertThat(answers.get(0).get(60, TimeUnit.SECONDS)).isEqualTo(409);
            assertThat(work.stage(practice, service)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoeverMayNotKnowOfAServiceDoesNotWaitForIt() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        practice.run(() -> transaction.executeWithoutResult(status -> {
            database.sql("select 1 from client_services where id = ? for update")
                    .param(service)
                    .query(Integer.class)
                    .single();
            api.as(practice.otherStaff())
                    .post("/api/workflows/" + service + "/advance", Map.of())
                    .expect(404, "NOT_FOUND");
        }));
    }

    @RepeatedTest(5)
    void oneOfTwoAdvancesOfTheSameStagePasses() throws Exception {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        String etag = api.as(practice.partner())
                .get("/api/services/" + service)
                .header("ETag")
                .orElseThrow();

        List<Integer> statuses = atOnce(
                2,
                () -> api.as(practice.partner())
                        .with("If-Match", etag)
                        .post("/api/workflows/" + service + "/advance", Map.of())
                        .status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).containsAnyOf(409, 412);
        assertThat(work.stage(practice, service)).isEqualTo(2);
        assertThat(api.as(practice.partner())
                        .get("/api/workflows/" + service + "/history")
                        .data())
                .hasSize(2);
    }

    @RepeatedTest(3)
    void theSameAdvanceSentTwiceWithOneIdempotencyKeyMovesOnce() throws Exception {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        String key = UUID.randomUUID().toString();

        List<Integer> statuses = atOnce(
                2,
                () -> api.as(practice.partner())
                        .with("Idempotency-Key", key)
                        .post("/api/workflows/" + service + "/advance", Map.of())
                        .status());

        assertThat(statuses).contains(200).allMatch(s -> s == 200 || s == 409);
        assertThat(work.stage(practice, service)).isEqualTo(2);
    }

    private static List<Integer> atOnce(int times, java.util.concurrent.Callable<Integer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            CyclicBarrier start = new CyclicBarrier(times);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return call.call();
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get(60, TimeUnit.SECONDS));
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }
}
