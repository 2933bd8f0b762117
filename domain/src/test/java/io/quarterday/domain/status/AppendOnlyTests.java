package io.quarterday.domain.status;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTests {

    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.fresh().migrate();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status_transitions", "decisions", "rule_book_contents", "rule_edits"})
    void refusesToChangeHistoryEvenToTheOwner(String table) throws SQLException {
        try (Connection owner = database.connectAsOwner()) {
            for (String change : changesOf(table)) {
                assertThatThrownBy(() -> owner.createStatement().execute(change))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status_transitions", "decisions", "rule_book_contents", "rule_edits"})
    void doesNotEvenLetTheApplicationTry(String table) throws SQLException {
        try (Connection app = database.connectAsApp()) {
            for (String change : changesOf(table)) {
                assertThatThrownBy(() -> app.createStatement().execute(change))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static List<String> changesOf(String table) {
        return List.of(
                "update " + table + " set organization_id = gen_random_uuid()",
                "delete from " + table,
                "truncate " + table + " cascade");
    }
}
