package io.quarterday.web.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the packaged jar on one database, one of them killed while it fires triggers. */
@Timeout(600)
class AutomationIT {

    /** What is promised from the death of a process until another goes on with its jobs. */
    private static final Duration PROMISED = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TRIGGERS = 1_000;

    private static final String AS_THE_PRACTICE = """
            select set_config('app.sign_in_email', '%1$s', true);
            select set_config('app.organization_id',
              (select organization_id::text from users where email = '%1$s'), true);
            """.formatted(OwnDatabase.PARTNER);

    private static final String WORK = """
            insert into clients (id, organization_id, client_code, company_name, business_type, company_type)
            select gen_random_uuid(), current_organization(), 'MT-' || n, 'Client ' || n, 'CHARITY', 'NON_LIMITED_COMPANY'
            from generate_series(1, %d) n;
            insert into service_triggers (id, organization_id, client_id, service_type, trigger_type, trigger_date, period,
              period_start, period_end, deadline)
            select gen_random_uuid(), current_organization(), id, 'VAT', 'MANUAL', current_date, '2026-Q2', '2026-04-01',
              '2026-06-30', '2026-08-07'
            from clients;
            """.formatted(TRIGGERS);

    @TempDir
    private static Path folders;

    private static TestDatabase database;
    private static final Map<String, RunningApplication> NODES = new HashMap<>();

    @BeforeAll
    static void foundAPractice() throws Exception {
        database = TestDatabase.fresh().migrate();
        OwnDatabase.found(database);
        // Both at once, which takes as long as one.
        NODES.put("first", start("first"));
        NODES.put("second", start("second"));
    }

    @AfterAll
    static void endBoth() {
        NODES.values().forEach(RunningApplication::close);
        database.close();
    }

    /** A node of a name that the scheduler's tables tell, which checks every few seconds. */
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
    void whatAKilledProcessWasDoingIsTakenOverWithinThirtySecondsAndDoneOnce() throws Exception {
        for (RunningApplication node : NODES.values()) {
            node.address();
        }
        asThePractice(WORK);
        await().pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> count("service_triggers where executed_at is not null") > 0);
        String working = working();
        NODES.get(working).kill();
        long before = count("service_triggers where executed_at is not null");
        assertThat(before).as("the test needs more triggers").isLessThan(TRIGGERS);
        long killed = System.nanoTime();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(PROMISED)
                .until(() -> count("automation_runs where taken_over = 1") > 0);
        long takenOver = System.nanoTime();
        await().atMost(PATIENCE)
                .until(() -> count("service_triggers where executed_at is not null") == TRIGGERS
                        && count("automation_runs where taken_over = 1 and state = 'RUNNING'") == 0);

        System.out.printf(
                "A process was killed with %d of %d triggers fired; the other took over after %d ms%n",
                before, TRIGGERS, TimeUnit.NANOSECONDS.toMillis(takenOver - killed));
        assertThat(count("service_triggers where executed_at is not null")).isEqualTo(TRIGGERS);
        assertThat(count("client_services")).isEqualTo(TRIGGERS);
        assertThat(count("(select distinct client_id from client_services) c")).isEqualTo(TRIGGERS);
        assertThat(count("automation_run_items where outcome = 'OPENED'")).isEqualTo(TRIGGERS);
        assertThat(count("automation_runs where taken_over > 1")).isZero();
        assertThat(count("(select from automation_runs group by job, scheduled_for having count(*) > 1) r"))
                .isZero();
    }

    /** The node that fires triggers now, by the scheduler's own tables. */
    private static String working() throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select instance_name from qrtz_fired_triggers"
                                + " where job_name = 'INTERVAL_TRIGGER_CHECK' and state = 'EXECUTING' order by fired_time limit 1")) {
            if (!rows.next()) {
                throw new IllegalStateException("Nobody fires triggers any more; the test needs more of them.");
            }
            return rows.getString(1);
        }
    }

    private static long count(String from) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(AS_THE_PRACTICE);
            try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void asThePractice(String sql) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(AS_THE_PRACTICE + sql);
            owner.commit();
        }
    }
}
