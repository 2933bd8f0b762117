package io.quarterday.web.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database {@code quarterday} and its two roles on the embedded server: the owner migrates, the application reads
 * and writes rows under the row-level security of the owner's tables. Made anew at each start as far as it is missing,
 * so a first start that was cut off is completed by the next.
 */
final class PracticeDatabase {

    static final String NAME = "quarterday";
    static final String OWNER = "quarterday_owner";
    static final String APPLICATION = "quarterday_app";

    private final int port;

    PracticeDatabase(int port) {
        this.port = port;
    }

    /** The address for JDBC, without credentials. */
    String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    void prepare(Credentials superuser, Credentials owner, Credentials application) throws SQLException {
        try (Connection connection = connect("postgres", superuser);
                Statement statement = connection.createStatement()) {
            prepareRole(statement, owner);
            prepareRole(statement, application);
            if (isMissing(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + OWNER);
            }
            statement.execute("revoke all on database " + NAME + " from public");
            statement.execute("grant connect on database " + NAME + " to " + APPLICATION);
        }
        try (Connection connection = connect(NAME, superuser);
                Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema public to " + APPLICATION);
            grantOnWhatTheOwnerWillMake(statement, "select, insert, update, delete on tables");
            grantOnWhatTheOwnerWillMake(statement, "usage on sequences");
            grantOnWhatTheOwnerWillMake(statement, "execute on functions");
        }
    }

    /** Sets the password each time: a role whose password file was lost gets the new one. */
    private static void prepareRole(Statement statement, Credentials role) throws SQLException {
        if (isMissing(statement, "select 1 from pg_roles where rolname = '" + role.username() + "'")) {
            statement.execute("create role " + role.username());
        }
        statement.execute("alter role " + role.username()
                + " login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '"
                + role.password() + "'");
    }

    private static void grantOnWhatTheOwnerWillMake(Statement statement, String privileges) throws SQLException {
        statement.execute("alter default privileges for role " + OWNER + " in schema public grant " + privileges
                + " to " + APPLICATION);
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private Connection connect(String database, Credentials role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), role.username(), role.password());
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + EmbeddedPostgres.ADDRESS + ":" + port + "/" + database;
    }
}
