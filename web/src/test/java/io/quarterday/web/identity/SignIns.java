package io.quarterday.web.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice.Person;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Signing in as people do, and what they go on with. */
record SignIns(ApiClient api) {

    ApiAnswer by(Person person, String password) {
        return by(person.email(), password, null);
    }

    ApiAnswer by(String email, String password, @Nullable String otp) {
        Map<String, String> body = new HashMap<>(Map.of("email", email, "password", password));
        if (otp != null) {
            body.put("otp", otp);
        }
        return api.post("/api/auth/login", body);
    }

    /** @param tokens that signing in answered */
    ApiAnswer refresh(JsonNode tokens) {
        return api.post(
                "/api/auth/refresh",
                Map.of("refresh_token", tokens.path("refresh_token").asString()));
    }

    ApiClient bearer(JsonNode tokens) {
        return api.with("Authorization", "Bearer " + tokens.path("access_token").asString());
    }

    /** Begins to set up the second factor of a caller; its secret. */
    static String secondFactor(ApiClient caller) {
        return caller.post("/api/auth/otp/setup")
                .expect(200)
                .data()
                .path("secret")
                .asString();
    }

    /** The one-time password of a moment, as an authenticator app makes it. */
    static String otp(String secret, Instant at) throws InvalidKeyException {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"), at);
    }
}
