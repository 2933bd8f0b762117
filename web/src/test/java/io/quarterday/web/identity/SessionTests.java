package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where people are signed in, and how they end it from elsewhere. */
@ApiTest
class SessionTests {

    private final ApiClient api;
    private final SignIns signIns;
    private final MutableClock clock;
    private final Practice practice;
    private final Practice other;

    SessionTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
        this.signIns = new SignIns(api);
        this.clock = clock;
        this.practice = practices.make();
        this.other = practices.make();
    }

    /** All tests sign in from one address: each begins with that address's tries restored. */
    @BeforeEach
    void letAMinutePass() {
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void tellsSinceWhenFromWhereAndWhichIsTheCallers() {
        JsonNode desk = signIn(practice.manager(), "Desk/1");
        Instant signedIn = clock.instant();
        signIn(practice.manager(), "Phone/1");
        clock.advance(Duration.ofMinutes(20));
        JsonNode later = signIns.refresh(desk).expect(200).data();

        JsonNode rows = signIns.bearer(later)
                .get("/api/sessions?sort_by=expires_at")
                .expect(200)
                .data();

        assertThat(rows).hasSize(2);
        JsonNode mine = rows.path(0);
        assertThat(mine.path("current").asBoolean()).isTrue();
        assertThat(mine.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(Duration.between(
                        signedIn, Instant.parse(mine.path("signed_in_at").asString())))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(Instant.parse(mine.path("refreshed_at").asString())).isAfter(signedIn.plus(Duration.ofMinutes(19)));
        assertThat(rows.path(1).path("device").asString()).isEqualTo("Phone/1");
        assertThat(rows.path(1).path("current").asBoolean()).isFalse();
    }

    @Test
    void endsOneOfMineAndLeavesTheRest() {
        JsonNode desk = signIn(practice.staff(), "Desk/1");
        JsonNode phone = signIn(practice.staff(), "Phone/1");
        String ended =
                sessionOf(signIns.bearer(desk).get("/api/sessions").expect(200).data(), "Phone/1");

        signIns.bearer(desk).delete("/api/sessions/" + ended).expect(204);

        signIns.refresh(phone).expect(401, "UNAUTHENTICATED");
        signIns.refresh(desk).expect(200);
        signIns.bearer(desk).delete("/api/sessions/" + ended).expect(404, "NOT_FOUND");
        assertThat(signIns.bearer(desk).get("/api/sessions").expect(200).data()).hasSize(1);
    }

    @Test
    void showsNoneThatHasEnded() {
        JsonNode out = signIn(practice.staff(), "Desk/1");
        signIns.bearer(out).post("/api/auth/logout").expect(204);
        signIn(practice.staff(), "Phone/1");
        clock.advance(Duration.ofDays(7));

        assertThat(api.as(practice.staff()).get("/api/sessions").expect(200).data())
                .isEmpty();
    }

    @Test
    void letsWhoLeadsSeeAndEndThoseOfOthers() {
        JsonNode tokens = signIn(practice.staff(), "Desk/1");
        String path = "/api/sessions?user_id=" + practice.staff().id();
        JsonNode rows = api.as(practice.partner()).get(path).expect(200).data();
        String session = sessionOf(rows, "Desk/1");

        for (Person person : List.of(practice.manager(), practice.otherStaff())) {
            api.as(person).get(path).expect(403, "FORBIDDEN");
            api.as(person).delete("/api/sessions/" + session).expect(404, "NOT_FOUND");
        }
        assertThat(api.as(other.partner()).get(path).expect(200).data()).isEmpty();
        api.as(other.partner()).delete("/api/sessions/" + session).expect(404, "NOT_FOUND");
        api.as(practice.partner()).delete("/api/sessions/" + session).expect(204);
        signIns.refresh(tokens).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void letsNoApiKeyEndASignIn() {
        signIn(practice.partner(), "Desk/1");
        String key = api.as(practice.partner())
                .post("/api/api-keys", Map.of("name", "ledger"))
                .expect(201)
                .data()
                .path("key")
                .asString();
        ApiClient caller = api.with("X-Api-Key", key);
        String session = sessionOf(caller.get("/api/sessions").expect(200).data(), "Desk/1");

        caller.delete("/api/sessions/" + session).expect(403, "FORBIDDEN");
    }

    private JsonNode signIn(Person person, String device) {
        return api.with("User-Agent", device)
                .post("/api/auth/login", Map.of("email", person.email(), "password", Practice.PASSWORD))
                .expect(200)
                .data();
    }

    private static String sessionOf(JsonNode rows, String device) {
        return rows.valueStream()
                .filter(row -> row.path("device").asString().equals(device))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }
}
