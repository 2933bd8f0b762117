package io.quarterday.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

@Timeout(60)
class EmbeddedPostgresAutoConfigurationTest {

    @TempDir
    private static Path folder;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(EmbeddedPostgresAutoConfiguration.class, DataSourceAutoConfiguration.class))
            .withPropertyValues("quarterday.data=" + folder);

    @Test
    void signsThePoolInAsTheApplicationAndStopsTheServerAfterIt() {
        LastQuery lastQuery = new LastQuery();
        application
                .withBean(LastQuery.class, () -> lastQuery)
                .withUserConfiguration(Pool.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Farewell.class).user()).isEqualTo("quarterday_app");
                    assertThat(context.getBean(LiquibaseConnectionDetails.class).getUsername())
                            .isEqualTo("quarterday_owner");
                    assertThat(context.getBean(LiquibaseConnectionDetails.class).getJdbcUrl())
                            .isEqualTo(
                                    context.getBean(JdbcConnectionDetails.class).getJdbcUrl());
                });
        assertThat(lastQuery.user).as("a query while the context closes").isEqualTo("quarterday_app");
        EmbeddedPostgres.start(folder).close();
    }

    @Test
    void startsNoServerWhereADatabaseIsNamed() {
        application
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://db.example/practice")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(EmbeddedPostgres.class)
                        .doesNotHaveBean(LiquibaseConnectionDetails.class));
    }

    @Test
    void startsNoServerWhereTheContextBringsItsDatabase() {
        application
                .withBean(DataSource.class, SimpleDriverDataSource::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class));
    }

    @Test
    void tellsTheUserWhatToDoAboutAFolderInUse() {
        try (EmbeddedPostgres other = EmbeddedPostgres.start(folder)) {
            application.run(context -> {
                assertThat(context).hasFailed();
                FailureAnalysis analysis = new PostgresNotStartedFailureAnalyzer().analyze(context.getStartupFailure());
                assertThat(analysis).isNotNull();
                assertThat(analysis.getDescription())
                        .contains("in use", folder.getFileName().toString());
                assertThat(analysis.getAction()).contains("QUARTERDAY_DATA");
            });
            assertThat(other.jdbcUrl()).isNotEmpty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Pool {

        @Bean
        Farewell farewell(DataSource pool, LastQuery lastQuery) {
            return new Farewell(new JdbcTemplate(pool), lastQuery);
        }
    }

    static final class LastQuery {

        private String user = "none";
    }

    /** Uses the pool once more while the context closes. */
    record Farewell(JdbcTemplate pool, LastQuery lastQuery) implements DisposableBean {

        String user() {
            return pool.queryForObject("select current_user", String.class);
        }

        @Override
        public void destroy() {
            lastQuery.user = user();
        }
    }
}
