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

    /** Three are asked, two are needed: one refusal leaves enough, the second would not. */
    @Test
    void twoOfThreeApproveAlthoughOneRefuses() {
        // The manager asks, and is not asked: the partner and two of staff are.
        entities.start("parcel", "P", Map.of());
        entities.ask(practice.manager(), "parcel", "P", "agreed").expect(202);
        assertThat(approval().path("approvals_needed").asInt()).isEqualTo(2);
        assertThat(approval().path("answers")).hasSize(3);
        entities.say(practice.staff(), "parcel", "P", REJECT).expect(200);
        assertThat(approval().path("state").asString()).isEqualTo("PENDING");
        entities.say(practice.staff(), "parcel", "P", APPROVE).expect(403, "FORBIDDEN");
        entities.say(practice.otherStaff(), "parcel", "P", APPROVE).expect(200);
        assertThat(entities.status("parcel", "P")).isEqualTo("open");
        entities.say(practice.partner(), "parcel", "P", APPROVE).expect(200);
        assertThat(approval().path("state").asString()).isEqualTo("APPROVED");
        assertThat(entities.status("parcel", "P")).isEqualTo("agreed");
    }

    @Test
    void isRejectedOnceTwoOfThreeRefuse() {
        entities.start("parcel", "P", Map.of());
        entities.ask(practice.manager(), "parcel", "P", "agreed").expect(202);
        entities.say(practice.staff(), "parcel", "P", REJECT).expect(200);
        entities.say(practice.partner(), "parcel", "P", REJECT).expect(200);
        assertThat(approval().path("state").asString()).isEqualTo("REJECTED");
        assertThat(entities.status("parcel", "P")).isEqualTo("open");
        entities.say(practice.otherStaff(), "parcel", "P", APPROVE).expect(409, "CONFLICT");
    }

    /** By the part of the business, by a condition on the facts, where both apply by priority; else the default. */
    @Test
    void followsTheWorkflowThatTheTablesChoose() {
        assertThat(follows("W-1", null, 1)).isEqualTo("parcel");
        assertThat(follows("W-2", "South", 1)).isEqualTo("parcel");
        assertThat(follows("W-3", "North", 1)).isEqualTo("parcel_north");
        assertThat(follows("W-4", "South", 100)).isEqualTo("parcel_heavy");
        assertThat(follows("W-5", "North", 100)).isEqualTo("parcel_heavy");
        assertThat(entities.status("parcel", "W-3")).isEqualTo("waiting");

        api.as(practice.staff())
                .post("/api/status/parcel/W-6", Map.of("workflow", "parcel_north", "business_entity", "South"))
                .expect(400, "VALIDATION_ERROR");
        JsonNode shown = api.as(practice.staff())
                .get("/api/status/workflows?entity_type=parcel")
                .expect(200)
                .data();
        assertThat(shown.at("/1/business_entities/0").asString()).isEqualTo("North");
        assertThat(shown.at("/2/conditions/0").asString()).isEqualTo("heavy");
        assertThat(shown.at("/2/priority").asInt()).isEqualTo(20);
        assertThat(shown.at("/0/steps/2/approval_rule").asString()).isEqualTo("N_OF_M");
        assertThat(shown.at("/0/steps/2/approvals_needed").asInt()).isEqualTo(2);
    }

    private String follows(String id, String businessEntity, int kilos) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("business_context", Map.of("kilos", kilos)));
        if (businessEntity != null) {
            body.put("business_entity", businessEntity);
        }
        return api.as(practice.staff())
                .post("/api/status/parcel/" + id, body)
                .expect(201)
                .data()
                .path("workflow")
                .asString();
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
