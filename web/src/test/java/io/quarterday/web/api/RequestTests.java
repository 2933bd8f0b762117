package io.quarterday.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What surrounds every call: request ids, versions, headers, health. */
@ApiTest
class RequestTests {

    private final ApiClient anybody;
    private final ApiClient api;

    RequestTests(ApiClient api, Practices practices) {
        this.anybody = api;
        this.api = api.as(practices.make().staff());
    }

    @Test
    void takesReturnsAndPassesOnARequestId() {
        ApiAnswer answer =
                api.with("X-Request-Id", "a.B_1-z").get("/api/test/echo").expect(200);

        assertThat(answer.header("X-Request-Id")).contains("a.B_1-z");
        assertThat(answer.meta().path("request_id").asString()).isEqualTo("a.B_1-z");
        assertThat(answer.data().path("request_id").asString()).isEqualTo("a.B_1-z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "<script>",
                "x;y",
                "11111111111111111111111111111111111111111111111111111111111111111"
            })
    void makesARequestIdWhereTheCallersIsNotHarmless(String id) {
        ApiAnswer answer = api.with("X-Request-Id", id).get("/api/test/echo").expect(200);

        assertThat(answer.header("X-Request-Id").orElseThrow()).isNotEqualTo(id).hasSize(36);
    }

    @Test
    void givesEveryCallAnIdOfItsOwn() {
        String one = api.get("/api/test/echo").meta().path("request_id").asString();
        String other = api.get("/api/test/echo").meta().path("request_id").asString();

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void sendsNothingAgainThatHasNotChanged() {
        ApiAnswer answer = api.get("/api/test/versions/3").expect(200);
        String tag = answer.header("ETag").orElseThrow();

        assertThat(tag).isEqualTo("\"3\"");
        assertThat(api.with("If-None-Match", tag)
                        .get("/api/test/versions/3")
                        .expect(304)
                        .bytes())
                .isEmpty();
        api.with("If-None-Match", "\"2\"").get("/api/test/versions/3").expect(200);
    }

    @Test
    void changesOnlyTheVersionThatTheCallerHas() {
        api.with("If-Match", "\"3\"").put("/api/test/versions/3", "").expect(200);
        api.with("If-Match", "\"2\", \"3\"").put("/api/test/versions/3", "").expect(200);
        api.with("If-Match", "*").put("/api/test/versions/3", "").expect(200);
        api.put("/api/test/versions/3", "").expect(200);
        api.with("If-Match", "\"2\"").put("/api/test/versions/3", "").expect(412, "STALE");
        api.with("If-Match", "W/\"3\"").put("/api/test/versions/3", "").expect(412, "STALE");
    }

    @Test
    void allowsNoOtherSiteAndNoFrame() {
        ApiAnswer answer = api.with("Origin", "https://elsewhere.example").get("/api/test/echo");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        ApiAnswer plain = api.get("/api/test/echo").expect(200);
        assertThat(plain.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(plain.header("X-Frame-Options")).contains("DENY");
        assertThat(plain.header("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(plain.header("Referrer-Policy")).contains("no-referrer");
        assertThat(plain.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(plain.header("Set-Cookie")).isEmpty();
    }

    @Test
    void tellsItsHealthToAnybody() {
        assertThat(anybody.get("/api/health")
                        .expect(200)
                        .data()
                        .path("database")
                        .asString())
                .isEqualTo("UP");
        anybody.get("/actuator/health/liveness").expect(200);
        anybody.get("/actuator/health/readiness").expect(200);
        assertThat(anybody.get("/actuator/prometheus").expect(200).text()).contains("jvm_memory");
        assertThat(anybody.get("/actuator/env").status()).isIn(401, 403, 404);
    }
}
