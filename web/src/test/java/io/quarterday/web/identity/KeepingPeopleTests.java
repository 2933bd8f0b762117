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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people are in a practice, and who changes it. */
@ApiTest
class KeepingPeopleTests {

    private final ApiClient api;
    private final MutableClock clock;
    private final Practice practice;
    private final Practice other;

    KeepingPeopleTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
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
    void makesAMemberOfStaffAManagerAndWritesItDown() {
        change(practice.partner(), practice.staff(), Map.of("role", "MANAGER")).expect(200);
        clock.advance(Duration.ofMinutes(1));

        api.as(practice.staff()).get("/api/dashboard/manager").expect(200);
        JsonNode event = api.as(practice.partner())
                .get("/api/security-events?kind=ROLE_CHANGED")
                .expect(200)
                .data()
                .path(0);
        assertThat(event.at("/user/id").asString())
                .isEqualTo(practice.staff().id().toString());
        assertThat(event.at("/by/id").asString())
                .isEqualTo(practice.partner().id().toString());
        assertThat(event.at("/details/from").asString()).isEqualTo("STAFF");
        assertThat(event.at("/details/to").asString()).isEqualTo("MANAGER");
    }

    @Test
    void signsOutWhoIsNotActiveAnyMoreUntilTheyAreAgain() {
        Map<String, Object> login = Map.of("email", practice.staff().email(), "password", Practice.PASSWORD);
        JsonNode tokens = api.post("/api/auth/login", login).expect(200).data();

        change(practice.partner(), practice.staff(), Map.of("is_active", false)).expect(200);

        api.post(
                        "/api/auth/refresh",
                        Map.of("refresh_token", tokens.path("refresh_token").asString()))
                .expect(401, "UNAUTHENTICATED");
        api.post("/api/auth/login", login).expect(401, "UNAUTHENTICATED");
        change(practice.partner(), practice.staff(), Map.of("is_active", true)).expect(200);
        api.post("/api/auth/login", login).expect(200);
        assertThat(api.as(practice.partner())
                        .get("/api/security-events?kind=DEACTIVATED&kind=REACTIVATED")
                        .expect(200)
                        .data())
                .hasSize(2);
    }

    @Test
    void isForPartnersAndNotForThemselves() {
        Map<String, Object> body = Map.of("role", "PARTNER");
        change(practice.manager(), practice.staff(), body).expect(403, "FORBIDDEN");
        change(practice.partner(), practice.partner(), Map.of("role", "STAFF")).expect(409, "CONFLICT");
        change(other.partner(), practice.staff(), body).expect(404, "NOT_FOUND");
        change(practice.partner(), practice.staff(), Map.of("role", "SYSTEM")).expect(400, "VALIDATION_ERROR");
        api.as(practice.partner())
                .with("If-Match", "\"99\"")
                .patch("/api/users/" + practice.staff().id(), body)
                .expect(412, "STALE");
    }

    @Test
    void leavesOneOfTwoPartnersWhoWouldPutEachOtherOutAtOnce() {
        Person second = practice.otherStaff();
        change(practice.partner(), second, Map.of("role", "PARTNER")).expect(200);
        clock.advance(Duration.ofMinutes(1));

        List<Integer> statuses = Stream.of(
                        CompletableFuture.supplyAsync(
                                () -> change(practice.partner(), second, Map.of("is_active", false))),
                        CompletableFuture.supplyAsync(
                                () -> change(second, practice.partner(), Map.of("is_active", false))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(ApiAnswer::status)
                .toList();

        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    }

    private ApiAnswer change(Person by, Person whom, Map<String, Object> body) {
        return api.as(by).patch("/api/users/" + whom.id(), body);
    }
}
