package io.quarterday.web.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.escalation.AttentionNeeded;
import io.quarterday.service.escalation.Rebalancing;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Proposals to take work from those who have too much. A VAT return in progress counts 70 % of three hours: 2.1. */
@ApiTest
@RecordApplicationEvents
class RebalancingTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final LocalDate today;
    private final Rebalancing rebalancing;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final MutableClock clock;

    RebalancingTests(
            ApiClient api,
            Work work,
            Rebalancing rebalancing,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
        this.rebalancing = rebalancing;
        this.clock = clock;
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.today = clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
    }

    /** Of twelve hours and a half in five: three returns go before the one who looks after the clients is the best again. */
    @Test
    void whatIsTooMuchForOneIsProposedForAnotherAndWhatIsPastReviewStays(ApplicationEvents events) {
        Set<UUID> returns = inProgress(6);
        work.at(practice, "VAT", 9);
        work.at(practice, "VAT", 6);
        hours(practice.staff(), 0.5);

        JsonNode loads =
                api.as(practice.manager()).get("/api/workload").expect(200).data();
        JsonNode load = loads.valueStream()
                .filter(one -> one.path("name").asString().equals("S. Taff"))
                .findFirst()
                .orElseThrow();
        assertThat(load.path("services").asInt()).isEqualTo(8);
        assertThat(load.path("load_hours").asDouble()).isEqualTo(13.35); // 6 x 2.1 + 20 % of 3 + 5 % of 3
        assertThat(load.path("capacity_hours").asDouble()).isEqualTo(5);
        assertThat(load.path("load_percent").asInt()).isEqualTo(267);
        assertThat(load.path("too_much").asBoolean()).isTrue();

        JsonNode proposal = propose();
        List<JsonNode> moves = moves(proposal);

        assertThat(moves).hasSize(3).allSatisfy(move -> {
            assertThat(returns).contains(UUID.fromString(move.path("service_id").asString()));
            assertThat(move.path("from_user_id").asString())
                    .isEqualTo(practice.staff().id().toString());
            assertThat(move.path("to_user_id").asString())
                    .isEqualTo(practice.otherStaff().id().toString());
            assertThat(move.path("state").asString()).isEqualTo("PROPOSED");
            assertThat(move.path("hours").asDouble()).isEqualTo(2.1);
        });
        assertThat(moves.get(0).path("reasons").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "S. Taff (load 267 %, -150 points): looks after this client, has the work now, is of the"
                                + " client's team, is nearly full, has too much work, has far too much work.",
                        "O. Ther (load 3 %, 0 points): nothing for or against.");

        rebalancing.propose(Actor.system(practice.id(), "rebalancing"), clock.instant());
        assertThat(events.stream(AttentionNeeded.class)
                        .filter(event -> event.organizationId().equals(practice.id())))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.event()).isEqualTo("REBALANCING_PROPOSED");
                    assertThat(event.people())
                            .containsExactly(practice.manager().id());
                    assertThat(event.facts()).containsEntry("moves", 3);
                });
    }

    @Test
    void aManagerAcceptsSomeDeclinesSomeAndWhatWasChangedIsLeftAlone() {
        inProgress(6);
        hours(practice.staff(), 0.5);
        JsonNode proposal = propose();
        String path = "/api/workload/proposals/" + proposal.path("id").asString();
        List<JsonNode> moves = moves(proposal);

        api.as(practice.staff()).post(path + "/accept", Map.of()).expect(403, "FORBIDDEN");
        JsonNode accepted = api.as(practice.manager())
                .post(path + "/accept", Map.of("moves", List.of(id(moves.get(0)))))
                .expect(200)
                .data();
        assertThat(states(accepted)).containsExactly("ACCEPTED", "PROPOSED", "PROPOSED");
        assertThat(accepted.path("state").asString()).isEqualTo("OPEN");
        assertThat(assignee(moves.get(0))).isEqualTo(practice.otherStaff().id().toString());
        JsonNode last = api.as(practice.partner())
                .get("/api/workflows/" + moves.get(0).path("service_id").asString() + "/history")
                .data()
                .valueStream()
                .filter(one -> one.path("action_type").asString().equals("REASSIGN"))
                .findFirst()
                .orElseThrow();
        assertThat(last.has("action_by_user")).isFalse();

        api.as(practice.manager())
                .post(path + "/decline", Map.of("moves", List.of(id(moves.get(0)))))
                .expect(409, "CONFLICT");
        api.as(practice.manager())
                .post(path + "/decline", Map.of("moves", List.of(id(moves.get(1)))))
                .expect(200);
        api.as(practice.partner())
                .post(
                        "/api/services/" + moves.get(2).path("service_id").asString() + "/assign",
                        Map.of("assigned_staff_id", practice.manager().id()))
                .expect(200);
        JsonNode decided = api.as(practice.manager())
                .post(path + "/accept", Map.of())
                .expect(200)
                .data();

        assertThat(states(decided)).containsExactly("ACCEPTED", "DECLINED", "OVERTAKEN");
        assertThat(decided.path("state").asString()).isEqualTo("DECIDED");
        assertThat(moves(decided).get(2).path("remark").asString()).isEqualTo("It is with somebody else already.");
        assertThat(assignee(moves.get(1))).isEqualTo(practice.staff().id().toString());
        assertThat(assignee(moves.get(2))).isEqualTo(practice.manager().id().toString());
    }

    @Test
    void anotherProposalTakesThePlaceOfTheOpenOne() {
        inProgress(4);
        hours(practice.staff(), 0.5);
        String first = propose().path("id").asString();
        propose();

        JsonNode old = api.as(practice.partner())
                .get("/api/workload/proposals/" + first)
                .expect(200)
                .data();
        assertThat(old.path("state").asString()).isEqualTo("SUPERSEDED");
        assertThat(states(old)).containsOnly("OVERTAKEN");
        assertThat(api.as(practice.partner())
                        .get("/api/workload/proposals")
                        .data()
                        .valueStream()
                        .map(one -> one.path("state").asString()))
                .containsExactly("OPEN", "SUPERSEDED");
    }

    @Test
    void allThatCanMoveIsTakenFromWhoIsAway() {
        inProgress(2);
        api.as(practice.manager())
                .post(
                        "/api/users/" + practice.staff().id() + "/leave",
                        Map.of(
                                "from",
                                today.minusDays(3).toString(),
                                "until",
                                today.plusDays(30).toString()))
                .expect(201);

        assertThat(moves(propose()))
                .hasSize(2)
                .allSatisfy(move -> assertThat(move.path("reasons").path(0).asString())
                        .startsWith("S. Taff (away, ")
                        .contains("is away"));
    }

    @Test
    void workOfWhoHasLeftAndOfNobodyGoesToWhoHasRoom() {
        Set<UUID> left = inProgress(2);
        UUID nobodys = work.at(practice, "VAT", 4);
        UUID pastReview = work.at(practice, "VAT", 9);
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update client_services set assigned_staff_id = null where id = ?")
                        .param(nobodys)
                        .update()));
        api.as(practice.partner())
                .patch("/api/users/" + practice.staff().id(), Map.of("is_active", false))
                .expect(200);

        JsonNode proposal = propose();

        Map<String, JsonNode> byService = moves(proposal).stream()
                .collect(Collectors.toMap(move -> move.path("service_id").asString(), Function.identity()));
        assertThat(byService).doesNotContainKey(pastReview.toString()).hasSize(3);
        JsonNode ofNobody = byService.get(nobodys.toString());
        assertThat(ofNobody.has("from_user_id")).isFalse();
        assertThat(ofNobody.at("/reasons/0").asString()).isEqualTo("Nobody has the work.");
        for (UUID service : left) {
            JsonNode move = byService.get(service.toString());
            assertThat(move.path("from_user_id").asString())
                    .isEqualTo(practice.staff().id().toString());
            assertThat(move.at("/reasons/0").asString()).isEqualTo("Who has the work is not active any more.");
        }
        JsonNode accepted = api.as(practice.manager())
                .post("/api/workload/proposals/" + proposal.path("id").asString() + "/accept", Map.of())
                .expect(200)
                .data();
        assertThat(states(accepted)).containsOnly("ACCEPTED");
        moves(accepted)
                .forEach(move -> assertThat(assignee(move))
                        .isEqualTo(move.path("to_user_id").asString())
                        .isNotEqualTo(practice.staff().id().toString()));
    }

    @Test
    void nobodyGetsWhatTheyDoNotKnow() {
        inProgress(4);
        hours(practice.staff(), 0.5);
        api.as(practice.manager())
                .put("/api/users/" + practice.otherStaff().id() + "/skills", Map.of("skills", List.of("PAYROLL")))
                .expect(200);

        JsonNode proposed = api.as(practice.manager())
                .post("/api/workload/proposals")
                .expect(200)
                .data();

        assertThat(proposed.path("moves").asInt()).isZero();
        assertThat(proposed.has("proposal_id")).isFalse();
    }

    @Test
    void eachSeesTheirOwnCapacityAndWhoLeadsKeepsAll() {
        String own = "/api/users/" + practice.staff().id();
        assertThat(api.as(practice.staff())
                        .get(own + "/capacity")
                        .expect(200)
                        .data()
                        .has("week"))
                .isFalse();
        api.as(practice.staff()).put(own + "/capacity", week(3)).expect(403, "FORBIDDEN");
        api.as(practice.staff())
                .get("/api/users/" + practice.manager().id() + "/capacity")
                .expect(403, "FORBIDDEN");
        api.as(practice.staff()).get("/api/workload").expect(403, "FORBIDDEN");
        api.as(practice.manager()).put(own + "/capacity", week(25)).expect(400, "VALIDATION_ERROR");
        api.as(practice.manager()).put(own + "/capacity", week(7.5)).expect(200);
        assertThat(api.as(practice.staff())
                        .get(own + "/capacity")
                        .data()
                        .path("week")
                        .path("friday")
                        .asDouble())
                .isEqualTo(7.5);
        api.as(practice.manager())
                .get("/api/users/" + UUID.randomUUID() + "/capacity")
                .expect(404, "NOT_FOUND");

        Map<String, Object> leave = Map.of(
                "from", today.plusDays(5).toString(), "until", today.plusDays(9).toString(), "note", "Skye");
        JsonNode taken = api.as(practice.manager())
                .post(own + "/leave", leave)
                .expect(201)
                .data();
        api.as(practice.manager())
                .post(
                        own + "/leave",
                        Map.of(
                                "from",
                                today.plusDays(9).toString(),
                                "until",
                                today.plusDays(9).toString()))
                .expect(409, "CONFLICT");
        api.as(practice.manager())
                .post(
                        own + "/leave",
                        Map.of(
                                "from",
                                today.plusDays(9).toString(),
                                "until",
                                today.plusDays(8).toString()))
                .expect(400, "VALIDATION_ERROR");
        assertThat(api.as(practice.staff()).get(own + "/leave").expect(200).data())
                .hasSize(1);
        String path = own + "/leave/" + taken.path("id").asString();
        api.as(practice.staff()).delete(path).expect(403, "FORBIDDEN");
        api.as(practice.manager()).delete(path).expect(204);
        api.as(practice.manager()).delete(path).expect(404, "NOT_FOUND");

        api.as(practice.manager())
                .put(own + "/skills", Map.of("skills", List.of("not a code")))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.manager())
                .put(own + "/skills", Map.of("skills", List.of("VAT", "ACCOUNTS")))
                .expect(200);
        assertThat(api.as(practice.staff())
                        .get(own + "/skills")
                        .data()
                        .path("skills")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("ACCOUNTS", "VAT");
    }

    private Set<UUID> inProgress(int count) {
        List<UUID> services = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            services.add(work.at(practice, "VAT", 4));
        }
        return Set.copyOf(services);
    }

    private void hours(Person person, double hours) {
        api.as(practice.manager())
                .put("/api/users/" + person.id() + "/capacity", week(hours))
                .expect(200);
    }

    private static Map<String, Object> week(double hours) {
        Map<String, Object> week = new HashMap<>();
        List.of("monday", "tuesday", "wednesday", "thursday", "friday").forEach(day -> week.put(day, hours));
        List.of("saturday", "sunday").forEach(day -> week.put(day, 0));
        return week;
    }

    private JsonNode propose() {
        String id = api.as(practice.manager())
                .post("/api/workload/proposals")
                .expect(200)
                .data()
                .path("proposal_id")
                .asString();
        return api.as(practice.manager())
                .get("/api/workload/proposals/" + id)
                .expect(200)
                .data();
    }

    private static List<JsonNode> moves(JsonNode proposal) {
        return proposal.path("moves").valueStream().toList();
    }

    private static List<String> states(JsonNode proposal) {
        return moves(proposal).stream()
                .map(move -> move.path("state").asString())
                .toList();
    }

    private static String id(JsonNode move) {
        return move.path("id").asString();
    }

    private String assignee(JsonNode move) {
        return work.show(practice, UUID.fromString(move.path("service_id").asString()))
                .path("assigned_staff_id")
                .asString();
    }
}
