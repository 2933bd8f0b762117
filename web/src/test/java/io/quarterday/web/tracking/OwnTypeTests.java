package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.tracking.WatchingDeadlines;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A type that a practice adds by rows: several who approve together, and what goes on by itself. */
@ApiTest
class OwnTypeTests {

    private static final Map<String, Object> APPROVE = Map.of("decision", "APPROVE");
    private static final Map<String, Object> REJECT = Map.of("decision", "REJECT");

    private final ApiClient api;
    private final Practice practice;
    private final Entities entities;
    private final MutableClock clock;
    private final WatchingDeadlines watching;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    OwnTypeTests(
            ApiClient api,
            Practices practices,
            RuleDesk desk,
            MutableClock clock,
            WatchingDeadlines watching,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.practice = practices.make();
        this.entities = new Entities(api, practice);
        this.clock = clock;
        this.watching = watching;
        this.database = database;
        this.transaction = transaction;
        new AddedRows(api, practice, desk).add(rows());
    }

    /** At first a parcel is open; it may be checked, by all who lead, or agreed, by two of everybody. */
    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put(
                "status-facts",
                List.of(
                        "pf-1,parcel,packed,FLAG,,,Whether it is packed",
                        "pf-2,parcel,lost,FLAG,,,Whether it is lost",
                        "pf-3,parcel,kilos,NUMBER,,,Its weight"));
        rows.put(
                "status-conditions",
                List.of(
                        "pc-1,parcel,packed,,,,,,true,,packed",
                        "pc-2,parcel,lost,,,,,,true,,lost",
                        "pc-3,parcel,kilos,,100,,,,,,heavy"));
        rows.put(
                "status-workflows",
                List.of(
                        "pw-1,parcel,,,,true,parcel,Parcel,true,0",
                        "pw-2,parcel,North,,,true,parcel_north,Parcel of the north,,10",
                        "pw-3,parcel,,heavy,,true,parcel_heavy,Heavy parcel,,20"));
        rows.put(
                "status-steps",
                List.of(
                        "ps-1,parcel,open,1,Open,#000000,24,CALENDAR,,,,,,,,,,true,",
                        "ps-2,parcel,checked,2,Checked,#000000,,,,,,\"MANAGER, PARTNER\",ALL,,,,,,",
                        "ps-3,parcel,agreed,3,Agreed,#000000,,,,,,\"MANAGER, PARTNER, STAFF\",N_OF_M,2,,,,,",
                        "ps-4,parcel,gone,4,Gone,#000000,,,,,,,,,,,,,true",
                        "ps-5,parcel_north,waiting,1,Waiting,#000000,,,,,,,,,,,,true,",
                        "ps-6,parcel_heavy,lifted,1,Lifted,#000000,,,,,,,,,,,,true,"));
        rows.put(
                "status-transitions",
                List.of(
                        "pt-1,parcel,NEW,,START,,,,,open",
                        "pt-2,parcel,OPEN,open,MOVE,,,,,checked",
                        "pt-3,parcel,OPEN,open,MOVE,\"MANAGER, PARTNER\",,,,agreed",
                        "pt-4,parcel,OPEN,open,MOVE,SYSTEM,,,,gone",
                        "pt-5,parcel_north,NEW,,START,,,,,waiting",
                        "pt-6,parcel_heavy,NEW,,START,,,,,lifted"));
        rows.put("status-automatic", List.of("pa-1,parcel,open,packed,,,checked", "pa-2,parcel,open,lost,,true,gone"));
        return rows;
    }

    @Test
    void whoseDoingItIsDoesNotApproveWhatTheSystemAsksFor() {
        entities.start("parcel", "P", Map.of());
        tell(practice.manager(), Map.of("packed", true));
        JsonNode asked = approval();
        assertThat(asked.path("state").asString()).isEqualTo("PENDING");
        assertThat(asked.has("asked_by")).isFalse();
        assertThat(asked.path("answers")
                        .valueStream()
                        .map(one -> one.path("user_id").asString()))
                .containsExactly(practice.partner().id().toString());
        entities.say(practice.manager(), "parcel", "P", APPROVE).expect(403, "FORBIDDEN");
        entities.say(practice.partner(), "parcel", "P", APPROVE).expect(200);
        assertThat(entities.status("parcel", "P")).isEqualTo("checked");
    }

    private void tell(Person person, Map<String, Object> facts) {
        api.as(person)
                .patch("/api/status/parcel/P", Map.of("business_context", facts))
                .expect(200);
    }

    private JsonNode approval() {
        return entities.approvals("parcel", "P").path(0);
    }

    private void become(Person person, String role) {
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update users set role = cast(:role as user_role_enum) where id = :id")
                        .param("role", role)
                        .param("id", person.id())
                        .update()));
    }

    @Test
    void whoNoLongerHasTheRoleNoLongerApproves() {
        entities.start("parcel", "P", Map.of());
        entities.ask(practice.staff(), "parcel", "P", "checked").expect(202);
        become(practice.manager(), "STAFF");
        entities.say(practice.manager(), "parcel", "P", APPROVE).expect(403, "FORBIDDEN");
        assertThat(approval().path("state").asString()).isEqualTo("PENDING");
    }

    @Test
    void whatTheGateRefusesAfterAllIsNotApproved() {
        entities.start("parcel", "P", Map.of());
        entities.ask(practice.manager(), "parcel", "P", "agreed").expect(202);
        become(practice.manager(), "STAFF");
        entities.say(practice.partner(), "parcel", "P", APPROVE).expect(200);
        entities.say(practice.staff(), "parcel", "P", APPROVE).expect(403, "FORBIDDEN");
        assertThat(approval().path("state").asString()).isEqualTo("OVERTAKEN");
        assertThat(entities.status("parcel", "P")).isEqualTo("open");
    }

    @Test
    void allWhoAreAskedApproveAndOneRefuses() {
        entities.start("parcel", "P", Map.of());
        entities.ask(practice.staff(), "parcel", "P", "checked").expect(202);
        entities.say(practice.manager(), "parcel", "P", REJECT).expect(200);
        assertThat(approval().path("state").asString()).isEqualTo("REJECTED");
        entities.ask(practice.staff(), "parcel", "P", "checked").expect(202);
        entities.say(practice.manager(), "parcel", "P", APPROVE).expect(200);
        assertThat(entities.status("parcel", "P")).isEqualTo("open");
        entities.say(practice.partner(), "parcel", "P", APPROVE).expect(200);
        assertThat(entities.status("parcel", "P")).isEqualTo("checked");
    }

    @Test
    void goesOnByItselfWhereTheFactComesAfterTheDeadline() {
        entities.start("parcel", "P", Map.of());
        clock.advance(Duration.ofHours(25));
        watching.work(practice.id(), clock.instant());
        assertThat(entities.status("parcel", "P")).isEqualTo("open");
        tell(practice.staff(), Map.of("lost", true));
        assertThat(entities.status("parcel", "P")).isEqualTo("gone");
    }
}
