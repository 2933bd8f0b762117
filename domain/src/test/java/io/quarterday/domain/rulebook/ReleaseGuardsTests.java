package io.quarterday.domain.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself keeps about releases, whatever the application does. Release 1 is active. */
class ReleaseGuardsTests {

    private static final UUID PRACTICE = UUID.randomUUID();
    private static final String RESTRICTED = "23001";
    private static final String FOREIGN_KEY = "23503";

    private static TestDatabase database;

    @BeforeAll
    static void migrate() throws SQLException, IOException {
        database = TestDatabase.fresh().migrate();
        try (var script = ReleaseGuardsTests.class.getResourceAsStream("/one-row-in-every-table.sql");
                Connection app = asPractice()) {
            app.createStatement()
                    .execute(new String(script.readAllBytes(), StandardCharsets.UTF_8)
                            .replace(":organization", "'" + PRACTICE + "'")
                            .replace(":name", "guards"));
            app.createStatement().execute("""
                    insert into rule_book_contents (organization_id, content_hash, content, created_at)
                    select organization_id, 'another', '{}', now() from rule_book_contents""");
            app.createStatement().execute("""
                    insert into rule_releases (id, organization_id, number, stage, stage_number, lifecycle, based_on,
                        reason, content_hash, author_user_id, created_at, updated_at)
                    select gen_random_uuid(), organization_id, 2, 'DRAFT', 1, 'OPEN', 0, 'x', 'another',
                        author_user_id, now(), now() from rule_releases""");
            app.createStatement().execute("""
                    insert into status_transitions (id, organization_id, created_at, entity_type, entity_id, to_status,
                        to_stage, lifecycle_to, triggered_by_system, decision_id)
                    select gen_random_uuid(), r.organization_id, now(), 'rule_release', r.id, 'DRAFT', 1, 'OPEN',
                        'test', d.id from rule_releases r, decisions d where r.number = 2""");
            app.commit();
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number = number + 10",
                "based_on = -1",
                "reason = 'Another'",
                "author_user_id = gen_random_uuid()",
                "created_at = now() - interval '1 year'"
            })
    void refusesToChangeWhatNamesARelease(String change) throws SQLException {
        assertRefused("update rule_releases set " + change + " where number = 2", RESTRICTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content_hash = 'another'",
                "checks_green = true",
                "checked_hash = 'another', check_report = '{}'",
                "replayed_hash = 'another', replay = '{}'",
                "replay_failures = 1"
            })
    void refusesToChangeWhatWasApproved(String change) throws SQLException {
        assertRefused("update rule_releases set " + change + " where number = 1", RESTRICTED);
    }

    @Test
    void letsADraftHaveAnotherContent() throws SQLException {
        try (Connection app = asPractice()) {
            assertThat(app.createStatement()
                            .executeUpdate(
                                    "update rule_releases set content_hash = 'hash-guards', checked_hash = 'hash-guards',"
                                            + " check_report = '{}' where number = 2"))
                    .isEqualTo(1);
            app.rollback();
        }
    }

    @Test
    void refusesAHeadThatIsNotTheActiveRelease() throws SQLException {
        assertRefused("update rule_release_heads set release_number = 2, content_hash = 'another'", RESTRICTED);
        assertRefused("update rule_release_heads set content_hash = 'another'", FOREIGN_KEY);
        assertRefused("update rule_releases set stage = 'RETIRED' where number = 1", RESTRICTED);
    }

    private static void assertRefused(String sql, String state) throws SQLException {
        try (Connection app = asPractice()) {
            assertThatThrownBy(() -> {
                        app.createStatement().executeUpdate(sql);
                        app.commit();
                    })
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
            app.rollback();
        }
    }

    private static Connection asPractice() throws SQLException {
        Connection app = database.connectAsApp();
        app.setAutoCommit(false);
        app.createStatement().execute("set app.organization_id = '" + PRACTICE + "'");
        return app;
    }
}
