package io.quarterday.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a bulk takes statistics, and what they are for; nobody else takes any here. */
class GrowingTablesTests {

    private final UUID practice = Ids.next();
    private TestDatabase database;

    @BeforeEach
    void openADatabaseThatAutovacuumLeavesAlone() throws SQLException {
        database = TestDatabase.fresh().migrate();
        try (Connection owner = database.connectAsOwner()) {
            owner.createStatement().execute("alter table clients set (autovacuum_enabled = false)");
        }
        inThePractice("insert into organizations (id, name) values (current_organization(), 'P')");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private int inThePractice(String sql) throws SQLException {
        try (Connection app = database.connectAsApp()) {
            app.createStatement().execute("set app.organization_id = '" + practice + "'");
            try (var statement = app.createStatement()) {
                if (!statement.execute(sql)) {
                    return statement.getUpdateCount();
                }
                var rows = statement.getResultSet();
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private void add(int from, int to) throws SQLException {
        inThePractice(
                "insert into clients (id, organization_id, client_code, company_name, business_type, company_type)"
                        + " select gen_random_uuid(), current_organization(), 'NZ-' || n, 'Ebb ' || n, 'CHARITY',"
                        + " 'NON_LIMITED_COMPANY' from generate_series(" + from + ", " + to + ") n");
        try (Connection app = database.connectAsApp()) {
            app.createStatement().execute("select keep_statistics_of_growing_tables()");
        }
    }

    private int known() throws SQLException {
        return inThePractice("select reltuples::int from pg_class where oid = 'clients'::regclass");
    }

    @Test
    void takesStatisticsWhereATableHasGrownMuch() throws SQLException {
        assertThat(known()).as("nothing is known of a new table").isNegative();
        add(1, 300);
        assertThat(known()).isEqualTo(300);
        add(301, 305);
        assertThat(known()).as("a few more are planned for in the same way").isEqualTo(300);
        add(306, 600);
        assertThat(known()).isEqualTo(600);
    }
}
