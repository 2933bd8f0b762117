package io.quarterday.web.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.testing.TestDatabase;
import io.quarterday.service.demo.DemoPractice;
import io.quarterday.web.operations.RunningApplication.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Two processes of the packaged jar on one database, the user's own. What is asked of them is a dry run of the same advance: each
 * release calls the stage to which it leads by the release's own number. One of them is killed while it activates, and
 * begins again; one while it fires triggers, which comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class NodesIT {

    private static final int FIRST = 1;
    private static final int LAST = Integer.MAX_VALUE;

    /** What is promised from an activation to every node's answering by it. */
    private static final Duration PROMISED = Duration.ofSeconds(2);

    /** What is promised from the death of a process until another goes on with its jobs. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);

    private static final Duration PATIENCE_WITH_WORK = Duration.ofMinutes(4);
    private static final int TRIGGERS = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLIENT = "Pebble & Sons Ltd";
    private static final String MANAGER = "alex@mill-lane.example";

    private static final String AS_THE_PRACTICE = OwnDatabase.asPracticeOf(OwnDatabase.PARTNER);

    /** Who founded the practice takes on a manager, for an author does not approve. */
    private static final String COLLEAGUE = """
            begin;
            %3$s
            insert into users (id, organization_id, email, name, role, password_hash)
            select gen_random_uuid(), organization_id, '%2$s', 'Alex Moor', 'MANAGER', password_hash
            from users where email = '%1$s';
            commit;
            """.formatted(OwnDatabase.PARTNER, MANAGER, AS_THE_PRACTICE);

    @TempDir
    private static Path folders;

    private static TestDatabase database;
    private static RunningApplication first;
    private static RunningApplication second;

    /** At its first stage, where it stays. */
    private static String service;

    @BeforeAll
    static void startBothAtOnce() throws Exception {
        database = TestDatabase.fresh();
        first = start("first");
        second = start("second");
        first.address();
        OwnDatabase.found(database);
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(COLLEAGUE);
        }
        service = opened(partner(first));
    }

    @AfterAll
    static void endBoth() {
        for (RunningApplication application : Arrays.asList(first, second)) {
            if (application != null) {
                application.close();
            }
        }
        database.close();
    }

    /** A node of a name that the scheduler's tables tell, which checks for triggers every few seconds. */
    private static RunningApplication start(String name) throws IOException {
        Map<String, String> settings = new HashMap<>(OwnDatabase.settings(database));
        settings.put("QUARTERDAY_AUTOMATION_CHECKINTERVAL", "5s");
        settings.put(
                "SPRING_APPLICATION_JSON",
                "{\"spring\": {\"quartz\": {\"properties\": {\"org.quartz.scheduler.instanceId\": \"" + name
                        + "\"}}}}");
        return RunningApplication.on(folders.resolve(name), settings);
    }

    @Test
    @Order(FIRST)
    void noDemoIsLoadedIntoADatabaseOfTheUsers() throws Exception {
        assertThat(first.status("/api/health")).isEqualTo(200);
        assertThat(first.status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(first.status("/actuator/health/readiness")).isEqualTo(200);
        assertThat(first.status("/actuator/env")).isEqualTo(401);

        for (String email : DemoPractice.SIGN_INS) {
            assertThat(first.signIn(email, DemoPractice.PASSWORD).statusCode()).isEqualTo(401);
        }
        assertThat(first.printed())
                .containsIgnoringCase("changelog") // production says what an upgrade changes
                .doesNotContain("Sign in as", "demo practice", "WARN", "ERROR");
        assertThat(folders.resolve("first").toFile().list())
                .as("of a database that is not embedded nothing, of its documents their folder")
                .containsExactly("documents");
    }

    @Test
    @Order(FIRST)
    void thePartnerWhoIsFoundedAsDocumentedIsLetIn() throws Exception {
        JsonNode clients = partner(first).get("/api/clients");

        assertThat(clients.path("data")
                        .valueStream()
                        .map(client -> client.path("company_name").asString()))
                .as("what was made here alone")
                .containsExactly(CLIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTERDAY_SECURITY_TOKENSECRET, quarterday.security.token-secret",
        "QUARTERDAY_SECRETSKEY, quarterday.secrets-key"
    })
    void noSecretIsMadeUpBesideADatabaseOfTheUsers(String variable, String property) throws Exception {
        Map<String, String> settings = new HashMap<>(OwnDatabase.settings(database));
        settings.remove(variable);
        try (RunningApplication unsafe = RunningApplication.on(folders.resolve("unsafe"), settings)) {
            assertThat(unsafe.awaitEnd()).isEqualTo(1);
            assertThat(unsafe.printed())
                    .contains(property, variable, "openssl rand -base64 32")
                    .doesNotContain("\tat ")
                    .as("before it changes the database")
                    .doesNotContainIgnoringCase("changelog");
        }
    }

    @Test
    void bothAnswerByANewReleaseWithinTwoSeconds() throws Exception {
        Session here = partner(first);
        Session there = partner(second);
        long before = approved();
        activate(here, before);
        await().atMost(PATIENCE)
                .until(() -> asked(here).equals(saidBy(before)) && asked(there).equals(saidBy(before)));
        long number = approved();

        long begun = System.nanoTime();
        activate(here, number);
        long activated = System.nanoTime();
        assertThat(asked(here)).isEqualTo(saidBy(number));
        long answeredHere = System.nanoTime();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PROMISED)
                .until(() -> asked(there).equals(saidBy(number)));
        long answeredThere = System.nanoTime();

        System.out.printf(
                "Two processes, from the call that activates: activated after %d ms, its own process answers by it"
                        + " after %d ms, the other after %d ms%n",
                millis(activated - begun), millis(answeredHere - begun), millis(answeredThere - begun));
        assertThat(first.status("/actuator/health/rules")).isEqualTo(200);
        assertThat(second.status("/actuator/health/rules")).isEqualTo(200);
    }

    @Test
    void aProcessKilledWhileItActivatesLeavesTheReleaseBeforeAndComesBackToIt() throws Exception {
        Session there = partner(second);
        long before = approved();
        activate(there, before);
        long number = approved();
        String toAdvance = opened(there);

        ExecutorService threads = Executors.newCachedThreadPool();
        try (Connection holder = database.connectAsOwner()) {
            holdHead(holder);
            Session doomed = partner(first);
            Future<?> activation = threads.submit(() -> activate(doomed, number));
            await().atMost(PATIENCE).until(() -> somebodyWaitsFor(holder));
            Asking asking = new Asking(there, threads);

            first.kill();

            assertThatThrownBy(() -> activation.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            asking.awaitMore(10);
            there.post("/api/workflows/" + toAdvance + "/advance", Map.of());
            assertThat(lastDecision(there, toAdvance).path("release").asLong()).isEqualTo(before);
            assertThat(activation.isDone()).isTrue();

            holder.rollback();
            first = start("first");
            Session back = partner(first);
            asking.awaitMore(10);

            assertThat(asking.end()).hasSizeGreaterThanOrEqualTo(20).containsOnly(saidBy(before));
            for (Session session : List.of(back, there)) {
                assertThat(asked(session)).isEqualTo(saidBy(before));
                assertThat(stage(session, number)).isEqualTo("APPROVED");
                assertThat(stage(session, before)).isEqualTo("ACTIVE");
            }

            activate(back, number);
            assertThat(asked(back)).isEqualTo(saidBy(number));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(PROMISED)
                    .until(() -> asked(there).equals(saidBy(number)));
            assertThat(stage(there, number)).isEqualTo("ACTIVE");
            assertThat(stage(there, before)).isEqualTo("RETIRED");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Order(LAST)
    void whatAKilledProcessWasDoingIsTakenOverWithinThirtySecondsAndDoneOnce() throws Exception {
        first.address();
        second.address();
        FiringPractice firing = FiringPractice.found(database, TRIGGERS);
        await().pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE_WITH_WORK)
                .until(() -> firing.count("service_triggers where executed_at is not null") > 0);
        (firing.node().equals("first") ? first : second).kill();
        long before = firing.count("service_triggers where executed_at is not null");
        assertThat(before).as("the test needs more triggers").isLessThan(TRIGGERS);
        long killed = System.nanoTime();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(TAKEN_OVER_WITHIN)
                .until(() -> firing.count("automation_runs where taken_over = 1") > 0);
        long takenOver = System.nanoTime();
        await().atMost(PATIENCE_WITH_WORK)
                .until(() -> firing.count("service_triggers where executed_at is not null") == TRIGGERS
                        && firing.count("automation_runs where taken_over = 1 and state = 'RUNNING'") == 0);

        System.out.printf(
                "A process was killed with %d of %d triggers fired; the other took over after %d ms%n",
                before, TRIGGERS, TimeUnit.NANOSECONDS.toMillis(takenOver - killed));
        assertThat(firing.count("service_triggers where executed_at is not null"))
                .isEqualTo(TRIGGERS);
        assertThat(firing.count("client_services")).isEqualTo(TRIGGERS);
        assertThat(firing.count("(select distinct client_id from client_services) c"))
                .isEqualTo(TRIGGERS);
        assertThat(firing.count("automation_run_items where outcome = 'OPENED'"))
                .isEqualTo(TRIGGERS);
        assertThat(firing.count("automation_runs where taken_over > 1")).isZero();
        assertThat(firing.count("(select from automation_runs group by job, scheduled_for having count(*) > 1) r"))
                .isZero();
    }

    /** By which release a node answers, and what it calls the stage to which the advance leads. */
    private record Said(long release, String leadsTo) {}

    private static Said saidBy(long release) {
        return new Said(release, nameBy(release));
    }

    private static String nameBy(long release) {
        return "Chased by release " + release;
    }

    private static Said asked(Session session) throws Exception {
        JsonNode verdict = session.post("/api/workflows/" + service + "/validate", Map.of("action", "ADVANCE"))
                .path("data");
        return new Said(
                verdict.path("release").asLong(), verdict.path("stage_label").asString());
    }

    /** Asks one node again and again; the first request that fails ends it. */
    private static final class Asking {

        private final List<Said> said = new CopyOnWriteArrayList<>();
        private final Future<?> loop;
        private volatile boolean over;

        Asking(Session session, ExecutorService threads) {
            loop = threads.submit(() -> {
                while (!over) {
                    said.add(asked(session));
                }
                return null;
            });
        }

        void awaitMore(int times) {
            int target = said.size() + times;
            await().atMost(PATIENCE).until(() -> loop.isDone() || said.size() >= target);
            assertThat(loop.isDone()).as("a request failed").isFalse();
        }

        List<Said> end() throws Exception {
            over = true;
            loop.get(10, TimeUnit.SECONDS);
            return said;
        }
    }

    private static Session partner(RunningApplication application) throws Exception {
        return application.signedIn(OwnDatabase.PARTNER, OwnDatabase.PASSWORD);
    }

    /** A service that may be advanced from its first stage. */
    private static String opened(Session partner) throws Exception {
        String me =
                partner.get("/api/auth/me").path("data").path("user").path("id").asString();
        JsonNode client = partner.post(
                "/api/clients",
                Map.of(
                        "company_name", CLIENT,
                        "company_type", "LIMITED_COMPANY",
                        "contact_name", "Pat Pebble",
                        "contact_email", "pat@pebble.test"));
        return partner.post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client.path("data").path("id").asString(),
                                "service_type",
                                "ACCOUNTS_LTD",
                                "assigned_staff_id",
                                me,
                                "config",
                                Map.of("deadline", "2099-12-31")))
                .path("data")
                .path("id")
                .asString();
    }

    /** A release, written at one node and approved at the other, that calls the second stage by its own number. */
    private static long approved() throws Exception {
        Session manager = second.signedIn(MANAGER, OwnDatabase.PASSWORD);
        long number = manager.post("/api/rules/releases", Map.of("reason", "A name"))
                .path("data")
                .path("number")
                .asLong();
        String release = release(number);
        manager.patch(
                release + "/tables/workflow-stages/rows/s-2",
                Map.of("cells", Map.of("label", nameBy(number)), "reason", "A name"));
        manager.delete(release + "/scenarios/workflow-stages", Map.of("reason", "They expect the name before"));
        String job = manager.post(release + "/check", Map.of())
                .path("data")
                .path("id")
                .asString();
        await().atMost(PATIENCE).until(() -> state(manager, job), "SUCCEEDED"::equals);
        manager.post(release + "/submit", Map.of());
        partner(first).post(release + "/approve", Map.of());
        return number;
    }

    private static String state(Session session, String job) throws Exception {
        return session.get("/api/jobs/" + job).path("data").path("state").asString();
    }

    private static JsonNode activate(Session partner, long number) throws Exception {
        return partner.post(release(number) + "/activate", Map.of());
    }

    private static String stage(Session session, long number) throws Exception {
        return session.get(release(number)).path("data").path("stage").asString();
    }

    private static String release(long number) {
        return "/api/rules/releases/" + number;
    }

    private static JsonNode lastDecision(Session session, String of) throws Exception {
        JsonNode history = session.get("/api/workflows/" + of + "/history").path("data");
        return history.path(history.size() - 1).path("decision");
    }

    /** Keeps any activation from writing which release is in force, which is the last that it does. */
    private static void holdHead(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute(AS_THE_PRACTICE);
            try (ResultSet head = statement.executeQuery("select 1 from rule_release_heads for update")) {
                assertThat(head.next()).isTrue();
            }
        }
    }

    private static boolean somebodyWaitsFor(Connection holder) throws SQLException {
        try (Statement statement = holder.createStatement();
                ResultSet waiting = statement.executeQuery(
                        "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))")) {
            return waiting.next() && waiting.getBoolean(1);
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
