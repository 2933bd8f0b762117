package io.quarterday.domain.testing;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;

/**
 * An empty database of its own on the test server, with the two roles and the default privileges of production: the
 * owner migrates, the application is bound by the policies. Closing drops it.
 */
public final class TestDatabase implements AutoCloseable {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LIQUIBASE_LOG = Logger.getLogger("liquibase");

    private static final String CHANGE_LOG = "db/changelog/db.changelog-master.yaml";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    public static TestDatabase fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        TestServer server = TestServer.running();
        server.administer("postgres", "create database " + name + " owner " + TestServer.OWNER);
        String byDefault = "alter default privileges for role " + TestServer.OWNER + " in schema public grant ";
        server.administer(
                name,
                byDefault + "select, insert, update, delete on tables to " + TestServer.APP,
                byDefault + "usage, select on sequences to " + TestServer.APP);
        return new TestDatabase(name);
    }

    public String appUrl() {
        return TestServer.running().url(name);
    }

    public String appUser() {
        return TestServer.APP;
    }

    public String appPassword() {
        return TestServer.PASSWORD;
    }

    public String ownerUrl() {
        return TestServer.running().url(name);
    }

    public String ownerUser() {
        return TestServer.OWNER;
    }

    public String ownerPassword() {
        return TestServer.PASSWORD;
    }

    /** A new connection as the role that the policies bind. */
    public Connection connectAsApp() throws SQLException {
        return DriverManager.getConnection(appUrl(), appUser(), appPassword());
    }

    /** A new connection as the role that migrates. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(ownerUrl(), ownerUser(), ownerPassword());
    }

    /** Runs statements as the superuser, in one session, each in a transaction of its own. */
    public void administer(String... statements) {
        TestServer.running().administer(name, statements);
    }

    /** Runs the change logs as the owner, as the application does when it starts. */
    public TestDatabase migrate() {
        return withLiquibase(
                UpdateCommandStep.COMMAND_NAME,
                command -> command.addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGE_LOG)
                        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF));
    }

    /** Takes every change back, the last first. */
    public TestDatabase rollBack() {
        return withLiquibase(
                RollbackCountCommandStep.COMMAND_NAME,
                command -> command.addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG, CHANGE_LOG)
                        .addArgumentValue(RollbackCountCommandStep.COUNT_ARG, Integer.MAX_VALUE));
    }

    private TestDatabase withLiquibase(String[] name, Consumer<CommandScope> arguments) {
        LIQUIBASE_LOG.setLevel(Level.WARNING);
        try (Connection connection = connectAsOwner()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            CommandScope command = new CommandScope(name)
                    .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                    .setOutput(OutputStream.nullOutputStream());
            arguments.accept(command);
            Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> command.execute());
            return this;
        } catch (Exception e) {
            throw new IllegalStateException("Liquibase failed: " + String.join(" ", name), e);
        }
    }

    @Override
    public void close() {
        TestServer.running().administer("postgres", "drop database if exists " + name + " with (force)");
    }
}
