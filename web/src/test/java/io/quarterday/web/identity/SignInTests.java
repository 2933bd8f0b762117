package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.identity.RefreshTokens;
import io.quarterday.domain.identity.Users;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.LockWaits;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ApiTest
class SignInTests {

    private final ApiClient api;
    private final SignIns signIns;
    private final MutableClock clock;
    private final Users users;
    private final RefreshTokens refreshTokens;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Practice practice;

    SignInTests(
            ApiClient api,
            Practices practices,
            MutableClock clock,
            Users users,
            RefreshTokens refreshTokens,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.signIns = new SignIns(api);
        this.clock = clock;
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.database = database;
        this.transaction = transaction;
        this.practice = practices.make();
    }

    /** All tests sign in from one address: each begins with that address's tries restored. */
    @BeforeEach
    void letAMinutePass() {
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void signsInByEmailAndPassword() {
        JsonNode data = signIn(practice.partner()).expect(200).data();

        assertThat(data.at("/user/role").asString()).isEqualTo("PARTNER");
        assertThat(data.at("/user/email").asString())
                .isEqualTo(practice.partner().email());
        assertThat(data.path("expires_in").asInt()).isEqualTo(900);
        JsonNode me = bearer(data.path("access_token").asString())
                .get("/api/auth/me")
                .expect(200)
                .data();
        assertThat(me.at("/practice/id").asString()).isEqualTo(practice.id().toString());
    }

    @Test
    void takesAnEmailInAnyCase() {
        signIns.by(practice.staff().email().toUpperCase(), Practice.PASSWORD, null)
                .expect(200);
    }

    @Test
    void refusesAllWrongSignInsAlike() {
        ApiAnswer wrongPassword = signIns.by(practice.partner().email(), "wrong", null);
        ApiAnswer nobody = signIns.by("nobody@" + practice.id() + ".test", Practice.PASSWORD, null);
        practice.run(() -> transaction.executeWithoutResult(
                status -> users.findById(practice.staff().id()).orElseThrow().deactivate(clock.instant())));
        ApiAnswer deactivated = signIn(practice.staff());

        for (ApiAnswer answer : List.of(wrongPassword, nobody, deactivated)) {
            JsonNode error = answer.expect(401, "UNAUTHENTICATED");
            assertThat(error.path("message").asString()).isEqualTo("E-mail, password or one-time password is wrong.");
        }
    }

    @Test
    void neverRepeatsAPasswordInAnError() {
        ApiAnswer answer = api.post("/api/auth/login", Map.of("email", "", "password", "s3cret".repeat(100)));

        answer.expect(400, "VALIDATION_ERROR");
        assertThat(answer.text()).doesNotContain("s3cret");
    }

    @Test
    void givesARefreshTokenForTheNextOne() {
        JsonNode first = signIn(practice.manager()).expect(200).data();
        JsonNode second = signIns.refresh(first).expect(200).data();
        JsonNode third = signIns.refresh(second).expect(200).data();

        assertThat(second.path("refresh_token").asString())
                .isNotEqualTo(first.path("refresh_token").asString());
        bearer(third.path("access_token").asString()).get("/api/auth/me").expect(200);
    }

    @Test
    void endsTheSessionWhenAUsedRefreshTokenComesAgain() {
        JsonNode first = signIn(practice.manager()).expect(200).data();
        JsonNode second = signIns.refresh(first).expect(200).data();

        signIns.refresh(first).expect(401, "UNAUTHENTICATED");
        signIns.refresh(second).expect(401, "UNAUTHENTICATED");
        signIn(practice.manager()).expect(200);
    }

    @Test
    void letsOneOfTwoSimultaneousRefreshesSucceedAtMost() {
        JsonNode tokens = signIn(practice.manager()).expect(200).data();

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> signIns.refresh(tokens).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(statuses).allMatch(status -> status == 200 || status == 401);
    }

    /** A sign-in elsewhere clears the person's tokens away that have ended. */
    @Test
    void refusesARefreshTokenThatIsClearedAwayMeanwhile() {
        JsonNode tokens = signIn(practice.manager()).expect(200).data();

        CompletableFuture<Integer> status = practice.call(() -> transaction.execute(cleared -> {
            refreshTokens.clearExpired(practice.manager().id(), clock.instant().plus(Duration.ofDays(8)));
            CompletableFuture<Integer> refreshed =
                    CompletableFuture.supplyAsync(() -> signIns.refresh(tokens).status());
            await().until(() -> refreshed.isDone() || new LockWaits(database).count() > 0);
            return refreshed;
        }));

        assertThat(status.join()).isEqualTo(401);
    }

    @Test
    void letsARefreshTokenEndAfterSevenDays() {
        JsonNode tokens = signIn(practice.manager()).expect(200).data();
        clock.advance(Duration.ofDays(7));

        signIns.refresh(tokens).expect(401, "UNAUTHENTICATED");
        signIn(practice.manager()).expect(200);
        assertThat(practice.<Long>call(() -> transaction.execute(status -> refreshTokens.count())))
                .isEqualTo(1);
    }

    @Test
    void refusesRefreshTokensThatAreNotOurs() {
        for (String token : List.of("x", "qr_" + "0".repeat(32) + "_" + "a".repeat(43), "qk_x", "' or 1=1")) {
            api.post("/api/auth/refresh", Map.of("refresh_token", token)).expect(401, "UNAUTHENTICATED");
        }
    }

    @Test
    void endsTheSessionOnSigningOut() {
        JsonNode tokens = signIn(practice.manager()).expect(200).data();
        bearer(tokens.path("access_token").asString()).post("/api/auth/logout").expect(204);

        signIns.refresh(tokens).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void letsAnAccessTokenEndAfterFifteenMinutes() {
        JsonNode tokens = signIn(practice.manager()).expect(200).data();
        ApiClient caller = bearer(tokens.path("access_token").asString());
        clock.advance(Duration.ofMinutes(14));
        caller.get("/api/auth/me").expect(200);
        clock.advance(Duration.ofMinutes(1).plusSeconds(6));

        ApiAnswer answer = caller.get("/api/auth/me");
        answer.expect(401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void stopsADeactivatedPersonWithinAMinute() {
        ApiClient caller = api.as(practice.staff());
        caller.get("/api/auth/me").expect(200);
        practice.run(() -> transaction.executeWithoutResult(
                status -> users.findById(practice.staff().id()).orElseThrow().deactivate(clock.instant())));
        clock.advance(Duration.ofMinutes(1));

        caller.get("/api/auth/me").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void limitsTriesForOneEmailAndSaysWhenToComeBack() {
        String email = "somebody@" + practice.id() + ".test";
        for (int i = 0; i < 10; i++) {
            signIns.by(email, "wrong", null).expect(401, "UNAUTHENTICATED");
        }
        ApiAnswer tooMany = signIns.by(email, "wrong", null);

        tooMany.expect(429, "RATE_LIMITED");
        int wait = Integer.parseInt(tooMany.header("Retry-After").orElseThrow());
        assertThat(wait).isBetween(1, 60);
        signIn(practice.partner()).expect(200);
        clock.advance(Duration.ofSeconds(wait));
        signIns.by(email, "wrong", null).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void limitsTriesFromOneAddress() {
        List<Integer> statuses = IntStream.range(0, 61)
                .mapToObj(i -> signIns.by("guess" + i + "@" + practice.id() + ".test", "x", null)
                        .status())
                .toList();

        assertThat(statuses.subList(0, 60)).containsOnly(401);
        assertThat(statuses.get(60)).isEqualTo(429);
    }

    @Test
    void asksForTheSecondFactorOnceItIsConfirmed() throws InvalidKeyException {
        ApiClient caller = bearer(signIn(practice.partner())
                .expect(200)
                .data()
                .path("access_token")
                .asString());
        JsonNode setup = caller.post("/api/auth/otp/setup").expect(200).data();
        String secret = setup.path("secret").asString();
        assertThat(setup.path("uri").asString())
                .startsWith("otpauth://totp/Quarterday:")
                .contains(secret);
        signIn(practice.partner()).expect(200);
        caller.post("/api/auth/otp/confirm", Map.of("otp", wrong(secret))).expect(400, "VALIDATION_ERROR");
        caller.post("/api/auth/otp/confirm", Map.of("otp", otp(secret))).expect(204);

        signIn(practice.partner()).expect(401, "OTP_REQUIRED");
        signIns.by(practice.partner().email(), "wrong", otp(secret)).expect(401, "UNAUTHENTICATED");
        signIns.by(practice.partner().email(), Practice.PASSWORD, wrong(secret)).expect(401, "UNAUTHENTICATED");
        // The one that confirmed is used up, and so is each after its sign-in.
        signIns.by(practice.partner().email(), Practice.PASSWORD, otp(secret)).expect(401, "UNAUTHENTICATED");
        clock.advance(Duration.ofSeconds(30));
        signIns.by(practice.partner().email(), Practice.PASSWORD, otp(secret)).expect(200);
        signIns.by(practice.partner().email(), Practice.PASSWORD, otp(secret)).expect(401, "UNAUTHENTICATED");
        caller.post("/api/auth/otp/setup").expect(409, "CONFLICT");

        clock.advance(Duration.ofSeconds(30));
        caller.delete("/api/auth/otp", Map.of("otp", otp(secret))).expect(204);
        signIn(practice.partner()).expect(200);
    }

    @Test
    void aPartnerTakesAwayTheSecondFactorOfWhoHasLostIt() throws InvalidKeyException {
        ApiClient staff = api.as(practice.staff());
        String secret = SignIns.secondFactor(staff);
        staff.post("/api/auth/otp/confirm", Map.of("otp", otp(secret))).expect(204);
        String path = "/api/users/" + practice.staff().id() + "/password";
        String given = "Quarterday-2";

        api.as(practice.partner()).put(path, Map.of("password", given)).expect(204);
        signIns.by(practice.staff().email(), given, null).expect(401, "OTP_REQUIRED");
        Map<String, Object> without = Map.of("password", given, "remove_second_factor", true);
        api.as(practice.manager()).put(path, without).expect(403, "FORBIDDEN");
        api.as(practice.partner()).put(path, without).expect(204);

        signIns.by(practice.staff().email(), given, null).expect(200);
        JsonNode event = api.as(practice.partner())
                .get("/api/security-events?kind=SECOND_FACTOR_REMOVED")
                .expect(200)
                .data()
                .path(0);
        assertThat(event.at("/by/id").asString())
                .isEqualTo(practice.partner().id().toString());
    }

    @Test
    void forgetsASetUpThatIsNotConfirmedInTime() throws InvalidKeyException {
        ApiClient caller = api.as(practice.partner());
        String secret = SignIns.secondFactor(caller);
        clock.advance(Duration.ofMinutes(10));

        caller.post("/api/auth/otp/confirm", Map.of("otp", otp(secret))).expect(409, "CONFLICT");
    }

    private ApiAnswer signIn(Person person) {
        return signIns.by(person.email(), Practice.PASSWORD, null);
    }

    private ApiClient bearer(String token) {
        return api.with("Authorization", "Bearer " + token);
    }

    private String otp(String secret) throws InvalidKeyException {
        return SignIns.otp(secret, clock.instant());
    }

    private String wrong(String secret) throws InvalidKeyException {
        return otp(secret)
                .chars()
                .mapToObj(digit -> String.valueOf((digit - '0' + 1) % 10))
                .reduce("", String::concat);
    }
}
