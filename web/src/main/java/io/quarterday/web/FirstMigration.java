package io.quarterday.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Liquibase;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.Customizer;
import liquibase.lockservice.LockServiceFactory;
import org.springframework.stereotype.Component;

/**
 * Lets several processes start at once on an empty database. Liquibase guards a migration by a row of a table of its own,
 * but nothing guards the making of its tables: of two that find none, both make them, and one ends. Here one at a time
 * looks for them, by a lock of PostgreSQL's.
 */
@Component
class FirstMigration implements Customizer<Liquibase> {

    /** Names the lock; of this application alone. */
    static final long LOCK = 0x51_44_4d_49_47_52_41_54L;

    private static final int WAITING_SECONDS_MAX = 60;

    @Override
    public void customize(Liquibase liquibase) {
        Database database = liquibase.getDatabase();
        Connection connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(WAITING_SECONDS_MAX);
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                ChangeLogHistoryServiceFactory.getInstance()
                        .getChangeLogService(database)
                        .init();
                LockServiceFactory.getInstance().getLockService(database).init();
            } finally {
                // A transaction that failed would refuse the unlocking, too.
                connection.rollback();
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
                connection.commit();
            }
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(
                    "The tables of Liquibase cannot be made. Maybe another process has been making them for more than "
                            + WAITING_SECONDS_MAX + " seconds?",
                    e);
        }
    }
}
