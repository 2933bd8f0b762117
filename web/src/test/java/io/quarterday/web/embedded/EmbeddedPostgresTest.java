package io.quarterday.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One folder serves most tests, as it does in life; each leaves it stopped, and none relies on what another left. */
@Timeout(60)
class EmbeddedPostgresTest {

    @TempDir
    private static Path folder;

    @Test
    void keepsItsRowsFromOneStartToTheNext() throws SQLException {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
            write(first, "kept");
        }
        try (EmbeddedPostgres second = EmbeddedPostgres.start(folder)) {
            assertThat(rows(second)).contains("kept");
        }
    }

    @Test
    void keepsCommittedRowsWhenTheServerIsKilled() throws Exception {
        try (EmbeddedPostgres killed = EmbeddedPostgres.start(folder)) {
            write(killed, "before the kill");
            kill(killed.process().orElseThrow());
        }
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder)) {
            assertThat(rows(next)).contains("before the kill");
        }
    }

    @Test
    void endsAndReplacesTheServerOfAKilledApplication() throws Exception {
        ProcessHandle orphan;
        try (LauncherProcess application = LauncherProcess.on(folder)) {
            write(application.jdbcUrl(), application.owner(), "before the application's kill");
            application.kill();
            orphan = application.server();
            assertThat(orphan.isAlive())
                    .as("the server outlives its application")
                    .isTrue();
        }
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder)) {
            assertThat(orphan.onExit()).as("the orphan's end").succeedsWithin(Duration.ofSeconds(20));
            assertThat(next.process()).isPresent().get().isNotEqualTo(orphan);
            assertThat(rows(next)).contains("before the application's kill");
        }
    }

    @Test
    void keepsCommittedRowsWhenApplicationAndServerAreKilled() throws Exception {
        try (LauncherProcess application = LauncherProcess.on(folder)) {
            write(application.jdbcUrl(), application.owner(), "before both kills");
            application.kill();
            kill(application.server());
        }
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder)) {
            assertThat(rows(next)).contains("before both kills");
        }
    }

    @Test
    void refusesAFolderThatAnotherApplicationUses() throws Exception {
        try (LauncherProcess application = LauncherProcess.on(folder)) {
            assertThatExceptionOfType(PostgresNotStartedException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(folder))
                    .withMessageContaining(folder.toRealPath().toString())
                    .withMessageContaining("in use")
                    .satisfies(refusal -> assertThat(refusal.action()).contains("QUARTERDAY_DATA"));
            assertThat(application.server().isAlive()).isTrue();
            write(application.jdbcUrl(), application.owner(), "not disturbed");
        }
    }

    @Test
    void refusesAFolderThatThisProcessUsesAndKeepsItsClaim() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThatExceptionOfType(PostgresNotStartedException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(folder))
                    .withMessageContaining("in use");
            assertThatThrownBy(() -> LauncherProcess.on(folder)).hasMessageContaining("in use");
            write(postgres, "not disturbed");
        }
    }

    @Test
    void startsAlthoughTheOldServersProcessIdBelongsToAnotherProgramNow() throws Exception {
        EmbeddedPostgres.start(folder).close();
        // Not this process: PostgreSQL itself passes over the process that starts it.
        long stranger = ProcessHandle.current().parent().orElseThrow().pid();
        Files.writeString(
                folder.resolve("db").resolve("postmaster.pid"),
                stranger + "\n" + folder.toRealPath().resolve("db") + "\n");

        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder)) {
            assertThat(next.process()).isPresent();
        }
    }

    @Test
    void refusesDataThatSomebodyElsesServerUses(@TempDir Path elsewhere) throws Exception {
        EmbeddedPostgres.start(folder).close();
        DataFolder ours = DataFolder.at(folder);
        DataFolder theirs = DataFolder.at(elsewhere);
        PostgresPrograms other =
                new PostgresPrograms(PostgresArchive.ofThisMachine().unpackInto(theirs), theirs);
        assertThat(other.start(ours.database())).isTrue();
        try {
            assertThatExceptionOfType(PostgresNotStartedException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(folder))
                    .withMessageContaining("Quarterday did not start");
        } finally {
            assertThat(other.stop(ours.database(), Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void redoesAnInitialisationAndAnUnpackingThatWereCutOff(@TempDir Path fresh) throws Exception {
        Files.writeString(Files.createDirectory(fresh.resolve("db.partial")).resolve("PG_VERSION"), "18\n");
        String programs = "postgres-" + PostgresArchive.ofThisMachine().version() + ".partial";
        Files.createDirectories(fresh.resolve(programs).resolve("bin"));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(fresh)) {
            write(postgres, "after all");
            assertThat(rows(postgres)).containsExactly("after all");
        }
        assertThat(fresh.resolve("db.partial")).doesNotExist();
        assertThat(fresh.resolve(programs)).doesNotExist();
    }

    @Test
    void showsTheEndOfTheLogWhenTheServerDoesNotStart() throws Exception {
        EmbeddedPostgres.start(folder).close();
        Path settings = folder.resolve("db").resolve("postgresql.conf");
        String before = Files.readString(settings);
        Files.writeString(settings, "\nno_such_setting = 1\n", StandardOpenOption.APPEND);
        try {
            assertThatExceptionOfType(PostgresNotStartedException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(folder))
                    .withMessageContaining("no_such_setting");
        } finally {
            Files.writeString(settings, before);
        }
    }

    @Test
    void bindsTheApplicationByRowLevelSecurity() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
                Connection owner = connect(postgres, postgres.owner());
                Connection application = connect(postgres, postgres.application());
                Statement asOwner = owner.createStatement();
                Statement asApplication = application.createStatement()) {
            asOwner.execute("create table secrets (word text)");
            asOwner.execute("insert into secrets values ('hidden')");
            assertThat(strings(asApplication, "select word from secrets")).containsExactly("hidden");
            asOwner.execute("alter table secrets enable row level security");

            assertThat(strings(asApplication, "select word from secrets")).isEmpty();
            asApplication.execute("set row_security = off");
            assertThatThrownBy(() -> asApplication.executeQuery("select word from secrets"))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> asApplication.execute("alter table secrets disable row level security"))
                    .hasMessageContaining("must be owner");
            assertThatThrownBy(() -> asApplication.execute("create table own (word text)"))
                    .hasMessageContaining("permission denied");
            assertThat(strings(
                            asApplication,
                            "select rolname from pg_roles where rolname like 'quarterday%'"
                                    + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                    .isEmpty();
        }
    }

    @Test
    void letsTheApplicationWorkWithWhatTheOwnerMakes() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
                Connection owner = connect(postgres, postgres.owner());
                Connection application = connect(postgres, postgres.application());
                Statement asOwner = owner.createStatement();
                Statement asApplication = application.createStatement()) {
            asOwner.execute("create table numbered (id serial, word text)");
            asOwner.execute("create function twice(n int) returns int language sql return n * 2");
            asApplication.execute("insert into numbered (word) values ('one')");
            asApplication.execute("update numbered set word = 'two' where id = 1");

            assertThat(strings(asApplication, "select word || twice(id) from numbered"))
                    .containsExactly("two2");
            assertThat(asApplication.executeUpdate("delete from numbered")).isEqualTo(1);
        }
    }

    @Test
    void letsNobodyInWithoutTheirPasswordAndLosesNothingForSpeed() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            for (String role : List.of("postgres", "quarterday_owner", "quarterday_app")) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), role, "guess"))
                        .hasMessageContaining("password authentication failed");
                assertThat(Files.getPosixFilePermissions(
                                folder.resolve("passwords").resolve(role)))
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
            try (Connection connection = connect(postgres, DataFolder.at(folder).credentials("postgres"));
                    Statement statement = connection.createStatement()) {
                for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                    assertThat(strings(statement, "show " + setting)).containsExactly("on");
                }
                assertThat(strings(statement, "show listen_addresses")).containsExactly("127.0.0.1");
                assertThat(strings(statement, "show unix_socket_directories")).containsExactly("");
                assertThat(strings(
                                statement,
                                "select concat(datlocprovider, datlocale) from pg_database"
                                        + " where datname = current_database()"))
                        .containsExactly("bC.UTF-8");
            }
        }
    }

    @Test
    void namesTheArchiveOfEachMachineAsItsMakersDo() {
        assertThat(PostgresArchive.nameFor("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresArchive.nameFor("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresArchive.nameFor("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
        assertThat(PostgresArchive.nameFor("Windows 11", "amd64")).isEqualTo("postgres-windows-x86_64.txz");
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    private static void write(EmbeddedPostgres postgres, String word) throws SQLException {
        write(postgres.jdbcUrl(), postgres.owner(), word);
    }

    private static void write(String url, Credentials owner, String word) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner.username(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists words (word text)");
            statement.execute("insert into words values ($word$" + word + "$word$)");
        }
    }

    private static List<String> rows(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres, postgres.application());
                Statement statement = connection.createStatement()) {
            return strings(statement, "select word from words");
        }
    }

    private static Connection connect(EmbeddedPostgres postgres, Credentials role) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), role.username(), role.password());
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
