package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRun.State;
import io.quarterday.domain.testing.TestDatabase;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs that fail, and clients for whom nothing can be planned: listed, tried again, and off the list when it is mended. */
@ApiTest
class FailedJobTests {

    private static final AutomationJob JOB = AutomationJob.MONTHLY_HEALTH_CHECK;

    private final ApiClient api;
    private final RunningAutomation running;
    private final TestDatabase database;
    private final Practice practice;
    private final Overnight night;

    /** It passes here alone: the clock that all tests share stays. */
    private Instant now;

    private String spoilt;

    FailedJobTests(
            ApiClient api, RunningAutomation running, TestDatabase database, MutableClock clock, Practices practices) {
        this.api = api;
        this.running = running;
        this.database = database;
        this.now = clock.instant();
        this.practice = practices.make();
        this.night = new Overnight(api, practice, running);
    }

    /** The database refuses the practice's reports. */
    @BeforeEach
    void spoilReports() throws SQLException {
        spoil("health_reports", "organization_id", practice.id());
    }

    @AfterEach
    void heal() throws SQLException {
        if (spoilt != null) {
            asOwner("drop trigger spoil_it on " + spoilt + "; drop function spoil_it()");
            spoilt = null;
        }
    }

    @Test
    void isRunAgainLaterAndLaterAndThenByHand() throws SQLException {
        UUID run = runNow().id();

        assertThat(exceptions("JOB_FAILED")).singleElement().satisfies(one -> {
            assertThat(one.path("message").asString()).contains("MONTHLY_HEALTH_CHECK");
            assertThat(one.at("/details/run_id").asString()).isEqualTo(run.toString());
        });
        // Again after 5, 30 and 240 minutes, as the table retries says, and not before.
        int attempts = 1;
        for (int minutes : List.of(5, 30, 240)) {
            assertThat(again(Duration.ofMinutes(minutes - 1))).isEmpty();
            AutomationRun again = again(Duration.ofMinutes(10)).orElseThrow();
            attempts++;
            assertThat(again.id()).as("of one scheduled time there is one run").isEqualTo(run);
            assertThat(again.state()).isEqualTo(State.FAILED);
            assertThat(again.attempts()).isEqualTo(attempts);
        }
        assertThat(again(Duration.ofDays(30))).as("not by itself any more").isEmpty();

        JsonNode listed = exceptions("JOB_FAILED").get(0);
        heal();
        String path = "/api/automation/exceptions/" + listed.path("id").asString();
        api.as(practice.staff()).post(path + "/retry").expect(403, "FORBIDDEN");
        api.as(practice.manager()).post(path + "/retry").expect(200);
        assertThat(again(Duration.ZERO).orElseThrow().state()).isEqualTo(State.SUCCEEDED);
        assertThat(exceptions("JOB_FAILED")).isEmpty();
        assertThat(night.list("/api/automation/runs")).singleElement().satisfies(one -> {
            assertThat(one.path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(one.path("attempts").asInt()).isEqualTo(5);
            assertThat(one.has("retry_at")).isFalse();
            assertThat(one.has("message")).isFalse();
        });
    }

    @Test
    void isOverWhenTheJobSucceedsTheNextTime() throws SQLException {
        runNow();
        heal();
        now = now.plus(Duration.ofMinutes(1));

        running.runScheduled(practice.id(), JOB, now, false, now);

        assertThat(exceptions("JOB_FAILED")).isEmpty();
        assertThat(again(Duration.ofHours(1))).as("the later run did it").isEmpty();
    }

    @Test
    void isLetBeWhenSomebodyDismissesIt() {
        runNow();
        JsonNode listed = exceptions("JOB_FAILED").get(0);

        api.as(practice.manager())
                .post(
                        "/api/automation/exceptions/" + listed.path("id").asString() + "/dismiss",
                        Map.of("reason", "Next month will do."))
                .expect(200);

        assertThat(again(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void isListedButNotRunByItselfWhenAPersonBeganIt() {
        JsonNode run = api.as(practice.manager())
                .post("/api/automation/jobs/" + JOB + "/run")
                .expect(200)
                .data();

        assertThat(run.path("state").asString()).isEqualTo("FAILED");
        assertThat(run.has("retry_at")).isFalse();
        assertThat(exceptions("JOB_FAILED")).hasSize(1);
        assertThat(again(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void clientsForWhomNothingCanBePlannedAreListedUntilItCan() throws SQLException {
        heal();
        UUID bad = night.company(Map.of("company_name", "Bad Ltd"));
        UUID good = night.company(Map.of("company_name", "Good Ltd"));
        UUID leaving = night.company(Map.of("company_name", "Leaving Ltd"));
        spoil("service_triggers", "client_id", bad, leaving);
        Instant first = Instant.parse("2026-04-10T09:00:00Z");

        AutomationRun run = night.check(first);

        assertThat(run.failures()).isEqualTo(2);
        assertThat(night.opened(good)).hasSize(3);
        assertThat(exceptions("SERVICES_NOT_PLANNED"))
                .extracting(one -> one.path("client_id").asString())
                .containsExactlyInAnyOrder(bad.toString(), leaving.toString());
        night.check(first.plus(Duration.ofHours(1)));
        assertThat(exceptions("SERVICES_NOT_PLANNED")).as("each once").hasSize(2);

        heal();
        api.as(practice.partner())
                .patch("/api/clients/" + leaving, Map.of("is_active", false))
                .expect(200);
        night.check(first.plus(Duration.ofHours(2)));
        assertThat(exceptions("SERVICES_NOT_PLANNED")).isEmpty();
        assertThat(night.opened(bad)).hasSize(3);
    }

    private AutomationRun runNow() {
        AutomationRun run =
                running.runScheduled(practice.id(), JOB, now, false, now).orElseThrow();
        assertThat(run.state()).isEqualTo(State.FAILED);
        return run;
    }

    /** What is run again when so much time has passed. */
    private Optional<AutomationRun> again(Duration later) {
        now = now.plus(later);
        return running.runAgain(practice.id(), now);
    }

    private List<JsonNode> exceptions(String kind) {
        return night.list("/api/automation/exceptions?kind=" + kind);
    }

    private void spoil(String table, String column, UUID... ids) throws SQLException {
        String list = String.join(
                ", ", List.of(ids).stream().map(id -> "'" + id + "'").toList());
        asOwner("create function spoil_it() returns trigger language plpgsql as"
                + " $$ begin raise exception 'spoilt'; end $$;"
                + "create trigger spoil_it before insert on " + table + " for each row when (new." + column + " in ("
                + list + ")) execute function spoil_it()");
        spoilt = table;
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
