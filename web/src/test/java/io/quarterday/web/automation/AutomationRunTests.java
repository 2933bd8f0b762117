package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Runs of the jobs: each scheduled time once, whoever works for it; by hand, and what is told of them. */
@ApiTest
class AutomationRunTests {

    private final ApiClient api;
    private final RunningAutomation running;
    private final AutomationRuns runs;
    private final TransactionTemplate transaction;
    private final Practice practice;
    private final Overnight night;

    AutomationRunTests(
            ApiClient api,
            RunningAutomation running,
            AutomationRuns runs,
            PlatformTransactionManager transactions,
            Practices practices) {
        this.runs = runs;
        this.transaction = new TransactionTemplate(transactions);
        this.api = api;
        this.running = running;
        this.practice = practices.make();
        this.night = new Overnight(api, practice, running);
    }

    @Test
    void aScheduledTimeIsWorkedForOnce() {
        night.company(Map.of());
        Instant time = Instant.parse("2026-04-10T08:00:00Z");

        assertThat(running.runScheduled(practice.id(), AutomationJob.DAILY_TRIGGER_CHECK, time, false, time))
                .isPresent();
        assertThat(running.runScheduled(practice.id(), AutomationJob.DAILY_TRIGGER_CHECK, time, false, time))
                .isEmpty();
        // What is over is not taken over either.
        assertThat(running.runScheduled(practice.id(), AutomationJob.DAILY_TRIGGER_CHECK, time, true, time))
                .isEmpty();
        assertThat(night.list("/api/automation/runs")).hasSize(1);
    }

    @Test
    void aRunWhoseProcessIsGoneIsGoneOnWith() {
        UUID client = night.company(Map.of());
        Instant time = Instant.parse("2026-04-10T08:00:00Z");
        AutomationJob job = AutomationJob.DAILY_TRIGGER_CHECK;
        begin(job, time);

        assertThat(running.runScheduled(practice.id(), job, time, false, time)).isEmpty();
        AutomationRun run =
                running.runScheduled(practice.id(), job, time, true, time).orElseThrow();

        assertThat(run.takenOver()).isEqualTo(1);
        assertThat(run.state()).isEqualTo(AutomationRun.State.SUCCEEDED);
        assertThat(night.opened(client)).hasSize(3);
    }

    @Test
    void aRunThatNobodyGoesOnWithIsToldAsInterrupted() {
        AutomationJob job = AutomationJob.DAILY_TRIGGER_CHECK;
        begin(job, Instant.parse("2026-04-10T08:00:00Z"));

        night.check("2026-04-11");

        assertThat(night.list("/api/automation/runs"))
                .extracting(run -> run.path("state").asString())
                .containsExactly("SUCCEEDED", "FAILED");
    }

    /** As a process leaves it that is killed at once. */
    private void begin(AutomationJob job, Instant time) {
        practice.run(() ->
                transaction.executeWithoutResult(status -> runs.begin(Ids.next(), job.name(), time, false, time)));
    }

    @Test
    void answersAsSeed000Says() {
        night.company(Map.of());
        JsonNode before = night.get(practice.manager(), "/api/automation/status");
        assertThat(before.has("last_check")).isFalse();
        assertThat(before.path("enabled").asBoolean()).isFalse();
        api.as(practice.staff()).get("/api/automation/status").expect(403);
        api.as(practice.staff()).post("/api/automation/check-triggers").expect(403);

        JsonNode checked = api.as(practice.manager())
                .post("/api/automation/check-triggers")
                .expect(200)
                .data();

        assertThat(checked.path("triggers_checked").asInt()).isPositive();
        assertThat(checked.path("workflows_created").asInt())
                .isEqualTo(checked.path("triggers_checked").asInt());
        assertThat(checked.path("execution_time_ms").asInt()).isNotNegative();
        JsonNode after = night.get(practice.manager(), "/api/automation/status");
        assertThat(after.has("last_check")).isTrue();
        assertThat(after.path("active_triggers").asInt()).isPositive();
        assertThat(after.path("pending_workflows").asInt()).isZero();

        JsonNode run = night.get(
                practice.manager(),
                "/api/automation/runs/" + checked.path("run_id").asString());
        assertThat(run.path("started_by").asString())
                .isEqualTo(practice.manager().id().toString());
        Map<Boolean, List<String>> items =
                night.list("/api/automation/runs/" + checked.path("run_id").asString() + "/items").stream()
                        .map(item -> item.path("message").asString())
                        .collect(Collectors.partitioningBy(message -> message.contains("service-triggers/st-")));
        assertThat(items.get(true)).hasSize(checked.path("triggers_checked").asInt());
        // Where the year stands so that a period has ended, its service moves into the chase, which begins at once.
        int notified = checked.path("notifications_sent").asInt();
        assertThat(items.get(false))
                .isEqualTo(
                        notified == 0
                                ? List.of()
                                : List.of(
                                        notified + " services were moved by themselves; 0 were refused, 0 failed.",
                                        notified + " steps of chases were taken, 0 failed; 0 digests were sent."));
        assertThat(night.list("/api/automation/schedules"))
                .extracting(one ->
                        one.path("job").asString() + " " + one.path("cron").asString())
                .containsExactly(
                        "DAILY_TRIGGER_CHECK 0 0 9 * * ?",
                        "WEEKLY_WORKLOAD_REBALANCING 0 0 9 ? * MON",
                        "MONTHLY_HEALTH_CHECK 0 0 9 1 * ?",
                        "HOURLY_DEADLINE_CHECK 0 0 * * * ?");
    }

    @Test
    void eachJobRunsByHand() {
        for (AutomationJob job : AutomationJob.values()) {
            JsonNode run = api.as(practice.manager())
                    .post("/api/automation/jobs/" + job + "/run")
                    .expect(200)
                    .data();
            assertThat(run.path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(run.path("job").asString()).isEqualTo(job.name());
        }
        assertThat(night.list("/api/automation/runs?limit=2")).hasSize(2);
        assertThat(night.list("/api/automation/runs?job=MONTHLY_HEALTH_CHECK")).hasSize(1);
        api.as(practice.manager())
                .get("/api/automation/runs/" + UUID.randomUUID())
                .expect(404);
    }

    @Test
    void tellsAPageAtATimeWhatIsAboutTheClientsThatTheReaderSees() {
        UUID seen = night.company(Map.of());
        UUID unseen =
                night.company(Map.of("assigned_user_id", practice.otherStaff().id()));
        AutomationRun run = night.check("2026-04-10");
        String path = "/api/automation/runs/" + run.id() + "/items?limit=2";

        List<String> told = new ArrayList<>();
        String after = "";
        do {
            ApiAnswer page = api.as(practice.manager()).get(path + after).expect(200);
            page.data().forEach(item -> told.add(item.path("client_id").asString("")));
            after = page.meta().path("next_cursor").asString("");
            after = after.isEmpty() ? after : "&after=" + after;
        } while (!after.isEmpty());

        assertThat(told).contains(seen.toString()).doesNotContain(unseen.toString());
        assertThat(told.stream().filter(seen.toString()::equals)).hasSize(3);
        assertThat(night.list("/api/automation/runs/" + run.id() + "/items?limit=200"))
                .extracting(item -> item.path("client_id").asString(""))
                .contains(seen.toString(), unseen.toString());
    }

    @Test
    void forgetsRunsThatFoundNothingToDoAfterAMonth() {
        AutomationJob between = AutomationJob.INTERVAL_TRIGGER_CHECK;
        Instant first = Instant.parse("2026-04-10T08:00:00Z");
        Instant idle = first.plus(Duration.ofMinutes(15));
        night.company(Map.of());
        AutomationRun busy = running.runScheduled(practice.id(), between, first, false, first)
                .orElseThrow();
        AutomationRun nothing =
                running.runScheduled(practice.id(), between, idle, false, idle).orElseThrow();
        JsonNode byHand = api.as(practice.manager())
                .post("/api/automation/jobs/" + between + "/run")
                .expect(200)
                .data();

        night.check(idle.plus(Duration.ofDays(30)).minusSeconds(1));
        assertThat(runs()).contains(nothing.id().toString());
        night.check(idle.plus(Duration.ofDays(30)).plusSeconds(1));

        assertThat(runs())
                .doesNotContain(nothing.id().toString())
                .contains(busy.id().toString(), byHand.path("id").asString());
    }

    private List<String> runs() {
        return night.list("/api/automation/runs?limit=200").stream()
                .map(run -> run.path("id").asString())
                .toList();
    }
}
