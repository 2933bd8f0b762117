package io.quarterday.domain.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seed 000's calculateStaffWorkload over ten thousand active services, beside another practice that has as many. */
class WorkLoadPlanTests {

    private static final int SERVICES = 10_000;
    /** Asked for by the README's command alone, for what else a machine does slows any answer. */
    private static final Long MILLISECONDS_MAX = Long.getLong("quarterday.workload.most");

    private static final String FILL = """
            insert into organizations (id, name) values ('%1$s', 'x');
            insert into users (id, organization_id, email, name, password_hash, role)
              select gen_random_uuid(), '%1$s', n || '@%1$s.test', 'U' || n, 'x', 'STAFF' from generate_series(1, 40) n;
            insert into clients (id, organization_id, client_code, company_name, business_type, company_type)
              select gen_random_uuid(), '%1$s', 'NZ-' || n, 'C' || n, 'CHARITY', 'NON_LIMITED_COMPANY'
              from generate_series(1, 100) n;
            insert into client_services (id, organization_id, client_id, service_type, period, stage, assigned_staff_id,
                deadline)
              select gen_random_uuid(), '%1$s', c.id, 'VAT', 'P' || g.n, 'STAGE_' || g.n %% 10, u.id, current_date + g.n %% 300
              from generate_series(1, %2$d) g(n)
              join (select id, row_number() over () as n from clients) c on c.n = 1 + g.n %% 100
              join (select id, row_number() over () as n from users) u on u.n = 1 + g.n %% 40;
            insert into client_services (id, organization_id, client_id, service_type, period, stage, final_stage, status,
                completed_at)
              select gen_random_uuid(), '%1$s', c.id, 'VAT', 'D' || g.n, 'DONE', true, 'COMPLETED',
                now() - interval '40 days' - g.n * interval '1 hour'
              from generate_series(1, 4 * %2$d) g(n)
              join (select id, row_number() over () as n from clients) c on c.n = 1 + g.n %% 100;
            """;

    /** As the figures of a dashboard are counted: by which services are looked at, not by what is counted of them. */
    private static final String FIGURES = """
            select count(case when deadline < current_date then 1 end) from client_services
            where organization_id = :organizationId
              and (status in ('ACTIVE', 'SUSPENDED') or completed_at >= now() - interval '30 days')
            """;

    private static final UUID OURS = Ids.next();
    private static TestDatabase database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.fresh().migrate();
        try (Connection owner = database.connectAsOwner()) {
            // What a history would add does not matter here.
            owner.createStatement().execute("alter table client_services disable trigger user");
            for (UUID practice : new UUID[] {OURS, Ids.next()}) {
                as(owner, practice);
                owner.createStatement().execute(FILL.formatted(practice, SERVICES));
            }
            owner.createStatement().execute("alter table client_services enable trigger user");
            owner.createStatement().execute("vacuum analyze client_services");
            owner.createStatement().execute("vacuum analyze users");
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void readsTheLoadFromAnIndexAndInTime() throws SQLException {
        JsonNode plan = explain("the work load", WorkingPeople.ALL);

        assertThat(plan.findValuesAsString("Index Name")).as("%s", plan).contains("idx_client_services_work_load");
        assertThat(readsWhole(plan.path("Plan"), "client_services"))
                .as("%s", plan)
                .isFalse();
        if (MILLISECONDS_MAX != null) {
            assertThat(plan.path("Execution Time").asDouble()).isLessThan(MILLISECONDS_MAX);
        }
    }

    @Test
    void countsFiguresWithoutReadingWhatWasDoneLongAgo() throws SQLException {
        JsonNode plan = explain("the figures of a dashboard", FIGURES);

        assertThat(plan.findValuesAsString("Index Name"))
                .as("%s", plan)
                .contains("idx_client_services_completed")
                .containsAnyOf("idx_client_services_open", "idx_client_services_status");
        assertThat(readsWhole(plan.path("Plan"), "client_services"))
                .as("%s", plan)
                .isFalse();
    }

    private static JsonNode explain(String what, String sql) throws SQLException {
        try (Connection app = database.connectAsApp()) {
            as(app, OURS);
            String explained = JdbcClient.create(new SingleConnectionDataSource(app, true))
                    .sql("explain (analyze, format json) " + sql)
                    .param("organizationId", OURS)
                    .param("from", LocalDate.of(2026, 3, 2))
                    .param("to", LocalDate.of(2026, 3, 7))
                    .query(String.class)
                    .single();
            JsonNode plan = JsonMapper.shared().readTree(explained).path(0);
            System.out.println("Reading " + what + " of " + SERVICES + " active services: "
                    + plan.path("Execution Time").asDouble() + " ms in the database");
            return plan;
        }
    }

    private static boolean readsWhole(JsonNode node, String table) {
        if (node.path("Node Type").asString("").equals("Seq Scan")
                && node.path("Relation Name").asString("").equals(table)) {
            return true;
        }
        return node.path("Plans").valueStream().anyMatch(below -> readsWhole(below, table));
    }

    private static void as(Connection connection, UUID practice) throws SQLException {
        connection.createStatement().execute("set app.organization_id = '" + practice + "'");
    }
}
