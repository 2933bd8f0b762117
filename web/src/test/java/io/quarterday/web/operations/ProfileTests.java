package io.quarterday.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The figures are those of seed 000, "Environment Configuration". */
class ProfileTests {

    private static TestDatabase database;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withPropertyValues(
                    "spring.datasource.url=" + database.appUrl(),
                    "spring.datasource.username=" + database.appUser(),
                    "spring.datasource.password=" + database.appPassword());

    @BeforeAll
    static void makeDatabase() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "development, 10, 30s, DEBUG, false, 1h",
        "staging,     25, 15s, DEBUG, true,  30m",
        "production,  50, 10s, WARN,  true,  15m",
    })
    void bindsTheFiguresOfTheSeed(
            String profile,
            int connectionsMax,
            String statementTimeout,
            String sql,
            boolean automation,
            String checkInterval) {
        application.withPropertyValues("spring.profiles.active=" + profile).run(context -> {
            assertThat(poolSizeMax(context)).isEqualTo(connectionsMax);
            assertThat(statementTimeout(context)).isEqualTo(statementTimeout);
            assertThat(context.getEnvironment().getProperty("logging.level.org.hibernate.SQL"))
                    .isEqualToIgnoringCase(sql);
            assertThat(bound(context, "quarterday.automation.enabled", Boolean.class))
                    .isEqualTo(automation);
            assertThat(bound(context, "quarterday.cache.enabled", Boolean.class))
                    .as("seed 000 has caches where it has automation")
                    .isEqualTo(automation);
            assertThat(bound(context, "quarterday.automation.check-interval", Duration.class))
                    .isEqualTo(Duration.parse("PT" + checkInterval));
        });
    }

    @Test
    void needsFewConnectionsWithoutAProfile() {
        application.run(context -> {
            assertThat(poolSizeMax(context)).isLessThan(10);
            assertThat(statementTimeout(context)).isEqualTo("30s");
        });
    }

    private static int poolSizeMax(AssertableApplicationContext context) {
        return context.getBean(HikariDataSource.class).getMaximumPoolSize();
    }

    private static String statementTimeout(AssertableApplicationContext context) throws SQLException {
        try (Connection connection = context.getBean(HikariDataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show statement_timeout")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static <T> T bound(AssertableApplicationContext context, String property, Class<T> type) {
        return Binder.get(context.getEnvironment()).bind(property, type).get();
    }
}
