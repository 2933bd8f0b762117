package io.quarterday.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.Ids;
import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The texts of clients, which no policy binds to a practice: the view is all that is seen of them. */
class SearchedClientTests {

    private static final UUID OURS = Ids.next();
    private static final UUID THEIRS = Ids.next();

    private static TestDatabase database;

    @BeforeAll
    static void twoPracticesHaveClients() throws SQLException {
        database = TestDatabase.fresh().migrate();
        for (UUID practice : new UUID[] {OURS, THEIRS}) {
            execute(
                    practice,
                    "insert into organizations (id, name) values (current_organization(), 'P')",
                    "insert into clients (id, organization_id, client_code, company_name, business_type, company_type, notes,"
                            + " trading_address) values (gen_random_uuid(), current_organization(), 'NZ-1',"
                            + " 'Aldgate Joinery', 'CHARITY', 'NON_LIMITED_COMPANY', 'Pays LATE',"
                            + " '{\"line1\": \"1 Mill Lane\"}')");
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void aPracticeSeesItsOwnTextsAndNobodyElseAnyOfThem() throws SQLException {
        String own = "select count(*) || ' of ' || count(*) filter (where id in (select id from clients))"
                + " from searched_clients where document like '%aldgate%'";
        assertThat(read(database.connectAsApp(), OURS, own)).isEqualTo("1 of 1");
        assertThat(read(database.connectAsApp(), null, own)).isEqualTo("0 of 0");
        assertThat(read(database.connectAsOwner(), null, own)).isEqualTo("0 of 0");
        assertThat(read(database.connectAsApp(), Ids.next(), own)).isEqualTo("0 of 0");
    }

    @Test
    void theApplicationNeitherReadsNorWritesPastTheView() {
        for (String sql : new String[] {
            "select * from client_texts",
            "delete from client_texts",
            "insert into searched_clients (id) values (gen_random_uuid())",
            "update searched_clients set texts = ''",
            "delete from searched_clients"
        }) {
            assertThatThrownBy(() -> execute(OURS, sql))
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void whatClientsSayIsKeptAsTheyChange() throws SQLException {
        String texts = "select string_agg(texts, '|') from searched_clients where texts like '%pays%mill lane%'";
        assertThat(read(database.connectAsApp(), THEIRS, texts)).startsWith("aldgate joinery\nnz-1");

        execute(THEIRS, "update clients set company_name = 'Ünder ' || company_name, notes = null");
        assertThat(read(database.connectAsApp(), THEIRS, texts)).isNull();
        assertThat(read(database.connectAsApp(), THEIRS, "select document from searched_clients"))
                .isEqualTo("ünder aldgate joinery\nnz-1");
    }

    @Test
    void ofManyThatOneStatementWritesEachHasItsTexts() throws SQLException {
        UUID many = Ids.next();
        execute(
                many,
                "insert into organizations (id, name) values (current_organization(), 'P')",
                "insert into clients (id, organization_id, client_code, company_name, business_type, company_type)"
                        + " select gen_random_uuid(), current_organization(), 'NZ-' || n, 'Ebb ' || n, 'CHARITY',"
                        + " 'NON_LIMITED_COMPANY' from generate_series(1, 3) n",
                "update clients set contact_email = client_code || '@x.example' where client_code <> 'NZ-2'");
        assertThat(
                        read(
                                database.connectAsApp(),
                                many,
                                "select string_agg(replace(document, E'\\n', ' '), ', ' order by document) from searched_clients"))
                .isEqualTo("ebb 1 nz-1 nz-1@x.example, ebb 2 nz-2, ebb 3 nz-3 nz-3@x.example");
    }

    private static void execute(UUID practice, String... statements) throws SQLException {
        try (Connection app = as(database.connectAsApp(), practice)) {
            for (String sql : statements) {
                app.createStatement().execute(sql);
            }
        }
    }

    private static String read(Connection connection, UUID practice, String sql) throws SQLException {
        try (connection;
                var rows = as(connection, practice).createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection as(Connection connection, UUID practice) throws SQLException {
        if (practice != null) {
            connection.createStatement().execute("set app.organization_id = '" + practice + "'");
        }
        return connection;
    }
}
