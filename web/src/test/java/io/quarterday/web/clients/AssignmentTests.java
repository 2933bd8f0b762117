package io.quarterday.web.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ApiTest
class AssignmentTests {

    private final ApiClient api;
    private final Work work;
    private final Practices practices;
    private final Practice practice;

    AssignmentTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
    }

    private UUID client(Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "company_name", "Acme Ltd",
                "company_type", "LIMITED_COMPANY",
                "contact_name", "Ann Other",
                "contact_email", "ann@acme.test"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return UUID.fromString(api.as(practice.partner())
                .post("/api/clients", body)
                .expect(201)
                .data()
                .path("id")
                .asString());
    }

    private static Map<String, Object> to(UUID user) {
        Map<String, Object> body = new HashMap<>();
        body.put("user_id", user);
        return body;
    }

    private JsonNode put(UUID client, String what, Object body) {
        return api.as(practice.partner())
                .put("/api/clients/" + client + "/" + what, body)
                .expect(200)
                .data();
    }

    @ParameterizedTest
    @CsvSource({
        "assign,LIMITED_COMPANY,assigned_user",
        "assign-accounts,LIMITED_COMPANY,ltd_company_assigned_user",
        "assign-accounts,NON_LIMITED_COMPANY,non_ltd_company_assigned_user",
        "assign-vat,LIMITED_COMPANY,vat_assigned_user"
    })
    void givesAClientToSomebodyAndTakesItBack(String what, String type, String field) {
        UUID client = client("company_type", type);
        JsonNode given = put(client, what, to(practice.staff().id()));
        assertThat(given.at("/" + field + "/name").asString()).isEqualTo("S. Taff");
        api.as(practice.staff()).get("/api/clients/" + client).expect(200);

        JsonNode taken = put(client, what, to(null));
        assertThat(taken.has(field)).isFalse();
        api.as(practice.staff()).get("/api/clients/" + client).expect(404);
    }

    @Test
    void saysWhichAccountsAreMeantWhereTheTypeDoesNot() {
        UUID client = client();
        Map<String, Object> body = to(practice.staff().id());
        body.put("accounts", "NON_LTD");
        JsonNode given = put(client, "assign-accounts", body);
        assertThat(given.has("non_ltd_company_assigned_user")).isTrue();
        assertThat(given.has("ltd_company_assigned_user")).isFalse();
        body.put("accounts", "LTD");
        assertThat(put(client, "assign-accounts", body).has("ltd_company_assigned_user"))
                .isTrue();
    }

    @Test
    void theChaseTeamIsOneOrSeveralOrNobody() {
        UUID client = client();
        JsonNode several = put(
                client,
                "chase-team",
                Map.of(
                        "user_ids",
                        List.of(
                                practice.staff().id(),
                                practice.otherStaff().id(),
                                practice.staff().id())));
        assertThat(several.path("chase_team")
                        .valueStream()
                        .map(p -> p.path("name").asString()))
                .containsExactly("S. Taff", "O. Ther");
        api.as(practice.otherStaff()).get("/api/clients/" + client).expect(200);
        assertThat(put(client, "chase-team", to(practice.staff().id())).path("chase_team"))
                .hasSize(1);
        assertThat(put(client, "chase-team", to(null)).path("chase_team")).isEmpty();
        api.as(practice.otherStaff()).get("/api/clients/" + client).expect(404);
        for (Object bad : List.of(
                Map.of(),
                Map.of("user_id", practice.staff().id(), "user_ids", List.of()),
                Map.of("user_ids", List.of(Ids.next())),
                Map.of(
                        "user_ids",
                        java.util.stream.Stream.generate(Ids::next).limit(51).toList()))) {
            api.as(practice.partner())
                    .put("/api/clients/" + client + "/chase-team", bad)
                    .expect(400, "VALIDATION_ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"assign", "assign-accounts", "assign-vat"})
    void refusesWhatCannotBeTaken(String what) {
        UUID client = client("assigned_user_id", practice.otherStaff().id());
        String path = "/api/clients/" + client + "/" + what;
        ApiClient partner = api.as(practice.partner());
        assertThat(partner.put(path, Map.of())
                        .expect(400, "VALIDATION_ERROR")
                        .path("field")
                        .asString())
                .isEqualTo("user_id");
        partner.put(path, Map.of("user_id", "nobody")).expect(400, "VALIDATION_ERROR");
        assertThat(partner.put(path, to(practices.make().staff().id()))
                        .expect(400, "VALIDATION_ERROR")
                        .path("field")
                        .asString())
                .isEqualTo("user_id");
        partner.put("/api/clients/" + Ids.next() + "/" + what, to(null)).expect(404, "NOT_FOUND");
        api.as(practice.manager()).put(path, to(null)).expect(404, "NOT_FOUND");
        api.as(practice.otherStaff()).put(path, to(null)).expect(403, "FORBIDDEN");
        partner.with("If-Match", "\"7\"").put(path, to(null)).expect(412, "STALE");
    }

    @Test
    void theHistoryOfAssignmentsIsInTheActivityLog() {
        UUID client = client();
        put(client, "assign", to(practice.staff().id()));
        put(client, "assign", to(practice.otherStaff().id()));
        put(client, "assign", to(practice.otherStaff().id()));
        put(client, "assign", to(null));

        JsonNode history = api.as(practice.partner())
                .get("/api/clients/" + client + "/activity?action=USER_ASSIGNED&action=USER_UNASSIGNED")
                .expect(200)
                .data();
        assertThat(history.valueStream().map(h -> h.path("action").asString()))
                .as("newest first, and nothing where nothing changed")
                .containsExactly("USER_UNASSIGNED", "USER_ASSIGNED", "USER_ASSIGNED");
        assertThat(history.get(1).at("/before/assigned_user_id").asString())
                .isEqualTo(practice.staff().id().toString());
        assertThat(history.get(1).at("/after/assigned_user_id").asString())
                .isEqualTo(practice.otherStaff().id().toString());
        assertThat(history.get(1).at("/user/name").asString()).isEqualTo("P. Artner");
    }

    /** The priority of issue 6: the service's own, then the type's, then the general one. */
    @Test
    void workGoesToTheServicesOwnAssigneeThenTheTypesThenTheGeneralOne() {
        UUID client = client(
                "ltd_company_assigned_user_id", practice.otherStaff().id(),
                "assigned_user_id", practice.manager().id(),
                "team_id", practice.teamId());
        UUID partner = practice.partner().id();
        assertThat(chased(client, "ACCOUNTS_LTD", practice.staff().id()))
                .as("who has it keeps it")
                .isEqualTo("S. Taff");
        assertThat(chased(client, "VAT", partner))
                .as("nobody has the VAT, so the general one")
                .isEqualTo("M. Anager");
        UUID other =
                client("ltd_company_assigned_user_id", practice.otherStaff().id(), "assigned_user_id", partner);
        assertThat(chased(other, "ACCOUNTS_LTD", partner))
                .as("what a partner holds goes on to who has that type")
                .isEqualTo("O. Ther");
        UUID vat = client("vat_assigned_user_id", practice.manager().id());
        assertThat(chased(vat, "VAT", partner)).isEqualTo("M. Anager");
        UUID traders = client(
                "company_type",
                "NON_LIMITED_COMPANY",
                "non_ltd_company_assigned_user_id",
                practice.otherStaff().id());
        assertThat(chased(traders, "ACCOUNTS_NON_LTD", partner)).isEqualTo("O. Ther");
        UUID teams = client("team_id", practice.teamId());
        assertThat(chased(teams, "PAYE", partner))
                .as("the least loaded of the team")
                .isEqualTo("S. Taff");
        assertThat(chased(teams, "CIS", partner))
                .as("the team again, though another has less")
                .isEqualTo("S. Taff");
        assertThat(chased(client(), "PENSION", partner))
                .as("the least loaded of all")
                .isEqualTo("O. Ther");
    }

    private String chased(UUID client, String type, UUID own) {
        Map<String, Object> body = new HashMap<>(Map.of("client_id", client, "service_type", type));
        body.put("config", Map.of("deadline", "2026-12-31"));
        if (own != null) {
            body.put("assigned_staff_id", own);
        }
        ApiClient partner = api.as(practice.partner());
        String id = partner.post("/api/services", body)
                .expect(201)
                .data()
                .path("id")
                .asString();
        partner.post("/api/workflows/" + id + "/advance", Map.of()).expect(200);
        return work.show(practice, UUID.fromString(id))
                .at("/assigned_staff/name")
                .asString();
    }

    @Test
    void countsTheWorkOfPeopleAsFarAsTheCallerSeesIt() {
        UUID later = work.open(practice, "VAT");
        api.as(practice.partner())
                .patch("/api/services/" + later, Map.of("deadline", "2045-12-31"))
                .expect(200);
        UUID suspended = work.open(practice, "PAYE");
        api.as(practice.partner())
                .post("/api/services/" + suspended + "/suspend", Map.of("reason", "Waiting."))
                .expect(200);
        UUID due = work.open(practice, "CIS");
        api.as(practice.partner())
                .patch("/api/services/" + due, Map.of("deadline", "2020-01-01"))
                .expect(200);

        JsonNode seen = workload(practice.partner(), practice.staff());
        assertThat(seen.path("active_services").asInt()).isEqualTo(2);
        assertThat(seen.path("suspended_services").asInt()).isEqualTo(1);
        assertThat(seen.path("overdue_services").asInt()).isEqualTo(1);
        assertThat(workload(practice.partner(), practice.manager())
                        .path("active_services")
                        .asInt())
                .isZero();
        assertThat(workload(practice.manager(), practice.staff())
                        .path("active_services")
                        .asInt())
                .as("the team's")
                .isEqualTo(2);
        assertThat(workload(practice.staff(), practice.staff())
                        .path("active_services")
                        .asInt())
                .isEqualTo(2);
        assertThat(workload(practice.otherStaff(), practice.staff())
                        .path("active_services")
                        .asInt())
                .as("not theirs to see")
                .isZero();
        assertThat(api.as(practice.staff())
                        .get("/api/users")
                        .expect(200)
                        .data()
                        .get(0)
                        .has("workload"))
                .isFalse();
        api.as(practice.staff()).get("/api/users?include=secrets").expect(400, "VALIDATION_ERROR");
    }

    private JsonNode workload(Practice.Person by, Practice.Person of) {
        return api.as(by)
                .get("/api/users?include=workload")
                .expect(200)
                .data()
                .valueStream()
                .filter(user -> user.path("id").asString().equals(of.id().toString()))
                .findFirst()
                .orElseThrow()
                .path("workload");
    }
}
