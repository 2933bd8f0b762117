package io.quarterday.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.jobs.Job;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Jobs are asked for, watched and stopped over HTTP. */
@ApiTest
class JobTests {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final ApiClient api;
    private final RunningJobs jobs;
    private final Practice practice;
    private final Practices practices;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    JobTests(
            ApiClient api,
            RunningJobs jobs,
            Practices practices,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.jobs = jobs;
        this.practices = practices;
        this.practice = practices.make();
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aJobThatRunsStopsWhenItIsCancelled() {
        AtomicInteger steps = new AtomicInteger();
        Job job = jobs.submit(practice.manager().actor(), "endless", "it", progress -> {
            while (true) {
                progress.at(Math.min(50, steps.incrementAndGet()));
                Thread.onSpinWait();
            }
        });
        await().atMost(SOON)
                .until(() -> show(practice.manager(), job).path("progress").asInt() > 10);
        api.as(practice.staff()).delete("/api/jobs/" + job.id()).expect(404, "NOT_FOUND");

        JsonNode asked = api.as(practice.manager())
                .delete("/api/jobs/" + job.id())
                .expect(200)
                .data();

        assertThat(asked.path("cancel_requested").asBoolean()).isTrue();
        await().atMost(SOON).until(() -> state(job).equals("CANCELLED"));
    }

    @Test
    void aJobThatFailsSaysSoWithoutItsInsides() {
        Job job = jobs.submit(practice.manager().actor(), "broken", "it", progress -> {
            throw new IllegalArgumentException("password=secret");
        });

        await().atMost(SOON).until(() -> state(job).equals("FAILED"));
        assertThat(show(practice.manager(), job).path("error").asString()).doesNotContain("secret");
    }

    @Test
    void aJobWhoseProcessIsGoneIsInterrupted() {
        CountDownLatch end = new CountDownLatch(1);
        Job job = jobs.submit(practice.manager().actor(), "waiting", "it", progress -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        });
        try {
            await().atMost(SOON).until(() -> state(job).equals("RUNNING"));
            // Its process lives, and may show itself just after it has been made silent.
            await().atMost(SOON).untilAsserted(() -> {
                practice.run(() -> transaction.executeWithoutResult(
                        status -> database.sql("update jobs set beat_at = now() - interval '1 minute' where id = ?")
                                .param(job.id())
                                .update()));

                JsonNode shown = show(practice.manager(), job);

                assertThat(shown.path("state").asString()).isEqualTo("FAILED");
                assertThat(shown.path("error").asString()).isEqualTo("interrupted");
            });
        } finally {
            end.countDown();
        }
    }

    @Test
    void aPracticeHasAFewJobsUnderWayAndTheSameOneOnlyOnce() {
        CountDownLatch end = new CountDownLatch(1);
        RunningJobs.Work waiting = progress -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        };
        try {
            List<Job> mine = IntStream.range(0, 4)
                    .mapToObj(i -> jobs.submit(practice.manager().actor(), "waiting", "subject " + i, waiting))
                    .toList();

            Job again = jobs.submit(practice.partner().actor(), "waiting", "subject 3", waiting);
            ApiAnswer fifth = api.as(practice.manager()).post("/api/rules/releases/" + draft() + "/check");

            assertThat(again.id()).isEqualTo(mine.get(3).id());
            fifth.expect(429, "RATE_LIMITED");
            assertThat(fifth.header("Retry-After")).isPresent();
            Practice other = practices.make();
            jobs.submit(other.manager().actor(), "waiting", "subject 0", waiting);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aJobIsForWhoAskedForItAndForWhoReadsTheRules() {
        Job job = jobs.submit(practice.manager().actor(), "short", "it", progress -> Map.of());
        Actor stranger = Actor.system(practice.id(), "test");

        practice.run(() -> {
            assertThat(jobs.find(practice.manager().actor(), job.id()).id()).isEqualTo(job.id());
            assertThatThrownBy(() -> jobs.find(stranger, job.id())).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> jobs.find(practice.staff().actor(), job.id()))
                    .as("not about the rules")
                    .isInstanceOf(NotFoundException.class);
        });
    }

    private long draft() {
        return api.as(practice.manager())
                .post("/api/rules/releases", Map.of("reason", "A try"))
                .expect(201)
                .data()
                .path("number")
                .asLong();
    }

    @Test
    void anotherPracticesJobDoesNotExist() {
        Job job = jobs.submit(practice.manager().actor(), "rules-short", "it", progress -> Map.of("done", true));
        await().atMost(SOON).until(() -> state(job).equals("SUCCEEDED"));
        Practice other = practices.make();

        api.as(other.partner()).get("/api/jobs/" + job.id()).expect(404, "NOT_FOUND");
        api.as(other.partner()).delete("/api/jobs/" + job.id()).expect(404, "NOT_FOUND");
        assertThat(show(practice.staff(), job).path("result").path("done").asBoolean())
                .isTrue();
    }

    private String state(Job job) {
        return show(practice.manager(), job).path("state").asString();
    }

    private JsonNode show(Person person, Job job) {
        return api.as(person).get("/api/jobs/" + job.id()).expect(200).data();
    }
}
