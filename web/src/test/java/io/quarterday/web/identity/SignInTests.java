package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@ApiTest
class SignInTests {

    private final ApiClient api;
    private final Practice practice;

    SignInTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
    }

    @Test
    void signsInByEmailAndPassword() {
        JsonNode data = api.post(
                        "/api/auth/login", Map.of("email", practice.partner().email(), "password", Practice.PASSWORD))
                .expect(200)
                .data();

        assertThat(data.path("user").path("role").asString()).isEqualTo("PARTNER");
    }

    @Test
    void tellsWhoIsSignedIn() {
        JsonNode me = api.as(practice.staff()).get("/api/auth/me").expect(200).data();

        assertThat(me.at("/user/team/name").asString()).isEqualTo("Accounts");
        assertThat(me.at("/user/is_active").asBoolean()).isTrue();
    }
}
