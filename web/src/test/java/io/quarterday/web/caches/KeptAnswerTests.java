package io.quarterday.web.caches;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Answers that are kept. Changes are made past the application too, as another node makes them. */
@ApiTest
class KeptAnswerTests {

    private final ApiClient api;
    private final Work work;
    private final RuleDesk rules;
    private final RoundTrips roundTrips;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final MutableClock clock;
    private final Practice practice;
    private final UUID client;
    private final UUID service;

    KeptAnswerTests(
            ApiClient api,
            Work work,
            RuleDesk rules,
            RoundTrips roundTrips,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Practices practices,
            MutableClock clock) {
        this.api = api;
        this.work = work;
        this.rules = rules;
        this.roundTrips = roundTrips;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.practice = practices.make();
        this.client = work.client(practice);
        this.service = work.open(practice, client, "VAT");
        due(service, today().plusDays(20));
    }

    @Test
    void aWorkLoadIsCountedOnceAndAChangeIsToldAtOnce() {
        assertThat(load(practice.partner()).path("active_services").asLong()).isEqualTo(1);
        assertThat(counting("/api/users?include=workload")).isZero();

        work.open(practice, client, "PAYE");

        assertThat(counting("/api/users?include=workload")).isEqualTo(1);
        assertThat(load(practice.partner()).path("active_services").asLong()).isEqualTo(2);
    }

    @Test
    void aSummaryIsCountedOnceAndAChangeIsToldAtOnce() {
        JsonNode before = summary(practice.partner());
        assertThat(before.path("active_services").asLong()).isEqualTo(1);
        assertThat(before.path("overdue_services").asLong()).isZero();
        assertThat(before.path("due_soon_services").asLong()).isZero();
        assertThat(before.path("next_deadline").asString())
                .isEqualTo(today().plusDays(20).toString());
        assertThat(counting("/api/clients/" + client + "/service-summary")).isZero();

        due(service, today().minusDays(1));
        api.as(practice.partner())
                .post("/api/services/" + work.open(practice, client, "CIS") + "/suspend", Map.of("reason", "Away"))
                .expect(200);

        JsonNode after = summary(practice.partner());
        assertThat(after.path("overdue_services").asLong()).isEqualTo(1);
        assertThat(after.path("suspended_services").asLong()).isEqualTo(1);
        assertThat(after.path("next_deadline").asString())
                .isEqualTo(today().minusDays(1).toString());
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        assertThat(overdue(practice.partner())).isZero();
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> practice.run(() -> {
            transaction.executeWithoutResult(status -> {
                update(service, today().minusDays(3));
                changed.countDown();
                await(read);
                status.setRollbackOnly();
            });
        }));
        await(changed);

        assertThat(overdue(practice.partner())).as("not committed").isZero();
        read.countDown();
        other.join();
        assertThat(overdue(practice.partner())).as("rolled back").isZero();
        assertThat(counting("/api/users?include=workload"))
                .as("nothing was changed")
                .isZero();
    }

    /** The one that began first commits last: its number is the lower, so no highest number would tell of it. */
    @Test
    void aChangeThatIsCommittedAfterALaterOneIsNotMissed() {
        UUID second = work.open(practice, client, "PAYE");
        due(second, today().plusDays(20));
        assertThat(overdue(practice.partner())).isZero();
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> practice.run(() -> {
            transaction.executeWithoutResult(status -> {
                update(service, today().minusDays(3));
                changed.countDown();
                await(read);
            });
        }));
        await(changed);
        due(second, today().minusDays(2));

        assertThat(overdue(practice.partner())).as("the later one's").isEqualTo(1);
        assertThat(overdue(practice.partner())).as("kept").isEqualTo(1);
        read.countDown();
        first.join();
        assertThat(overdue(practice.partner())).as("both").isEqualTo(2);
    }

    @Test
    void whoSeesLessIsNotGivenWhatIsKeptForOthers() {
        assertThat(load(practice.partner()).path("active_services").asLong()).isEqualTo(1);
        assertThat(load(practice.manager()).path("active_services").asLong()).isEqualTo(1);
        assertThat(load(practice.otherStaff()).path("active_services").asLong()).isZero();
        assertThat(summary(practice.manager()).path("active_services").asLong()).isEqualTo(1);
        api.as(practice.otherStaff())
                .get("/api/clients/" + client + "/service-summary")
                .expect(404, "NOT_FOUND");
    }

    @Test
    void whoChangesTeamsSeesWhatIsSeenThereAtOnce() {
        UUID another = work.client(practice);
        UUID theirs = work.open(practice, another, "CIS");
        api.as(practice.partner())
                .post(
                        "/api/services/" + theirs + "/assign",
                        Map.of("assigned_staff_id", practice.otherStaff().id()))
                .expect(200);
        assertThat(load(practice.manager(), practice.otherStaff())
                        .path("active_services")
                        .asLong())
                .as("of the team's client")
                .isEqualTo(1);

        asThePractice("update clients set team_id = null where id = :id", another);
        assertThat(load(practice.manager(), practice.otherStaff())
                        .path("active_services")
                        .asLong())
                .as("the client left the team")
                .isZero();

        asThePractice(
                "update users set team_id = (select team_id from users where name = 'M. Anager') where id = :id",
                practice.otherStaff().id());
        assertThat(load(practice.manager(), practice.otherStaff())
                        .path("active_services")
                        .asLong())
                .as("their colleague joined it")
                .isEqualTo(1);
    }

    @Test
    void anotherDayIsAnotherAnswer() {
        due(service, today());
        assertThat(overdue(practice.partner())).isZero();

        clock.advance(Duration.ofDays(1));

        assertThat(overdue(practice.partner())).isEqualTo(1);
        assertThat(summary(practice.partner()).path("overdue_services").asLong())
                .isEqualTo(1);
    }

    @Test
    void aTypeOfServiceIsToldAsTheRulesInForceSetItUp() {
        JsonNode before = type(practice.staff());
        assertThat(before.path("label").asString()).isEqualTo("VAT returns");
        assertThat(before.at("/stages/0/colour").asString()).isEqualTo("#8a6d1f");
        assertThat(before.path("release").asLong()).isZero();
        assertThat(before.path("stages").size()).isEqualTo(11);
        assertThat(before.at("/stages/5/stage").asString()).isEqualTo("REVIEW_PENDING_MANAGER");
        assertThat(before.at("/required_documents/0").asString()).isEqualTo("VAT_RECORDS");
        assertThat(api.as(practice.staff())
                        .get("/api/service-types")
                        .expect(200)
                        .data()
                        .size())
                .isEqualTo(6);

        long draft = rules.draft(practice.manager());
        rules.change(practice.manager(), draft, "workflow-stages", "s-22", Map.of("colour", "#123456"));
        rules.approve(practice, draft);
        rules.activate(practice, draft);

        assertThat(type(practice.staff()).at("/stages/0/colour").asString()).isEqualTo("#123456");
        assertThat(type(practice.staff()).path("release").asLong()).isEqualTo(draft);
    }

    @Test
    void hitsAndMissesAreTold() {
        load(practice.partner());
        double before = hits();

        load(practice.partner());

        assertThat(hits()).isGreaterThan(before);
        String metrics = api.get("/actuator/prometheus").expect(200).text();
        assertThat(metrics)
                .contains("cache_gets_total{cache=\"service_config\",result=\"miss\"")
                .contains("cache_gets_total{cache=\"client_service_summary\",result=\"hit\"");
    }

    private double hits() {
        Matcher matcher = Pattern.compile("cache_gets_total\\{cache=\"user_workload\",result=\"hit\"} ([0-9.E]+)")
                .matcher(api.get("/actuator/prometheus").expect(200).text());
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    /** How many statements count services to answer this. */
    private long counting(String path) {
        List<String> made =
                roundTrips.during(calling -> calling.as(practice.partner()).get(path), api);
        return made.stream()
                .filter(sql -> sql.startsWith("select") && sql.contains("case when") && sql.contains("status"))
                .count();
    }

    private JsonNode type(Person by) {
        return api.as(by).get("/api/service-types/VAT").expect(200).data();
    }

    private JsonNode summary(Person by) {
        return api.as(by)
                .get("/api/clients/" + client + "/service-summary")
                .expect(200)
                .data();
    }

    private long overdue(Person by) {
        return load(by).path("overdue_services").asLong();
    }

    private JsonNode load(Person by) {
        return load(by, practice.staff());
    }

    private JsonNode load(Person by, Person of) {
        ApiAnswer users = api.as(by).get("/api/users?include=workload");
        return users.expect(200)
                .data()
                .valueStream()
                .filter(user -> user.path("id").asString().equals(of.id().toString()))
                .findFirst()
                .orElseThrow()
                .path("workload");
    }

    private void due(UUID service, LocalDate deadline) {
        practice.run(() -> transaction.executeWithoutResult(status -> update(service, deadline)));
    }

    private void update(UUID service, LocalDate deadline) {
        database.sql("update client_services set deadline = :deadline where id = :id")
                .param("deadline", deadline)
                .param("id", service)
                .update();
    }

    private void asThePractice(String sql, UUID id) {
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql(sql).param("id", id).update()));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
