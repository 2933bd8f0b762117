package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is written down of who comes in and who may do what. */
@ApiTest
class SecurityEventTests {

    private static final String EVENTS = "/api/security-events";

    private final ApiClient api;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Practice practice;
    private final Practice other;

    SecurityEventTests(
            ApiClient api,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
        this.practice = practices.make();
        this.other = practices.make();
    }

    /** All tests sign in from one address: each begins with that address's tries restored. */
    @BeforeEach
    void letAMinutePass() {
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void tellsOfSignInsAndRefusalsFromWhere() {
        signIn(practice.staff(), "wrong", null).expect(401, "UNAUTHENTICATED");
        await().untilAsserted(() -> assertThat(kinds()).containsExactly("SIGN_IN_REFUSED"));
        signIn(practice.staff(), Practice.PASSWORD, null).expect(200);
        api.post("/api/auth/login", Map.of("email", "nobody@" + practice.id() + ".test", "password", "wrong"))
                .expect(401, "UNAUTHENTICATED");

        JsonNode events = events("");
        assertThat(kinds(events)).containsExactly("SIGNED_IN", "SIGN_IN_REFUSED");
        JsonNode signedIn = events.path(0);
        assertThat(signedIn.at("/user/id").asString()).isEqualTo(id(practice.staff()));
        assertThat(signedIn.at("/by/id").asString()).isEqualTo(id(practice.staff()));
        assertThat(signedIn.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(signedIn.path("device").asString()).isEqualTo("Test/1");
        JsonNode refused = events.path(1);
        assertThat(refused.at("/details/reason").asString()).isEqualTo("PASSWORD");
        assertThat(refused.has("by")).isFalse();
        assertThat(refused.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(refused.path("request_id").asString()).isNotEmpty();
    }

    @Test
    void tellsOfALockOutOnceHoweverManyTriesCome() {
        for (int i = 0; i < 13; i++) {
            signIn(practice.staff(), "wrong", null);
        }

        await().untilAsserted(() -> assertThat(kinds()).hasSize(11));
        assertThat(kinds().stream().filter("SIGN_IN_LOCKED"::equals)).hasSize(1);
        assertThat(kinds().stream().filter("SIGN_IN_REFUSED"::equals)).hasSize(10);
    }

    @Test
    void tellsOfTheSecondFactorAndItsRefusals() throws InvalidKeyException {
        ApiClient partner = api.as(practice.partner());
        String secret = SignIns.secondFactor(partner);
        partner.post("/api/auth/otp/confirm", Map.of("otp", "000000".equals(otp(secret)) ? "000001" : "000000"))
                .expect(400, "VALIDATION_ERROR");
        await().untilAsserted(() -> assertThat(kinds()).containsExactly("SECOND_FACTOR_REFUSED"));
        partner.post("/api/auth/otp/confirm", Map.of("otp", otp(secret))).expect(204);
        String used = otp(secret);
        signIn(practice.partner(), Practice.PASSWORD, used).expect(401, "UNAUTHENTICATED");
        clock.advance(Duration.ofSeconds(30));
        partner.delete("/api/auth/otp", Map.of("otp", otp(secret))).expect(204);

        assertThat(kinds())
                .containsExactly(
                        "SECOND_FACTOR_REMOVED", "SIGN_IN_REFUSED", "SECOND_FACTOR_SET_UP", "SECOND_FACTOR_REFUSED");
        assertThat(events("?kind=SIGN_IN_REFUSED").at("/0/details/reason").asString())
                .isEqualTo("ONE_TIME_PASSWORD");
    }

    @Test
    void tellsOfKeysAndOfAStolenRefreshToken() {
        JsonNode key = api.as(practice.partner())
                .post("/api/api-keys", Map.of("name", "ledger"))
                .expect(201)
                .data();
        api.as(practice.partner())
                .delete("/api/api-keys/" + key.path("id").asString())
                .expect(204);
        JsonNode tokens =
                signIn(practice.manager(), Practice.PASSWORD, null).expect(200).data();
        Map<String, Object> first =
                Map.of("refresh_token", tokens.path("refresh_token").asString());
        api.post("/api/auth/refresh", first).expect(200);
        api.post("/api/auth/refresh", first).expect(401, "UNAUTHENTICATED");
        api.post("/api/auth/refresh", first).expect(401, "UNAUTHENTICATED");

        JsonNode events = events("");
        assertThat(kinds(events))
                .containsExactly("REFRESH_TOKEN_REUSED", "SIGNED_IN", "API_KEY_REVOKED", "API_KEY_MADE");
        assertThat(events.at("/3/details/name").asString()).isEqualTo("ledger");
        assertThat(events.toString()).doesNotContain(key.path("key").asString());
    }

    @Test
    void isReadInStretchesAndByWhomItIsAbout() {
        signIn(practice.staff(), Practice.PASSWORD, null).expect(200);
        signIn(practice.manager(), Practice.PASSWORD, null).expect(200);
        signIn(practice.staff(), Practice.PASSWORD, null).expect(200);

        ApiAnswer first = api.as(practice.partner()).get(EVENTS + "?limit=2").expect(200);
        String after = first.json().at("/meta/next_cursor").asString();
        assertThat(first.data()).hasSize(2);
        assertThat(events("?limit=2&after=" + after)).hasSize(1);
        assertThat(events("?user_id=" + id(practice.staff()))).hasSize(2);
        LocalDate today = clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
        assertThat(events("?from=" + today + "&to=" + today)).isNotEmpty();
        assertThat(events("?from=" + today.plusDays(1))).isEmpty();
        assertThat(events("?to=" + today.minusDays(2))).isEmpty();
    }

    @Test
    void isForPartnersOfThePracticeAndNeverChanges() {
        signIn(practice.staff(), Practice.PASSWORD, null).expect(200);

        for (Person person : List.of(practice.manager(), practice.staff())) {
            api.as(person).get(EVENTS).expect(403, "FORBIDDEN");
        }
        assertThat(api.as(other.partner()).get(EVENTS).expect(200).data()).isEmpty();
        for (String change : List.of("update security_events set kind = 'X'", "delete from security_events")) {
            assertThatThrownBy(() -> practice.run(() -> transaction.executeWithoutResult(
                            status -> database.sql(change).update())))
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private JsonNode events(String query) {
        return api.as(practice.partner()).get(EVENTS + query).expect(200).data();
    }

    private List<String> kinds() {
        return kinds(events(""));
    }

    private static List<String> kinds(JsonNode events) {
        return events.valueStream().map(event -> event.path("kind").asString()).toList();
    }

    private ApiAnswer signIn(Person person, String password, String otp) {
        Map<String, String> body = new HashMap<>(Map.of("email", person.email(), "password", password));
        if (otp != null) {
            body.put("otp", otp);
        }
        return api.with("User-Agent", "Test/1").post("/api/auth/login", body);
    }

    private String otp(String secret) throws InvalidKeyException {
        return SignIns.otp(secret, clock.instant());
    }

    private static String id(Person person) {
        return person.id().toString();
    }
}
