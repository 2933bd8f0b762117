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

    private static int changeSets(TestDatabase database) throws SQLException {
        try (var connection = database.connectAsOwner();
                var rows = connection.createStatement().executeQuery("select count(*) from databasechangelog")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
