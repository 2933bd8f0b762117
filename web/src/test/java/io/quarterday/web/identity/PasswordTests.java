package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How people come by another password: by their old one, or by a partner. */
@ApiTest
class PasswordTests {

    private static final String NEW = "Quarterday-2";

    private final ApiClient api;
    private final SignIns signIns;
    private final MutableClock clock;
    private final Practice practice;
    private final Practice other;

    PasswordTests(ApiClient api, Practices practices, MutableClock clock) {
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
    void isChangedByTheOldOneAndEndsTheOtherSignIns() {
        JsonNode desk =
                signIns.by(practice.staff(), Practice.PASSWORD).expect(200).data();
        JsonNode phone =
                signIns.by(practice.staff(), Practice.PASSWORD).expect(200).data();

        signIns.bearer(desk).put("/api/auth/password", change("not it", NEW)).expect(400, "VALIDATION_ERROR");
        signIns.bearer(desk)
                .put("/api/auth/password", change(Practice.PASSWORD, "no-upper-1"))
                .expect(400, "VALIDATION_ERROR");
        signIns.bearer(desk)
                .put("/api/auth/password", change(Practice.PASSWORD, NEW))
                .expect(204);

        signIns.refresh(phone).expect(401, "UNAUTHENTICATED");
        signIns.refresh(desk).expect(200);
        signIns.by(practice.staff(), Practice.PASSWORD).expect(401, "UNAUTHENTICATED");
        signIns.by(practice.staff(), NEW).expect(200);
        assertThat(events("PASSWORD_CHANGED")).hasSize(1);
        await().untilAsserted(() -> assertThat(events("PASSWORD_REFUSED")).hasSize(1));
    }

    @Test
    void isTriedSoOftenAndNoMore() {
        JsonNode desk =
                signIns.by(practice.staff(), Practice.PASSWORD).expect(200).data();
        for (int i = 0; i < 10; i++) {
            signIns.bearer(desk)
                    .put("/api/auth/password", change("not it", NEW))
                    .expect(400, "VALIDATION_ERROR");
        }

        ApiAnswer refused = signIns.bearer(desk).put("/api/auth/password", change(Practice.PASSWORD, NEW));

        refused.expect(429, "RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isPresent();
    }

    @Test
    void isResetByAPartnerWhichSignsOutEverywhere() {
        JsonNode desk =
                signIns.by(practice.staff(), Practice.PASSWORD).expect(200).data();
        String path = "/api/users/" + practice.staff().id() + "/password";
        Map<String, Object> body = Map.of("password", NEW);

        for (Person person : List.of(practice.manager(), practice.otherStaff())) {
            api.as(person).put(path, body).expect(403, "FORBIDDEN");
        }
        api.as(other.partner()).put(path, body).expect(404, "NOT_FOUND");
        api.as(practice.partner()).put(path, Map.of("password", "short")).expect(400, "VALIDATION_ERROR");
        api.as(practice.partner())
                .put("/api/users/" + practice.partner().id() + "/password", body)
                .expect(409, "CONFLICT");
        signIns.refresh(desk).expect(200);
        JsonNode phone =
                signIns.by(practice.staff(), Practice.PASSWORD).expect(200).data();
        api.as(practice.partner()).put(path, body).expect(204);

        signIns.refresh(phone).expect(401, "UNAUTHENTICATED");
        signIns.by(practice.staff(), Practice.PASSWORD).expect(401, "UNAUTHENTICATED");
        signIns.by(practice.staff(), NEW).expect(200);
        JsonNode event = events("PASSWORD_RESET").path(0);
        assertThat(event.at("/by/id").asString())
                .isEqualTo(practice.partner().id().toString());
    }

    @Test
    void isNothingForApiKeys() {
        String key = api.as(practice.partner())
                .post("/api/api-keys", Map.of("name", "ledger"))
                .expect(201)
                .data()
                .path("key")
                .asString();
        ApiClient caller = api.with("X-Api-Key", key);

        caller.put("/api/auth/password", change(Practice.PASSWORD, NEW)).expect(403, "FORBIDDEN");
        caller.put("/api/users/" + practice.staff().id() + "/password", Map.of("password", NEW))
                .expect(403, "FORBIDDEN");
    }

    private static Map<String, Object> change(String old, String next) {
        return Map.of("old_password", old, "new_password", next);
    }

    private JsonNode events(String kind) {
        return api.as(practice.partner())
                .get("/api/security-events?kind=" + kind)
                .expect(200)
                .data();
    }
}
