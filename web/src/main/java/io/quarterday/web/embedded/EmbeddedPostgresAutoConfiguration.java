package io.quarterday.web.embedded;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;

/**
 * Runs the embedded PostgreSQL where no database is named: the pool signs in as the application's role, Liquibase as
 * the owner. Both depend on the server's bean through their connection details, so the server starts before and stops
 * after them.
 */
@AutoConfiguration(before = {DataSourceAutoConfiguration.class, LiquibaseAutoConfiguration.class})
@ConditionalOnNoDatabaseNamed
@ConditionalOnMissingBean({DataSource.class, JdbcConnectionDetails.class})
class EmbeddedPostgresAutoConfiguration {

    @Bean
    EmbeddedPostgres embeddedPostgres(@Value("${quarterday.data:.quarterday}") String data) {
        return EmbeddedPostgres.start(Path.of(data));
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresApplication(EmbeddedPostgres postgres) {
        return new ApplicationConnection(postgres.jdbcUrl(), postgres.application());
    }

    @Bean
    LiquibaseConnectionDetails embeddedPostgresOwner(EmbeddedPostgres postgres) {
        return new OwnerConnection(postgres.jdbcUrl(), postgres.owner());
    }

    private record ApplicationConnection(String jdbcUrl, Credentials role) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return role.username();
        }

        @Override
        public String getPassword() {
            return role.password();
        }

        @Override
        public String getJdbcUrl() {
            return jdbcUrl;
        }
    }

    private record OwnerConnection(String jdbcUrl, Credentials role) implements LiquibaseConnectionDetails {

        @Override
        public String getUsername() {
            return role.username();
        }

        @Override
        public String getPassword() {
            return role.password();
        }

        @Override
        public String getJdbcUrl() {
            return jdbcUrl;
        }
    }
}
