package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.quarterday.domain.Ids;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is let in, and to whose data. */
@ApiTest
class CallerTests {

    private static final String SECRET_OF_OTHERS = "another secret, as long as ours is long";

    private final ApiClient api;
    private final MutableClock clock;
    private final AccessTokens tokens;
    private final Practice practice;
    private final Practice other;

    CallerTests(ApiClient api, MutableClock clock, AccessTokens tokens, Practices practices) {
        this.api = api;
        this.clock = clock;
        this.tokens = tokens;
        this.practice = practices.make();
        this.other = practices.make();
    }

    @Test
    void letsNobodyInWithoutASignIn() {
        for (String path : List.of("/api/users", "/api/auth/me", "/api/api-keys", "/api/nowhere", "/api/services")) {
            api.get(path).expect(401, "UNAUTHENTICATED");
        }
    }

    @Test
    void refusesForgedAndGarbledTokens() throws JOSEException {
        String ours = tokens.issue(practice.partner().actor(), Ids.next());
        String[] parts = ours.split("\\.");
        String changed = new String(Base64.getUrlDecoder().decode(parts[1]))
                .replace(practice.id().toString(), other.id().toString());
        String tampered = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes()) + "." + parts[2];

        for (String token : List.of(
                signedByOthers(),
                new PlainJWT(claims()).serialize(),
                tampered,
                ours + "x",
                "x",
                "a.b.c",
                "\"",
                ours + " " + ours)) {
            api.with("Authorization", "Bearer " + token).get("/api/users").expect(401, "UNAUTHENTICATED");
        }
        api.with("Authorization", "Bearer " + ours).get("/api/users").expect(200);
    }

    @Test
    void takesNoTokenFromTheAddress() {
        String ours = tokens.issue(practice.partner().actor(), Ids.next());

        api.get("/api/users?access_token=" + ours).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void showsNothingOfAnotherPractice() {
        ApiClient caller = api.as(practice.partner());
        JsonNode people = caller.get("/api/users?limit=200").expect(200).data();

        assertThat(people).hasSize(4);
        assertThat(people.valueStream().map(person -> person.path("id").asString()))
                .doesNotContain(other.partner().id().toString());
        caller.get("/api/users/" + other.partner().id()).expect(404, "NOT_FOUND");
        caller.get("/api/users/" + practice.staff().id()).expect(200);
    }

    @Test
    void callsByAnApiKeyAsThePartnerWhoMadeIt() {
        ApiClient partner = api.as(practice.partner());
        JsonNode issued = partner.post("/api/api-keys", Map.of("name", "ledger"))
                .expect(201)
                .data();
        ApiClient caller = api.with("X-Api-Key", issued.path("key").asString());

        assertThat(caller.get("/api/auth/me").expect(200).data().at("/user/id").asString())
                .isEqualTo(practice.partner().id().toString());
        JsonNode listed = partner.get("/api/api-keys").expect(200).data();
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).has("last_used_at")).isTrue();
        assertThat(listed.toString()).doesNotContain(issued.path("key").asString());
        assertThat(issued.path("key").asString())
                .contains("_" + issued.path("prefix").asString());

        api.as(other.partner())
                .delete("/api/api-keys/" + issued.path("id").asString())
                .expect(404, "NOT_FOUND");
        partner.delete("/api/api-keys/" + issued.path("id").asString()).expect(204);
        caller.get("/api/auth/me").expect(401, "UNAUTHENTICATED");
        partner.delete("/api/api-keys/" + issued.path("id").asString()).expect(404, "NOT_FOUND");
    }

    @Test
    void refusesApiKeysThatAreNotOurs() {
        for (String key : List.of("", "x", "qk_" + "0".repeat(32) + "_" + "a".repeat(43), "qr_x")) {
            api.with("X-Api-Key", key).get("/api/users").expect(401, "UNAUTHENTICATED");
        }
    }

    @Test
    void keepsApiKeysForPartners() {
        for (ApiClient caller : List.of(api.as(practice.manager()), api.as(practice.staff()))) {
            caller.get("/api/api-keys").expect(403, "FORBIDDEN");
            caller.post("/api/api-keys", Map.of("name", "x")).expect(403, "FORBIDDEN");
        }
    }

    @Test
    void letsNoApiKeyTouchTheSecondFactor() {
        String key = api.as(practice.partner())
                .post("/api/api-keys", Map.of("name", "x"))
                .expect(201)
                .data()
                .path("key")
                .asString();

        api.with("X-Api-Key", key).post("/api/auth/otp/setup").expect(403, "FORBIDDEN");
        api.with("X-Api-Key", key).post("/api/auth/logout").expect(403, "FORBIDDEN");
    }

    private String signedByOthers() throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
        jwt.sign(new MACSigner(SECRET_OF_OTHERS));
        return jwt.serialize();
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("quarterday")
                .subject(practice.partner().id().toString())
                .claim("org", practice.id().toString())
                .claim("sid", Ids.next().toString())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(10))))
                .build();
    }
}
