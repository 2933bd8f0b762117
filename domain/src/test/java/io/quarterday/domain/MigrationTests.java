package io.quarterday.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MigrationTests {

    @Test
    void anEmptyDatabaseIsMigratedAndASecondRunChangesNothing() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            int once = changeSets(database.migrate());
            int twice = changeSets(database.migrate());

            assertThat(once).isPositive();
            assertThat(twice).isEqualTo(once);
        }
    }

    @Test
    void everyChangeCanBeTakenBackAndMadeAgain() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.migrate().rollBack();
            assertThat(leftIn(database)).isEmpty();

            assertThat(changeSets(database.migrate())).isPositive();
        }
    }

    private static String leftIn(TestDatabase database) throws SQLException {
        String everything = "select coalesce(string_agg(name, ', '), '') from ("
                + "select relname::text from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind = 'r' and relname not like 'databasechangelog%'"
                + " union all select proname::text from pg_proc where pronamespace = 'public'::regnamespace"
                + " union all select typname::text from pg_type where typnamespace = 'public'::regnamespace"
                + " and typtype = 'e') as left_over (name)";
        try (var connection = database.connectAsOwner();
                var rows = connection.createStatement().executeQuery(everything)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int changeSets(TestDatabase database) throws SQLException {
        try (var connection = database.connectAsOwner();
                var rows = connection.createStatement().executeQuery("select count(*) from databasechangelog")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
