package io.quarterday.domain.testing;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Gives an application context a fresh database, which is dropped when the context closes. */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    ContextDatabase contextDatabase() {
        return new ContextDatabase();
    }

    @Bean
    TestDatabase testDatabase(ContextDatabase held) {
        return held.database;
    }

    @Bean
    JdbcConnectionDetails appConnectionDetails(TestDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.appUser();
            }

            @Override
            public String getPassword() {
                return database.appPassword();
            }

            @Override
            public String getJdbcUrl() {
                return database.appUrl();
            }
        };
    }

    @Bean
    LiquibaseConnectionDetails ownerConnectionDetails(TestDatabase database) {
        return new LiquibaseConnectionDetails() {
            @Override
            public String getUsername() {
                return database.ownerUser();
            }

            @Override
            public String getPassword() {
                return database.ownerPassword();
            }

            @Override
            public String getJdbcUrl() {
                return database.ownerUrl();
            }
        };
    }

    /** Keeps the server from stopping while the context still uses it. */
    static final class ContextDatabase implements AutoCloseable {

        private final TestDatabase database = TestDatabase.fresh();

        ContextDatabase() {
            TestServer.CONTEXTS.register();
        }

        @Override
        public void close() {
            try {
                database.close();
            } finally {
                TestServer.CONTEXTS.arriveAndDeregister();
            }
        }
    }
}
