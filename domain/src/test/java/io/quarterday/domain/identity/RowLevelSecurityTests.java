package io.quarterday.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.Ids;
import io.quarterday.domain.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plain SQL against every table that there is, so that a table added later without its policy fails here. */
class RowLevelSecurityTests {

    private static final List<String> OF_NO_PRACTICE =
            List.of("databasechangelog", "databasechangeloglock", "event_publication");
    /** Bound to their owner, and read by the application through views, whose tests are elsewhere. */
    private static final List<String> READ_THROUGH_VIEWS = List.of("client_texts");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final UUID OURS = Ids.next();
    private static final UUID THEIRS = Ids.next();

    private static TestDatabase database;
    private static List<String> tables;

    @BeforeAll
    static void fillEveryTable() throws SQLException, IOException {
        database = TestDatabase.fresh().migrate();
        tables = texts("select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_type = 'BASE TABLE' order by 1");
        tables.removeAll(OF_NO_PRACTICE);
        tables.removeIf(table -> table.startsWith("qrtz_"));
        fill(OURS, "ours");
        fill(THEIRS, "theirs");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void theApplicationMayNotPassByThePolicies() throws SQLException {
        assertThat(texts("select rolname from pg_roles where (rolbypassrls or rolsuper)"
                        + " and rolname in ('quarterday_owner', 'quarterday_app')"))
                .isEmpty();
    }

    @Test
    void everyTableBelongsToAPracticeAndIsBound() throws SQLException {
        assertThat(tables).isNotEmpty();
        assertThat(texts("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                        + " and relrowsecurity and relforcerowsecurity order by 1"))
                .containsExactlyElementsOf(tables);
    }

    @Test
    void withoutAPracticeNoRowIsSeenInAnyTable() throws SQLException {
        for (String table : readTables()) {
            assertThat(rows(database.connectAsApp(), null, table)).as(table).isZero();
            assertThat(rows(database.connectAsOwner(), null, table))
                    .as(table + ", as the owner")
                    .isZero();
        }
    }

    @Test
    void aPracticeSeesItsOwnRowsInEveryTableAndNoOthers() throws SQLException {
        for (String table : readTables()) {
            assertThat(rows(database.connectAsApp(), OURS, table))
                    .as(table + " has a row for this test")
                    .isPositive();
            assertThat(rows(
                            database.connectAsApp(),
                            OURS,
                            table + " where " + practiceColumn(table) + " is distinct from '" + OURS + "'"))
                    .as(table)
                    .isZero();
            assertThat(rows(database.connectAsApp(), Ids.next(), table))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void refusesARowForAnotherPracticeInEveryTable() throws SQLException {
        for (String table : tables) {
            String insert = "insert into " + table + " (" + practiceColumn(table) + ") values ('" + THEIRS + "')";
            assertRefused(insert, INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void refusesToGiveARowToAnotherPracticeInEveryTable() throws SQLException {
        for (String table : tables) {
            String update = "update " + table + " set " + practiceColumn(table) + " = '" + THEIRS + "'";
            assertRefused(update, INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void refusesToPointAtAnotherPracticesRow() throws SQLException {
        UUID theirUser;
        try (Connection app = asPractice(database.connectAsApp(), THEIRS)) {
            theirUser = UUID.fromString(text(app, "select id::text from users"));
        }

        assertRefused("update clients set assigned_user_id = '" + theirUser + "'", "23503");
    }

    @Test
    void signInReadsExactlyTheRowWhoseAddressItNames() throws SQLException {
        assertReadsOnly("users", "app.sign_in_email", "ours@example.test", "email");
    }

    @Test
    void aRefreshReadsExactlyTheTokenThatItShows() throws SQLException {
        assertReadsOnly("refresh_tokens", "app.refresh_token_hash", "refresh-ours", "token_hash");
    }

    @Test
    void aSigningLinkReadsExactlyItsOwnRequest() throws SQLException {
        assertReadsOnly("signature_requests", "app.signing_token_hash", "signing-ours", "token_hash");
    }

    @Test
    void theWatchReadsHeadsAndScheduledReleasesOfEveryPracticeAndChangesNone() throws SQLException {
        try (Connection app = database.connectAsApp()) {
            app.createStatement().execute("set app.rule_watch = 'on'");
            assertThat(text(app, "select count(*)::text from rule_release_heads"))
                    .isEqualTo("2");
            assertThat(text(app, "select count(*)::text from rule_releases where stage <> 'SCHEDULED'"))
                    .isEqualTo("0");
            assertThat(text(app, "select count(*)::text from rule_book_contents"))
                    .isEqualTo("0");
            assertThat(app.createStatement().executeUpdate("update rule_release_heads set revision = 0"))
                    .isZero();
        }
    }

    @Test
    void theNotificationWatchReadsWhatWaitsInEveryPracticeAndChangesNone() throws SQLException {
        try (Connection app = database.connectAsApp()) {
            app.createStatement().execute("set app.notification_watch = 'on'");
            assertThat(text(app, "select count(distinct organization_id)::text from happenings"))
                    .isEqualTo("2");
            assertThat(text(app, "select count(*)::text from email_logs where status <> 'PENDING'"))
                    .isEqualTo("0");
            assertThat(text(app, "select count(distinct organization_id)::text from email_logs"))
                    .isEqualTo("2");
            assertThat(text(app, "select count(*)::text from told_occasions")).isEqualTo("0");
            assertThat(app.createStatement().executeUpdate("delete from email_logs"))
                    .isZero();
            assertThat(app.createStatement().executeUpdate("delete from happenings"))
                    .isZero();
        }
    }

    private static void assertReadsOnly(String table, String setting, String value, String column) throws SQLException {
        try (Connection app = database.connectAsApp()) {
            app.createStatement().execute("set " + setting + " = '" + value + "'");
            assertThat(text(app, "select string_agg(" + column + ", ' ') from " + table))
                    .isEqualTo(value);
            assertThat(app.createStatement().executeUpdate("delete from " + table))
                    .as("what may be read so may not be changed so")
                    .isZero();
        }
    }

    private static void assertRefused(String sql, String state) throws SQLException {
        try (Connection app = asPractice(database.connectAsApp(), OURS)) {
            assertThatThrownBy(() -> app.createStatement().execute(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
        }
    }

    private static List<String> readTables() {
        return tables.stream()
                .filter(table -> !READ_THROUGH_VIEWS.contains(table))
                .toList();
    }

    private static String practiceColumn(String table) {
        return table.equals("organizations") ? "id" : "organization_id";
    }

    private static void fill(UUID organizationId, String name) throws SQLException, IOException {
        try (var script = RowLevelSecurityTests.class.getResourceAsStream("/one-row-in-every-table.sql");
                Connection app = asPractice(database.connectAsApp(), organizationId)) {
            app.setAutoCommit(false);
            app.createStatement()
                    .execute(new String(script.readAllBytes(), StandardCharsets.UTF_8)
                            .replace(":organization", "'" + organizationId + "'")
                            .replace(":name", name));
            app.commit();
        }
    }

    private static long rows(Connection connection, UUID organizationId, String table) throws SQLException {
        try (connection) {
            return Long.parseLong(text(asPractice(connection, organizationId), "select count(*)::text from " + table));
        }
    }

    private static Connection asPractice(Connection connection, UUID organizationId) throws SQLException {
        if (organizationId != null) {
            connection.createStatement().execute("set app.organization_id = '" + organizationId + "'");
        }
        return connection;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<String> texts(String sql) throws SQLException {
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
