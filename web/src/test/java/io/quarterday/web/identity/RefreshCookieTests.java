package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a browser stays signed in, without its scripts ever holding a refresh token. */
@ApiTest
class RefreshCookieTests {

    private final ApiClient api;
    private final MutableClock clock;
    private final Practice practice;

    RefreshCookieTests(ApiClient api, MutableClock clock, Practices practices) {
        this.api = api;
        this.clock = clock;
        this.practice = practices.make();
    }

    /** All tests sign in from one address: each begins with that address's tries restored. */
    @BeforeEach
    void letAMinutePass() {
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void keepsTheRefreshTokenFromScriptsAndFromOtherSites() {
        ApiAnswer signedIn = signIn();

        assertThat(signedIn.data().has("refresh_token")).isFalse();
        assertThat(signedIn.cookies())
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("quarterday_refresh=qr_")
                        .contains("Path=/api/auth;", "Max-Age=604800;", "HttpOnly", "SameSite=Strict"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("quarterday_signed_in=1;").doesNotContain("HttpOnly"))
                .hasSize(2);
    }

    @Test
    void exchangesTheCookieForTheNextOneOnce() {
        ApiAnswer first = signIn();
        ApiAnswer second = refresh(first).expect(200);

        assertThat(second.data().has("refresh_token")).isFalse();
        api.with("Authorization", "Bearer " + second.data().path("access_token").asString())
                .get("/api/auth/me")
                .expect(200);
        refresh(second).expect(200);
        refresh(first).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void takesTheCookiesAwayOnSigningOut() {
        ApiAnswer signedIn = signIn();
        ApiAnswer out = api.with(
                        "Authorization",
                        "Bearer " + signedIn.data().path("access_token").asString())
                .post("/api/auth/logout")
                .expect(204);

        assertThat(out.cookies()).hasSize(2).allMatch(cookie -> cookie.contains("Max-Age=0"));
        refresh(signedIn).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void refusesWhoBringsNeitherTokenNorCookie() {
        api.post("/api/auth/refresh", Map.of()).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void setsNoCookieForWhoTakesTheTokenInTheBody() {
        ApiAnswer signedIn = api.post(
                        "/api/auth/login", Map.of("email", practice.staff().email(), "password", Practice.PASSWORD))
                .expect(200);

        assertThat(signedIn.cookies()).isEmpty();
        assertThat(signedIn.data().has("refresh_token")).isTrue();
    }

    private ApiAnswer signIn() {
        return api.post(
                        "/api/auth/login",
                        Map.of(
                                "email",
                                practice.staff().email(),
                                "password",
                                Practice.PASSWORD,
                                "refresh_token_in",
                                "COOKIE"))
                .expect(200);
    }

    private ApiAnswer refresh(ApiAnswer signedIn) {
        List<String> cookies = signedIn.cookies();
        String sent = cookies.stream().map(cookie -> cookie.split(";", 2)[0]).collect(Collectors.joining("; "));
        return api.with("Cookie", sent).post("/api/auth/refresh", Map.of());
    }
}
