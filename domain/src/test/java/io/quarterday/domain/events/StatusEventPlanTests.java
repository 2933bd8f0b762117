package io.quarterday.domain.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How announcements are read of a practice that has just grown, its statistics taken as the watch has them taken. */
class StatusEventPlanTests {

    private static final int TRANSITIONS = 3_000;
    private static final Set<String> LOOKED_UP = Set.of("status_transitions", "entity_current_status");

    private static final String FILL = """
            insert into organizations (id, name) values ('%1$s', 'x');
            insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id, allowed, facts,
                answer, actor_role)
              values ('%1$s', '%1$s', now(), 'gate', 'thing', 'x', true, '{}', '{}', 'SYSTEM');
            with moved as (
              insert into status_transitions (id, organization_id, created_at, entity_type, entity_id, to_status,
                  triggered_by_system, decision_id)
                select gen_random_uuid(), '%1$s', now(), 'thing', n, 'A', 'test', '%1$s' from generate_series(1, %2$d) n
              returning *)
            insert into entity_current_status (id, organization_id, created_at, entity_type, entity_id, workflow,
                current_status, status_since, last_transition_id)
              select id, organization_id, created_at, entity_type, entity_id, 'W', to_status, created_at, id from moved;
            update status_events set position = arrived;
            """;

    private static final UUID OURS = Ids.next();
    private static TestDatabase database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.fresh().migrate();
        try (Connection owner = database.connectAsOwner()) {
            for (String table : new String[] {"status_events", "status_transitions", "entity_current_status"}) {
                owner.createStatement().execute("alter table " + table + " set (autovacuum_enabled = false)");
            }
            fill(owner, Ids.next(), TRANSITIONS / 10);
            owner.createStatement().execute("analyze status_events, status_transitions, entity_current_status");
            fill(owner, OURS, TRANSITIONS);
            owner.createStatement().execute("select keep_statistics_of_growing_tables()");
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"moves", "page", "page of an entity"})
    void looksEachRowUpByItsKey(String what) throws SQLException {
        JsonNode plan = explain(what.equals("moves") ? StatusMoves.AFTER : StatusEvents.PAGE, what);

        for (JsonNode node : nodes(plan.path("Plan")).toList()) {
            String table = node.path("Relation Name").asString("");
            if (LOOKED_UP.contains(table)) {
                assertThat(node.path("Index Name").asString(""))
                        .as("%s", plan)
                        .isIn(
                                "status_transitions_pkey",
                                "status_transitions_organization_id_id_key",
                                "idx_status_transitions_entity",
                                "idx_status_transitions_chain",
                                "entity_current_status_organization_id_entity_type_entity_id_key");
                assertThat(node.path("Rows Removed by Filter").asLong(0))
                        .as("%s", plan)
                        .isZero();
            }
        }
        assertThat(nodes(plan.path("Plan"))
                        .map(node -> node.path("Relation Name").asString("")))
                .containsAll(LOOKED_UP);
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        return Stream.concat(Stream.of(node), node.path("Plans").valueStream().flatMap(StatusEventPlanTests::nodes));
    }

    private static JsonNode explain(String sql, String what) throws SQLException {
        try (Connection app = database.connectAsApp()) {
            as(app, OURS);
            boolean one = what.endsWith("entity");
            return JsonMapper.shared()
                    .readTree(JdbcClient.create(new SingleConnectionDataSource(app, true))
                            .sql("explain (analyze, format json) " + sql)
                            .param("practice", OURS)
                            .param("after", 0L)
                            .param("upTo", Long.MAX_VALUE)
                            .param("type", one ? "thing" : null)
                            .param("entity", one ? "7" : null)
                            .param("max", 200)
                            .query(String.class)
                            .single())
                    .path(0);
        }
    }

    private static void fill(Connection owner, UUID practice, int transitions) throws SQLException {
        as(owner, practice);
        owner.createStatement().execute(FILL.formatted(practice, transitions));
    }

    private static void as(Connection connection, UUID practice) throws SQLException {
        connection.createStatement().execute("set app.organization_id = '" + practice + "'");
    }
}
