package io.quarterday.domain.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what a practice takes along, held against the database's own catalogue. */
class PracticeTablesTests {

    @Test
    void everyTableGoesAlongOrIsLeftBehindForAReason() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh().migrate()) {
            List<String> tables = texts(
                    database,
                    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace");
            assertThat(Stream.concat(
                            PracticeTables.TAKEN_ALONG.stream().map(PracticeTable::name),
                            PracticeTables.LEFT_BEHIND.keySet().stream()))
                    .containsExactlyInAnyOrderElementsOf(tables);
            assertThat(PracticeTables.LEFT_BEHIND.values())
                    .allSatisfy(reason -> assertThat(reason).isNotBlank());
        }
    }

    @Test
    void whatIsKeptAndSortedByAreColumns() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh().migrate()) {
            for (PracticeTable table : PracticeTables.TAKEN_ALONG) {
                List<String> columns = texts(
                        database,
                        "select attname from pg_attribute where attnum > 0 and attrelid = '" + table.name()
                                + "'::regclass");
                assertThat(columns).as(table.name()).containsAll(table.kept()).containsAll(table.key());
            }
        }
    }

    @Test
    void noSecretGoesAlong() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh().migrate()) {
            List<String> secrets = texts(
                    database,
                    "select table_name || '.' || column_name from information_schema.columns"
                            + " where table_schema = 'public' and column_name ~ '(secret|token|password|key_hash)'");
            List<String> taken = secrets.stream()
                    .filter(secret -> PracticeTables.named(secret.substring(0, secret.indexOf('.')))
                            .filter(table -> !table.kept().contains(secret.substring(secret.indexOf('.') + 1)))
                            .isPresent())
                    .toList();
            assertThat(secrets).isNotEmpty();
            assertThat(taken).isEmpty();
        }
    }

    private static List<String> texts(TestDatabase database, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection owner = database.connectAsOwner();
                var rows = owner.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
