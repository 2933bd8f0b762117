package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.domain.testing.TestDatabase;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What starts by itself. The due dates are those of the law: VDSOG400, Companies Act 2006 s.442. */
@ApiTest
class TriggerTests {

    private final ApiClient api;
    private final RunningAutomation running;
    private final TestDatabase database;
    private final RuleDesk desk;
    private final AutomationRuns runs;
    private final Work work;
    private final MutableClock clock;
    private final TransactionTemplate transaction;
    private final Practice practice;
    private final Overnight night;

    TriggerTests(
            ApiClient api,
            RunningAutomation running,
            TestDatabase database,
            RuleDesk desk,
            AutomationRuns runs,
            Work work,
            MutableClock clock,
            PlatformTransactionManager transactions,
            Practices practices) {
        this.runs = runs;
        this.work = work;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.api = api;
        this.running = running;
        this.database = database;
        this.desk = desk;
        this.practice = practices.make();
        this.night = new Overnight(api, practice, running);
    }

    @Test
    void eachPeriodStartsOnceOnItsDay() {
        UUID client = night.company(Map.of());

        AutomationRun first = night.check("2026-04-10");

        // VAT starts with its period, accounts when theirs has ended; October to December was due before automation
        // began.
        List<String> firstNight = List.of(
                "ACCOUNTS_LTD to 2026-03-31 by 2026-12-31",
                "VAT to 2026-03-31 by 2026-05-07",
                "VAT to 2026-06-30 by 2026-08-07");
        assertThat(night.opened(client)).isEqualTo(firstNight);
        assertThat(first.workflowsCreated()).isEqualTo(3);
        assertThat(first.failures()).isZero();
        assertThat(night.check("2026-04-11").workflowsCreated()).isZero();
        assertThat(night.check("2026-06-30").workflowsCreated()).isZero();

        assertThat(night.check("2026-07-01").workflowsCreated()).isEqualTo(1);
        assertThat(night.opened(client))
                .contains("VAT to 2026-09-30 by 2026-11-07")
                .hasSize(4);
        assertThat(night.services(client))
                .allSatisfy(service -> assertThat(
                                service.path("assigned_staff").path("id").asString())
                        .isEqualTo(practice.staff().id().toString()))
                .filteredOn(service -> service.path("period_end").asString().equals("2026-09-30"))
                .allSatisfy(
                        service -> assertThat(service.path("period").asString()).isEqualTo("2026-Q3"));
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
    void aPeriodThatHasAServiceAlreadyIsLeftAlone() {
        UUID client = night.company(Map.of());
        api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "VAT",
                                "config",
                                Map.of("period_end", "2026-06-30", "deadline", "2026-08-07")))
                .expect(201);

        night.check("2026-04-10");

        assertThat(night.opened(client))
                .containsOnlyOnce("VAT to 2026-06-30 by 2026-08-07")
                .contains("VAT to 2026-03-31 by 2026-05-07");
    }

    @Test
    void aServiceThatCameBeforeItsTriggerIsFound() {
        UUID client = night.companyWithoutVat();
        api.as(practice.manager())
                .post(
                        "/api/automation/triggers",
                        Map.of(
                                "client_id", client,
                                "service_type", "PAYE",
                                "trigger_date", "2026-05-06",
                                "period_start", "2026-05-06",
                                "period_end", "2026-06-05"))
                .expect(201);
        api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "PAYE",
                                "config",
                                Map.of("period_end", "2026-06-05", "deadline", "2026-06-19")))
                .expect(201);

        AutomationRun run = night.check("2026-05-06");

        assertThat(run.triggersChecked()).isEqualTo(2);
        assertThat(run.workflowsCreated()).as("the accounts").isEqualTo(1);
        assertThat(night.triggers("&state=EXECUTED&service_type=PAYE"))
                .extracting(one -> one.path("outcome").asString())
                .containsExactly("EXISTED");
    }

    @Test
    void whatIsPlannedFollowsTheClient() {
        UUID client = night.company(Map.of());
        night.check("2026-04-10");
        assertThat(dates(client, "VAT")).contains("2026-07-01", "2026-10-01").doesNotContain("2026-08-01");

        // From group C to group A, whose quarters end in January, April, July and October, from July on.
        api.as(practice.partner())
                .post(
                        "/api/clients/" + client + "/tax-profile/changes",
                        Map.of("kind", "VAT_FREQUENCY", "from", "2026-07-01", "frequency", "QUARTERLY_1"))
                .expect(201);
        night.check("2026-04-11");

        assertThat(dates(client, "VAT"))
                .contains("2026-07-01", "2026-08-01", "2026-11-01")
                .doesNotContain("2026-10-01");
    }

    @Test
    void aClientWhoLeavesStartsNothing() {
        UUID client = night.company(Map.of());
        night.check("2026-04-10");
        api.as(practice.partner())
                .patch("/api/clients/" + client, Map.of("is_active", false))
                .expect(200);

        night.check("2026-07-01");

        assertThat(night.triggers("&state=PENDING")).isEmpty();
        assertThat(night.opened(client)).hasSize(3);
    }

    @Test
    void theNextAccountsStartAMonthAfterFiling() {
        UUID client = night.company(Map.of("last_accounts_made_up_to", "2026-03-31"));
        night.check("2026-05-01");
        assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly("2027-04-01");

        JsonNode planned = api.as(practice.manager())
                .post(
                        "/api/automation/events",
                        Map.of(
                                "type", "ACCOUNTS_LTD.FILED",
                                "client_id", client,
                                "on", "2026-09-15",
                                "period_end", "2026-03-31"))
                .expect(200)
                .data();

        assertThat(planned.size()).isEqualTo(1);
        assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly("2026-10-15");
        // The calendar does not put back what an event has brought forward, nor does the event told again.
        api.as(practice.partner())
                .put("/api/clients/" + client + "/tax-profile", Map.of("paye", true))
                .expect(200);
        night.check("2026-10-14");
        assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly("2026-10-15");
        night.check("2026-10-15");
        assertThat(night.opened(client)).contains("ACCOUNTS_LTD to 2027-03-31 by 2027-12-31");
    }

    @Test
    void filingInTheOfficeStartsTheNextAccountsToo() {
        UUID client = night.companyWithoutVat();
        night.check("2026-04-10");
        UUID service = UUID.fromString(id(night.services(client).get(0)));

        while (!work.show(practice, service).path("stage").asString().equals("FILED")) {
            work.bringPapers(practice, service);
            work.completeItems(practice.partner(), service);
            int status = api.as(practice.partner())
                    .post("/api/workflows/" + service + "/advance", Map.of("approve", true))
                    .status();
            if (status == 403) {
                work.sign(practice, service);
            }
        }

        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
        LocalDate calendar = LocalDate.of(2027, 4, 1);
        LocalDate next = today.plusMonths(1).isBefore(calendar) ? today.plusMonths(1) : calendar;
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly(next.toString()));
    }

    @Test
    void anEventThatNoRowKnowsStartsNothing() {
        UUID client = night.company(Map.of());
        assertThat(api.as(practice.manager())
                        .post("/api/automation/events", Map.of("type", "RAINFALL", "client_id", client))
                        .expect(200)
                        .data())
                .isEmpty();
    }

    @Test
    void anEventToldTwiceStartsOneService() {
        UUID client = night.companyWithoutVat();
        night.check("2026-05-01");
        Map<String, Object> event = Map.of(
                "type", "HMRC_VAT_INSPECTION", "client_id", client, "on", "2026-05-02", "facts", Map.of("case", "7"));
        api.as(practice.partner()).post("/api/automation/events", event).expect(200);
        api.as(practice.partner()).post("/api/automation/events", event).expect(200);

        night.check("2026-05-02");

        assertThat(night.services(client))
                .filteredOn(service -> service.path("service_type").asString().equals("VAT"))
                .singleElement()
                .satisfies(service ->
                        assertThat(service.path("priority").asString()).isEqualTo("URGENT"));
    }

    @Test
    void oneBadTriggerStopsNoOtherAndIsListedAtLast() throws SQLException {
        UUID bad = night.company(Map.of("company_name", "Bad Ltd"));
        UUID good = night.company(Map.of("company_name", "Good Ltd"));
        spoil(bad);

        Instant first = Instant.parse("2026-04-10T09:00:00Z");
        AutomationRun run = night.check(first);
        assertThat(run.workflowsCreated()).isEqualTo(3);
        assertThat(run.failures()).isEqualTo(3);
        assertThat(run.state()).isEqualTo(AutomationRun.State.SUCCEEDED);
        assertThat(night.opened(good)).hasSize(3);
        assertThat(night.services(bad)).isEmpty();

        // Again after 5, 30 and 240 minutes, as the table retries says, and not before.
        assertThat(night.check(first.plus(Duration.ofMinutes(4))).triggersChecked())
                .isZero();
        Instant second = first.plus(Duration.ofMinutes(5));
        assertThat(night.check(second).failures()).isEqualTo(3);
        assertThat(night.check(second.plus(Duration.ofMinutes(29))).triggersChecked())
                .isZero();
        Instant third = second.plus(Duration.ofMinutes(30));
        assertThat(night.check(third).failures()).isEqualTo(3);
        assertThat(exceptions()).isEmpty();
        Instant fourth = third.plus(Duration.ofMinutes(240));
        assertThat(night.check(fourth).failures()).isEqualTo(3);
        assertThat(exceptions()).hasSize(3);
        assertThat(night.check(fourth.plus(Duration.ofDays(1))).triggersChecked())
                .isZero();

        heal();
        JsonNode retried = exceptions().get(0);
        JsonNode dismissed = exceptions().get(1);
        String path = "/api/automation/exceptions/";
        api.as(practice.staff()).post(path + id(retried) + "/retry").expect(403);
        api.as(practice.manager()).post(path + id(retried) + "/retry").expect(200);
        api.as(practice.manager()).post(path + id(retried) + "/retry").expect(409);
        api.as(practice.manager())
                .post(path + id(dismissed) + "/dismiss", Map.of("reason", "Not ours"))
                .expect(200);

        assertThat(night.check(fourth.plus(Duration.ofDays(2))).workflowsCreated())
                .isEqualTo(1);
        assertThat(night.services(bad)).hasSize(1);
        assertThat(exceptions()).hasSize(1);
        assertThat(night.triggers("&state=DEACTIVATED")).hasSize(1);
        assertThat(night.triggers("&state=FAILED")).hasSize(1);

        api.as(practice.partner())
                .patch("/api/clients/" + bad, Map.of("is_active", false))
                .expect(200);
        night.check(fourth.plus(Duration.ofDays(3)));
        assertThat(exceptions())
                .as("of a client who left nothing is wanted any more")
                .isEmpty();
    }

    @Test
    void whatTheRulesRefuseIsTriedAgain() {
        UUID client = night.companyWithoutVat();
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "role-permissions", "r-8", Map.of("action", List.of("NOTE")));
        for (String table : List.of("role-permissions", "stage-transitions")) {
            api.as(practice.manager())
                    .delete(RuleDesk.path(number) + "/scenarios/" + table, Map.of("reason", "They expect the right"))
                    .expect(200);
        }
        desk.approve(practice, number);
        desk.activate(practice, number);

        AutomationRun run = night.check("2026-04-10");

        assertThat(run.failures()).isEqualTo(1);
        assertThat(night.services(client)).isEmpty();
        assertThat(night.list("/api/automation/runs/" + run.id() + "/items"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("outcome").asString()).isEqualTo("FAILED");
                    assertThat(item.path("message").asString()).contains("refused", "tried again");
                });
    }

    @Test
    void aTriggerIsMadeAndTakenOffByHand() {
        UUID client = night.companyWithoutVat();
        Map<String, Object> body = new HashMap<>(Map.of(
                "client_id", client,
                "service_type", "PAYE",
                "trigger_date", "2026-05-06",
                "period_start", "2026-05-06",
                "period_end", "2026-06-05",
                "deadline", "2026-06-19",
                "priority", "HIGH",
                "assigned_staff_id", practice.otherStaff().id()));
        api.as(practice.staff()).post("/api/automation/triggers", body).expect(403);
        JsonNode made = api.as(practice.manager())
                .post("/api/automation/triggers", body)
                .expect(201)
                .data();
        assertThat(made.path("trigger_type").asString()).isEqualTo("MANUAL");
        assertThat(made.path("state").asString()).isEqualTo("PENDING");
        api.as(practice.manager()).post("/api/automation/triggers", body).expect(409, "CONFLICT");

        night.check("2026-05-06");

        assertThat(night.services(client))
                .filteredOn(service -> service.path("service_type").asString().equals("PAYE"))
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.path("assigned_staff").path("id").asString())
                            .isEqualTo(practice.otherStaff().id().toString());
                    assertThat(service.path("priority").asString()).isEqualTo("HIGH");
                    assertThat(service.path("deadline").asString()).isEqualTo("2026-06-19");
                });
        String path = "/api/automation/triggers/" + made.path("id").asString();
        assertThat(night.get(practice.partner(), path).path("state").asString()).isEqualTo("EXECUTED");
        api.as(practice.manager()).delete(path).expect(409);

        body.put("period_end", "2026-07-05");
        body.put("period_start", "2026-06-06");
        body.put("trigger_date", "2026-06-06");
        String other = "/api/automation/triggers/"
                + api.as(practice.manager())
                        .post("/api/automation/triggers", body)
                        .expect(201)
                        .data()
                        .path("id")
                        .asString();
        api.as(practice.manager()).with("If-Match", "\"7\"").delete(other).expect(412);
        assertThat(api.as(practice.manager())
                        .delete(other)
                        .expect(200)
                        .data()
                        .path("state")
                        .asString())
                .isEqualTo("DEACTIVATED");
        assertThat(night.check("2026-06-07").workflowsCreated()).isZero();
        body.put("period_start", "2026-08-06");
        api.as(practice.manager()).post("/api/automation/triggers", body).expect(400);
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
        assertThat(checked.path("notifications_sent").asInt()).isZero();
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
        assertThat(night.list("/api/automation/runs/" + checked.path("run_id").asString() + "/items"))
                .hasSize(checked.path("triggers_checked").asInt())
                .allSatisfy(item -> assertThat(item.path("message").asString()).contains("service-triggers/st-"));
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

    private List<String> dates(UUID client, String type) {
        return night.triggers("&state=PENDING&client_id=" + client + "&service_type=" + type).stream()
                .map(one -> one.path("trigger_date").asString())
                .toList();
    }

    private List<JsonNode> exceptions() {
        return night.list("/api/automation/exceptions?kind=TRIGGER_FAILED");
    }

    private static String id(JsonNode one) {
        return one.path("id").asString();
    }

    /** The database refuses services of one client. */
    private void spoil(UUID client) throws SQLException {
        asOwner("create function spoil() returns trigger language plpgsql as $$ begin raise exception 'spoilt'; end $$;"
                + "create trigger spoil before insert on client_services for each row when (new.client_id = '" + client
                + "') execute function spoil()");
    }

    private void heal() throws SQLException {
        asOwner("drop trigger spoil on client_services; drop function spoil()");
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
