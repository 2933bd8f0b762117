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
import java.util.Arrays;
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
    private static final int TRIGGERS = 12_000;

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
    private static RunningApplication first;
    private static RunningApplication second;

    @BeforeAll
    static void foundAPracticeWithWork() throws Exception {
        database = TestDatabase.fresh().migrate();
        OwnDatabase.found(database);
        asThePractice(WORK);
        first = start();
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

    /** The check between is made as soon as there is one, then not again for a day. */
    private static RunningApplication start() throws IOException {
        Map<String, String> settings = new HashMap<>(OwnDatabase.settings(database));
        settings.put("QUARTERDAY_AUTOMATION_CHECKINTERVAL", "1d");
        return RunningApplication.on(folders.resolve("unused"), settings);
    }

    @Test
    void whatAKilledProcessWasDoingIsTakenOverWithinThirtySecondsAndDoneOnce() throws Exception {
        first.address();
        await().atMost(PATIENCE).until(() -> count("service_triggers where executed_at is not null") > 0);
        second = start();
        second.address();
        long before = count("service_triggers where executed_at is not null");
        assertThat(before).as("the test needs more triggers").isLessThan(TRIGGERS);

        first.kill();
        long killed = System.nanoTime();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(PROMISED)
                .until(() -> count("automation_runs where taken_over = 1") == 1);
        long takenOver = System.nanoTime();
        await().atMost(PATIENCE).until(() -> count("automation_runs where state = 'RUNNING'") == 0);

        System.out.printf(
                "A process was killed with %d of %d triggers fired; the other took over after %d ms%n",
                before, TRIGGERS, TimeUnit.NANOSECONDS.toMillis(takenOver - killed));
        assertThat(count("service_triggers where executed_at is not null")).isEqualTo(TRIGGERS);
        assertThat(count("client_services")).isEqualTo(TRIGGERS);
        assertThat(count("(select distinct client_id from client_services) c")).isEqualTo(TRIGGERS);
        assertThat(count("automation_run_items where outcome = 'OPENED'")).isEqualTo(TRIGGERS);
        assertThat(count("automation_runs where job = 'INTERVAL_TRIGGER_CHECK'"))
                .isEqualTo(1);
        assertThat(count("(select from automation_runs group by job, scheduled_for having count(*) > 1) r"))
                .isZero();
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
