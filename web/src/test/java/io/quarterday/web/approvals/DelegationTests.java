package io.quarterday.web.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Standing in for somebody who is away, and the list of what waits for one's approval. */
@ApiTest
class DelegationTests {

    private static final String DELEGATIONS = "/api/delegations";
    private static final String WAITING = "/api/approvals/waiting";

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MutableClock clock;

    DelegationTests(ApiClient api, Work work, Practices practices, MutableClock clock) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.clock = clock;
    }

    @Test
    void aManagerApprovesAndMovesInThePartnersSteadAndTheHistorySaysSo() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);
        ApiClient manager = api.as(practice.manager());
        Map<String, Object> approval = approval("PARTNER", practice.partner());
        manager.post(approvals(service), Map.of("kind", "PARTNER", "decision", "APPROVE"))
                .expect(403, "FORBIDDEN");
        manager.post(approvals(service), approval).expect(403, "FORBIDDEN"); // nobody has said so yet

        delegate(practice.partner(), practice.manager(), 0, 10).expect(201);
        JsonNode given = manager.post(approvals(service), approval).expect(201).data();
        assertThat(given.path("user_id").asString())
                .isEqualTo(practice.manager().id().toString());
        assertThat(given.path("on_behalf_of").asString())
                .isEqualTo(practice.partner().id().toString());
        manager.post(
                        "/api/workflows/" + service + "/advance",
                        Map.of("on_behalf_of", practice.partner().id()))
                .expect(200);

        assertThat(work.stage(practice, service)).isEqualTo(7);
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .expect(200)
                .data();
        JsonNode last = history.path(history.size() - 1);
        assertThat(last.at("/action_by_user/id").asString())
                .isEqualTo(practice.manager().id().toString());
        assertThat(last.at("/context/on_behalf_of").asString())
                .isEqualTo(practice.partner().id().toString());
        assertThat(last.at("/context/on_behalf_of_name").asString()).isEqualTo("P. Artner");
        JsonNode decision = api.as(practice.partner())
                .get("/api/decisions/" + last.at("/decision/id").asString())
                .expect(200)
                .data();
        assertThat(decision.toString())
                .contains("DELEGATED")
                .contains("FOR_" + practice.partner().id());
        assertThat(api.as(practice.partner()).get(approvals(service)).data().toString())
                .contains("on_behalf_of");
    }

    @Test
    void oneCallApprovesAndMovesInTheOthersStead() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);
        delegate(practice.partner(), practice.manager(), 0, 10).expect(201);

        api.as(practice.manager())
                .post(
                        "/api/workflows/" + service + "/advance",
                        Map.of(
                                "approve",
                                true,
                                "on_behalf_of",
                                practice.partner().id()))
                .expect(200);

        assertThat(work.stage(practice, service)).isEqualTo(7);
    }

    @Test
    void whoSendsBackInTheOthersSteadIsNamedToo() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);
        delegate(practice.partner(), practice.manager(), 0, 10).expect(201);

        api.as(practice.manager())
                .post(
                        "/api/workflows/" + service + "/send-back",
                        Map.of(
                                "target_stage",
                                4,
                                "reason",
                                "A figure is missing",
                                "on_behalf_of",
                                practice.partner().id()))
                .expect(200);

        assertThat(work.stage(practice, service)).isEqualTo(4);
    }

    @Test
    void whoHasTheWorkDoesNotApproveItInSomebodysStead() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);
        delegate(practice.partner(), practice.manager(), 0, 10).expect(201);
        api.as(practice.partner())
                .post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.manager().id()))
                .expect(200);

        JsonNode error = api.as(practice.manager())
                .post(approvals(service), approval("PARTNER", practice.partner()))
                .expect(422, "TRANSITION_REFUSED");

        assertThat(error.at("/details/0/validation").asString()).isEqualTo("standInDidNotPrepare");
        assertThat(error.at("/details/0/row").asString()).isEqualTo("v-standin-1");
        assertThat(waiting(practice.manager())).isEmpty();
    }

    @Test
    void nobodyWearsTwoHatsOnOneService() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);
        delegate(practice.partner(), practice.manager(), 0, 10).expect(201);
        ApiClient manager = api.as(practice.manager());
        manager.post("/api/workflows/" + service + "/advance", Map.of("approve", true))
                .expect(200);

        JsonNode error = manager.post(approvals(service), approval("PARTNER", practice.partner()))
                .expect(422, "TRANSITION_REFUSED");

        assertThat(error.at("/details/0/validation").asString()).isEqualTo("standInWearsOneHat");
        manager.post(
                        "/api/workflows/" + service + "/advance",
                        Map.of(
                                "approve",
                                true,
                                "on_behalf_of",
                                practice.partner().id()))
                .expect(422, "TRANSITION_REFUSED");
    }

    /** The table: a manager approves as partner in a partner's stead, but reassigns nothing and opens nothing. */
    @Test
    void aStandInHoldsOnItsDaysAloneAndOnlyForWhatTheTableSays() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 6);
        ApiClient manager = api.as(practice.manager());
        String id = delegate(practice.partner(), practice.manager(), 2, 4)
                .expect(201)
                .data()
                .path("id")
                .asString();
        Map<String, Object> approval = approval("PARTNER", practice.partner());

        manager.post(approvals(service), approval).expect(403, "FORBIDDEN");
        clock.advance(Duration.ofDays(3));
        manager.post(approvals(service), approval("MANAGER", practice.partner()))
                .expect(403, "FORBIDDEN");
        manager.post(approvals(service), approval).expect(201);
        api.as(practice.otherStaff()).delete(DELEGATIONS + "/" + id).expect(404, "NOT_FOUND");
        manager.delete(DELEGATIONS + "/" + id).expect(204);
        manager.delete(DELEGATIONS + "/" + id).expect(409, "CONFLICT");
        manager.post(approvals(service), approval).expect(403, "FORBIDDEN");
        delegate(practice.partner(), practice.manager(), 0, 1).expect(201);
        clock.advance(Duration.ofDays(2));
        manager.post(approvals(service), approval).expect(403, "FORBIDDEN");
    }

    @Test
    void whatCannotBeDelegatedIsRefusedWithItsReason() {
        delegate(practice.partner(), practice.staff(), 0, 5).expect(403, "FORBIDDEN"); // stand-ins has no such row
        delegate(practice.staff(), practice.manager(), 0, 5).expect(403, "FORBIDDEN");
        delegate(practice.partner(), practice.partner(), 0, 5).expect(400, "VALIDATION_ERROR");
        delegate(practice.partner(), practice.manager(), -5, -1).expect(400, "VALIDATION_ERROR");
        delegate(practice.partner(), practice.manager(), 5, 4).expect(400, "VALIDATION_ERROR");
        delegate(practice.partner(), practice.manager(), 0, 31).expect(400, "VALIDATION_ERROR"); // 32 days
        delegate(practice.partner(), practice.manager(), 0, 30).expect(201);
        delegate(practice.partner(), practice.manager(), 30, 35).expect(409, "CONFLICT");
        ApiClient manager = api.as(practice.manager());
        Map<String, Object> of = delegation(practice.manager(), 40, 41);
        of.put("from_user_id", practice.partner().id());
        manager.post(DELEGATIONS, of).expect(403, "FORBIDDEN"); // of others only a partner decides
        of.put("to_user_id", UUID.randomUUID());
        api.as(practice.partner()).post(DELEGATIONS, of).expect(400, "VALIDATION_ERROR");
        of.remove("from");
        of.put("to_user_id", practice.manager().id());
        api.as(practice.partner()).post(DELEGATIONS, of).expect(400, "VALIDATION_ERROR");
        of.remove("reason");
        api.as(practice.partner()).post(DELEGATIONS, of).expect(400, "VALIDATION_ERROR");
    }

    @Test
    void aDelegationFollowsLeave() {
        LocalDate today = today();
        String leave = api.as(practice.manager())
                .post(
                        "/api/users/" + practice.manager().id() + "/leave",
                        Map.of(
                                "from",
                                today.plusDays(1).toString(),
                                "until",
                                today.plusDays(8).toString()))
                .expect(201)
                .data()
                .path("id")
                .asString();
        Map<String, Object> body = new HashMap<>(Map.of(
                "from_user_id",
                practice.manager().id(),
                "to_user_id",
                practice.partner().id(),
                "leave_id",
                leave,
                "reason",
                "Holidays"));

        JsonNode made =
                api.as(practice.partner()).post(DELEGATIONS, body).expect(201).data();

        assertThat(made.path("from").asString()).isEqualTo(today.plusDays(1).toString());
        assertThat(made.path("until").asString()).isEqualTo(today.plusDays(8).toString());
        assertThat(made.path("from_user_name").asString()).isEqualTo("M. Anager");
        for (Person person : List.of(practice.manager(), practice.partner())) {
            assertThat(api.as(person).get(DELEGATIONS).expect(200).data()).hasSize(1);
        }
        assertThat(api.as(practice.staff()).get(DELEGATIONS).expect(200).data()).isEmpty();
        body.put("leave_id", UUID.randomUUID());
        api.as(practice.partner()).post(DELEGATIONS, body).expect(400, "VALIDATION_ERROR");
    }

    @Test
    void whatWaitsForSomebodyIsWhatTheyMayApproveForThemselvesAndForOthers() {
        UUID forManagers = work.at(practice, "VAT", 6);
        UUID forPartners = work.at(practice, "ACCOUNTS_LTD", 6);
        work.at(practice, "PAYE", 4);

        assertThat(waiting(practice.staff())).isEmpty();
        assertThat(waiting(practice.manager())).containsExactly(forManagers + " MANAGER");
        assertThat(waiting(practice.partner()))
                .containsExactlyInAnyOrder(forManagers + " MANAGER", forPartners + " PARTNER");
        assertThat(api.as(practice.partner())
                        .get(WAITING + "?kind=PARTNER")
                        .expect(200)
                        .data())
                .hasSize(1);

        delegate(practice.partner(), practice.manager(), 0, 10).expect(201);
        assertThat(waiting(practice.manager()))
                .containsExactlyInAnyOrder(forManagers + " MANAGER", forPartners + " PARTNER for P. Artner");

        api.as(practice.manager())
                .post(approvals(forPartners), approval("PARTNER", practice.partner()))
                .expect(201);
        assertThat(waiting(practice.manager())).containsExactly(forManagers + " MANAGER");
    }

    private List<String> waiting(Person person) {
        return api.as(person)
                .get(WAITING)
                .expect(200)
                .data()
                .valueStream()
                .map(one -> one.path("service_id").asString() + " "
                        + one.path("kind").asString()
                        + (one.has("on_behalf_of")
                                ? " for " + one.at("/on_behalf_of/name").asString()
                                : ""))
                .toList();
    }

    private ApiAnswer delegate(Person from, Person to, int firstDay, int lastDay) {
        return api.as(from).post(DELEGATIONS, delegation(to, firstDay, lastDay));
    }

    private Map<String, Object> delegation(Person to, int firstDay, int lastDay) {
        return new HashMap<>(Map.of(
                "to_user_id",
                to.id(),
                "from",
                today().plusDays(firstDay).toString(),
                "until",
                today().plusDays(lastDay).toString(),
                "reason",
                "Holidays"));
    }

    private static Map<String, Object> approval(String kind, Person onBehalfOf) {
        return Map.of("kind", kind, "decision", "APPROVE", "on_behalf_of", onBehalfOf.id());
    }

    private static String approvals(UUID service) {
        return "/api/services/" + service + "/approvals";
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
    }
}
