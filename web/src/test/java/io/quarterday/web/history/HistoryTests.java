package io.quarterday.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.testing.TestDatabase;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Histories;
import io.quarterday.web.testing.Histories.Step;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Histories whose rows somebody changes past everything that stands in the way. */
@ApiTest
class HistoryTests {

    private static final String TYPE = "test_chain";

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final Histories histories;
    private final TestDatabase database;
    private final MutableClock clock;

    HistoryTests(
            ApiClient api,
            Work work,
            Practices practices,
            Histories histories,
            TestDatabase database,
            MutableClock clock) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.histories = histories;
        this.database = database;
        this.clock = clock;
    }

    private void walk(String id) {
        String before = null;
        for (String status : List.of("A", "B", "C", "D", "E")) {
            histories.append(practice, Step.of(TYPE, id, before, status, clock.instant()));
            before = status;
        }
    }

    private JsonNode verified(String id) {
        return api.as(practice.partner())
                .get("/api/status/" + TYPE + "/" + id + "/verify")
                .expect(200)
                .data();
    }

    /** As the tables' owner, with what guards them taken away and put back. */
    private void asOwner(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        database.ownerUrl(), database.ownerUser(), database.ownerPassword());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.organization_id', '" + practice.id() + "', true)");
            statement.execute("set constraints all deferred");
            statement.execute("alter table status_transitions disable trigger user");
            statement.execute(sql);
            statement.execute("set constraints all immediate");
            statement.execute("alter table status_transitions enable trigger user");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> faults(JsonNode verified) {
        List<String> faults = new ArrayList<>();
        verified.path("breaks")
                .forEach(one -> faults.add(
                        one.path("sequence").asInt() + " " + one.path("fault").asString()));
        return faults;
    }

    @Test
    void aHistoryIsIntactAsTheGateWroteIt() {
        UUID service = work.at(practice, "VAT", 3);
        JsonNode verified = api.as(practice.staff())
                .get("/api/status/client_service/" + service + "/verify")
                .expect(200)
                .data();
        assertThat(verified.path("intact").asBoolean()).isTrue();
        assertThat(verified.path("length").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(verified.path("chain_hash").asString()).matches("[0-9a-f]{64}");
        api.as(practice.otherStaff())
                .get("/api/status/client_service/" + service + "/verify")
                .expect(404, "NOT_FOUND");
        api.as(practice.partner()).get("/api/status/" + TYPE + "/nobody/verify").expect(404, "NOT_FOUND");
    }

    @Test
    void findsAChangedRow() {
        walk("changed");
        assertThat(verified("changed").path("intact").asBoolean()).isTrue();
        asOwner("update status_transitions set transition_reason = 'Never mind' where entity_id = 'changed'"
                + " and entity_seq = 3");
        assertThat(verified("changed").path("intact").asBoolean()).isFalse();
        assertThat(faults(verified("changed"))).containsExactly("3 CHANGED");
    }

    @Test
    void findsAChangeWithinAnObjectThatOnlyAddsNothing() {
        walk("object");
        asOwner(
                "update status_transitions set metadata = '{\"x\": null}' where entity_id = 'object' and entity_seq = 2");
        assertThat(faults(verified("object"))).containsExactly("2 CHANGED");
    }

    @Test
    void findsAChangedRowWhoseOwnHashWasComputedAnew() {
        walk("rehashed");
        asOwner(
                "update status_transitions t set transition_reason = 'x' where entity_id = 'rehashed' and entity_seq = 2");
        asOwner(
                "update status_transitions t set chain_hash = chained_hash((select chain_hash from status_transitions b"
                        + " where b.entity_id = 'rehashed' and b.entity_seq = 1), t) where entity_id = 'rehashed' and entity_seq = 2");
        assertThat(faults(verified("rehashed"))).containsExactly("3 CHANGED");
    }

    @Test
    void findsARemovedRow() {
        walk("removed");
        asOwner("delete from status_events where entity_id = 'removed'");
        asOwner("delete from status_transitions where entity_id = 'removed' and entity_seq = 3");
        assertThat(faults(verified("removed"))).containsExactly("3 MISSING", "4 CHANGED");
    }

    @Test
    void findsThatTheEndWasCutOff() {
        walk("cut");
        asOwner("delete from status_events where entity_id = 'cut'");
        asOwner("delete from entity_current_status where entity_id = 'cut'");
        asOwner("delete from status_transitions where entity_id = 'cut' and entity_seq = 5");
        assertThat(faults(verified("cut"))).containsExactly("5 MISSING");
    }

    @Test
    void findsSwappedRows() {
        walk("swapped");
        asOwner("update status_transitions set entity_seq = 5 - entity_seq where entity_id = 'swapped'"
                + " and entity_seq in (2, 3)");
        assertThat(faults(verified("swapped"))).containsExactly("2 CHANGED", "3 CHANGED", "4 CHANGED");
    }

    @Test
    void findsARowThatWasAdded() {
        walk("added");
        asOwner("insert into status_transitions (id, organization_id, created_at, entity_type, entity_id, from_status,"
                + " to_status, triggered_by_system, decision_id, entity_seq, chain_hash)"
                + " select gen_random_uuid(), organization_id, created_at, entity_type, entity_id, 'E', 'F', 'x',"
                + " decision_id, 6, chain_hash from status_transitions where entity_id = 'added' and entity_seq = 5");
        assertThat(faults(verified("added"))).containsExactly("6 ADDED");
    }
}
