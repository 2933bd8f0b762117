package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who joins a practice, under which name and in which team (seed 001, CreateUserSchema). */
@ApiTest
class MakingPeopleTests {

    private final ApiClient api;
    private final MutableClock clock;
    private final Practice practice;
    private final Practice other;
    private final String domain;

    MakingPeopleTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
        this.clock = clock;
        this.practice = practices.make();
        this.other = practices.make();
        this.domain = practice.partner().email().replaceAll(".*@", "@");
    }

    /** All tests sign in from one address: each begins with that address's tries restored. */
    @BeforeEach
    void letAMinutePass() {
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void letsSomebodyNewComeInAndWritesItDown() {
        ApiAnswer made = make(practice.partner(), "email", "New.Comer" + domain).expect(201);

        String id = made.data().path("id").asString();
        assertThat(made.header("Location")).hasValue("/api/users/" + id);
        assertThat(made.data().path("email").asString()).isEqualTo("new.comer" + domain);
        assertThat(made.data().at("/team/id").asString())
                .isEqualTo(practice.teamId().toString());
        assertThat(made.text()).doesNotContain("Quarterday-2");
        JsonNode signedIn = api.post(
                        "/api/auth/login", Map.of("email", "NEW.COMER" + domain, "password", "Quarterday-2"))
                .expect(200)
                .data();
        assertThat(signedIn.at("/user/role").asString()).isEqualTo("STAFF");
        JsonNode event = events("PERSON_MADE").path(0);
        assertThat(event.at("/user/id").asString()).isEqualTo(id);
        assertThat(event.at("/by/id").asString())
                .isEqualTo(practice.partner().id().toString());
        JsonNode activity = activity("USER_CREATED").path(0);
        assertThat(activity.path("entity_id").asString()).isEqualTo(id);
        assertThat(activity.at("/user/id").asString())
                .isEqualTo(practice.partner().id().toString());
        assertThat(activity.at("/after/name").asString()).isEqualTo("N. Comer");
        assertThat(activity.path("after").propertyNames())
                .containsExactlyInAnyOrder("name", "email", "role", "team_id", "is_active");
    }

    @Test
    void saysOfEachFieldWhatItMustBe() {
        Map<String, List<Object>> bad = Map.of(
                "name", List.of("N", "n".repeat(51), " N", "N\nC", ""),
                "email", List.of("nobody", "a@b", "a b" + domain, "a".repeat(250) + domain),
                "password", List.of("Short-1", "no-upper-case-1", "NO-LOWER-CASE-1", "No-digit-here", "Ä1a".repeat(25)),
                "role", List.of("SYSTEM", "BOSS"),
                "team_id", List.of(other.teamId(), "none"));

        bad.forEach((field, values) -> values.forEach(value -> assertThat(make(practice.partner(), field, value)
                        .expect(400, "VALIDATION_ERROR")
                        .toString())
                .as("%s %s", field, value)
                .contains(field)));
        for (String field : List.of("name", "email", "password", "role")) {
            Map<String, Object> body = body();
            body.remove(field);
            api.as(practice.partner()).post("/api/users", body).expect(400, "VALIDATION_ERROR");
        }
        for (Map<String, Object> allowed :
                List.<Map<String, Object>>of(Map.of("name", "Li"), Map.of("name", "n".repeat(50)))) {
            Map<String, Object> body = body();
            body.putAll(allowed);
            body.put("email", allowed.get("name").toString().length() + domain);
            api.as(practice.partner()).post("/api/users", body).expect(201);
        }
    }

    @Test
    void givesNoAddressTwiceNotEvenThatOfAnotherPractice() {
        for (Person there : List.of(practice.staff(), other.staff())) {
            make(practice.partner(), "email", there.email().toUpperCase(Locale.ROOT))
                    .expect(409, "CONFLICT");
        }
    }

    @Test
    void isForPartnersAlone() {
        for (Person person : List.of(practice.manager(), practice.staff())) {
            make(person, "name", "N. Comer").expect(403, "FORBIDDEN");
            api.as(person).post("/api/teams", Map.of("name", "Payroll")).expect(403, "FORBIDDEN");
            api.as(person)
                    .patch("/api/teams/" + practice.teamId(), Map.of("name", "Mine"))
                    .expect(403, "FORBIDDEN");
            assertThat(api.as(person).get("/api/teams").expect(200).data()).hasSize(1);
        }
    }

    /** A key that fell into wrong hands must not let anybody in, nor make them more than they are. */
    @Test
    void isNotForApiKeysNotEvenAPartners() {
        ApiClient partner = api.as(practice.partner());
        String key = partner.post("/api/api-keys", Map.of("name", "ledger"))
                .expect(201)
                .data()
                .path("key")
                .asString();
        ApiClient caller = api.with("X-Api-Key", key);

        caller.post("/api/users", body()).expect(403, "FORBIDDEN");
        caller.patch("/api/users/" + practice.staff().id(), Map.of("role", "PARTNER"))
                .expect(403, "FORBIDDEN");
        caller.post("/api/api-keys", Map.of("name", "another")).expect(403, "FORBIDDEN");

        assertThat(partner.get("/api/users?search=comer").expect(200).data()).isEmpty();
        assertThat(partner.get("/api/users/" + practice.staff().id())
                        .expect(200)
                        .data()
                        .path("role")
                        .asString())
                .isEqualTo("STAFF");
        assertThat(partner.get("/api/api-keys").expect(200).data()).hasSize(1);
    }

    @Test
    void changesNamesAndTeamsAlsoOnesOwnAndWritesItDown() {
        String team = api.as(practice.partner())
                .post("/api/teams", Map.of("name", "Payroll"))
                .expect(201)
                .data()
                .path("id")
                .asString();

        for (Person person : List.of(practice.staff(), practice.partner())) {
            JsonNode changed = change(person, Map.of("name", "Another Name", "team_id", team))
                    .expect(200)
                    .data();
            assertThat(changed.path("name").asString()).isEqualTo("Another Name");
            assertThat(changed.at("/team/name").asString()).isEqualTo("Payroll");
            assertThat(changed.path("role").asString()).isEqualTo(person.role().name());
        }
        Map<String, Object> none = new HashMap<>();
        none.put("team_id", null);
        assertThat(change(practice.staff(), none).expect(200).data().has("team"))
                .isFalse();
        assertThat(change(practice.staff(), none)
                        .expect(200)
                        .data()
                        .path("name")
                        .asString())
                .isEqualTo("Another Name");
        change(practice.staff(), Map.of("team_id", other.teamId())).expect(400, "VALIDATION_ERROR");
        change(practice.staff(), Map.of("name", "N")).expect(400, "VALIDATION_ERROR");
        change(practice.partner(), Map.of("is_active", true)).expect(409, "CONFLICT");

        JsonNode moves = events("TEAM_CHANGED");
        assertThat(moves).hasSize(3);
        assertThat(moves.at("/0/details/from").asString()).isEqualTo("Payroll");
        assertThat(moves.at("/0/details").has("to")).isFalse();
        assertThat(moves.at("/2/details/from").asString()).isEqualTo("Accounts");
        assertThat(moves.at("/2/details/to").asString()).isEqualTo("Payroll");
        JsonNode logged = activity("USER_UPDATED");
        assertThat(logged).hasSize(3);
        assertThat(logged.at("/2/before/name").asString()).isEqualTo("S. Taff");
        assertThat(logged.at("/2/after/name").asString()).isEqualTo("Another Name");
    }

    @Test
    void keepsTeamsByNamesOfTheirOwn() {
        ApiClient partner = api.as(practice.partner());
        ApiAnswer made = partner.post("/api/teams", Map.of("name", "Payroll")).expect(201);
        String path = "/api/teams/" + made.data().path("id").asString();
        assertThat(made.header("Location")).hasValue(path);

        partner.post("/api/teams", Map.of("name", "Payroll")).expect(409, "CONFLICT");
        partner.post("/api/teams", Map.of("name", " ")).expect(400, "VALIDATION_ERROR");
        partner.patch(path, Map.of("name", "Accounts")).expect(409, "CONFLICT");
        partner.with("If-Match", "\"99\"").patch(path, Map.of("name", "Wages")).expect(412, "STALE");
        assertThat(partner.patch(path, Map.of("name", "Wages"))
                        .expect(200)
                        .data()
                        .path("name")
                        .asString())
                .isEqualTo("Wages");
        partner.patch(path, Map.of("name", "Wages")).expect(200);
        api.as(other.partner()).patch(path, Map.of("name", "Ours")).expect(404, "NOT_FOUND");

        assertThat(partner.get("/api/teams").expect(200).data())
                .extracting(team -> team.path("name").asString())
                .containsExactly("Accounts", "Wages");
        assertThat(partner.get("/api/teams?search=wag").expect(200).data()).hasSize(1);
        assertThat(activity("TEAM_UPDATED")).hasSize(1);
    }

    private ApiAnswer make(Person by, String field, Object value) {
        Map<String, Object> body = body();
        body.put(field, value);
        return api.as(by).post("/api/users", body);
    }

    private Map<String, Object> body() {
        return new HashMap<>(Map.of(
                "name", "N. Comer",
                "email", "comer" + domain,
                "password", "Quarterday-2",
                "role", "STAFF",
                "team_id", practice.teamId()));
    }

    private ApiAnswer change(Person whom, Map<String, Object> body) {
        return api.as(practice.partner()).patch("/api/users/" + whom.id(), body);
    }

    private JsonNode events(String kind) {
        return api.as(practice.partner())
                .get("/api/security-events?kind=" + kind)
                .expect(200)
                .data();
    }

    private JsonNode activity(String action) {
        return api.as(practice.partner())
                .get("/api/activity?action=" + action)
                .expect(200)
                .data();
    }
}
