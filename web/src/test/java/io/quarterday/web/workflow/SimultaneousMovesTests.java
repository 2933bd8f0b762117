package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

/** Of two moves of one service at once, exactly one passes, and the other is told why it did not. */
@ApiTest
class SimultaneousMovesTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    SimultaneousMovesTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
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
