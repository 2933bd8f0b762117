package io.quarterday.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Nodes that are started at once for the first time. Liquibase in one process is not made for two migrations at once, so
 * the other node is a connection here; two processes start in {@code NodesIT}.
 */
class FirstMigrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void looksForTheTablesOfLiquibaseAfterAnotherNodeDidAndLeavesNoLock() throws Exception {
        ExecutorService node = Executors.newSingleThreadExecutor();
        try (TestDatabase database = TestDatabase.fresh();
                Connection another = database.connectAsOwner();
                Statement statement = another.createStatement()) {
            statement.execute("select pg_advisory_lock(" + FirstMigration.LOCK + ")");
            Future<?> started = node.submit(() -> migrate(database));

            await().atMost(PATIENCE).until(() -> locks(statement, "not granted") == 1);
            assertThat(asked(statement, "select count(*) from pg_tables where tablename like 'databasechangelog%'"))
                    .isZero();

            statement.execute("select pg_advisory_unlock(" + FirstMigration.LOCK + ")");
            started.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(asked(statement, "select count(*) from databasechangelog where filename like '%001%'"))
                    .isPositive();
            assertThat(locks(statement, "granted")).as("locks that are left").isZero();
        } finally {
            node.shutdownNow();
        }
    }

    private static long locks(Statement statement, String state) throws SQLException {
        return asked(
                statement,
                "select count(*) from pg_locks where locktype = 'advisory' and " + state
                        + " and database = (select oid from pg_database where datname = current_database())");
    }

    private static Void migrate(TestDatabase database) throws Exception {
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(
                new DriverManagerDataSource(database.ownerUrl(), database.ownerUser(), database.ownerPassword()));
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setChangeLog("classpath:/db/changelog/db.changelog-master.yaml");
        liquibase.setChangeLogParameters(Map.of("app_role", database.appUser()));
        liquibase.setCustomizer(new FirstMigration());
        liquibase.afterPropertiesSet();
        return null;
    }

    private static long asked(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
