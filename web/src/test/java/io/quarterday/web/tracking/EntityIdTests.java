package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practices;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Ids as other systems write them, in a path; and that they open no way to elsewhere. */
@ApiTest
class EntityIdTests {

    private final ApiClient api;
    private final ApiClient staff;
    private final Practices practices;

    EntityIdTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practices = practices;
        this.staff = api.as(practices.make().staff());
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INV/2026/17",
                "A/1 %;\u00fc",
                "100%",
                "a;b=c",
                "a+b",
                "%2F",
                "x/transitions",
                "..x/x..",
                "{id}?#&=",
                "\"quoted\" & <so>",
                "\ud83d\udce6-1"
            })
    void anIdIsTheTextThatTheOtherSystemGave(String id) {
        String path = "/api/status/internal_task/" + encoded(id);
        JsonNode begun = staff.post(path, Map.of()).expect(201).data();
        assertThat(begun.path("entity_id").asString()).isEqualTo(id);
        assertThat(staff.get(path).expect(200).data().path("entity_id").asString())
                .isEqualTo(id);
        staff.post(path + "/transitions", Map.of("to_status", "in_progress")).expect(200);
        assertThat(staff.get(path + "/transitions").expect(200).data()).hasSize(2);
        assertThat(staff.get(path + "/approvals").expect(200).data()).isEmpty();
        assertThat(staff.get(path + "/verify").expect(200).data().path("intact").asBoolean())
                .isTrue();
    }

    @Test
    void theAddressOfWhatBeganIsItsOwn() {
        String address = staff.post("/api/status/internal_task/" + encoded("L/1 %;\u00fc"), Map.of())
                .expect(201)
                .header("Location")
                .orElseThrow();
        assertThat(staff.get(address.substring(address.indexOf("/api/")))
                        .expect(200)
                        .data()
                        .path("entity_id")
                        .asString())
                .isEqualTo("L/1 %;\u00fc");
    }

    @Test
    void isAsClosedToOthersAsAnyPath() {
        String path = "/api/status/internal_task/" + encoded("S/1");
        staff.post(path, Map.of()).expect(201);
        for (String asked : new String[] {path, path + "/transitions", path + "/approvals", path + "/verify"}) {
            api.get(asked).expect(401, "UNAUTHENTICATED");
            api.as(practices.make().partner()).get(asked).expect(404, "NOT_FOUND");
        }
        // What the id says is no path: a health check is open, an entity of that name is not.
        api.get("/api/status/internal_task/..%2Fx%2F..%2Fhealth").expect(400);
        api.get("/api/status/internal_task/" + encoded("api/health")).expect(401, "UNAUTHENTICATED");
    }

    /** Ways to elsewhere, and what is encoded where no id stands, are refused before anything looks at them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/status/order/..%2F..%2Fclients",
                "/api/status/order/..%2f..%2f..%2factuator%2fenv",
                "/api/status/order/A%2F..%2FB",
                "/api/status/order/A%2F.%2FB",
                "/api/status/order/A%2F%2FB",
                "/api/status/order/A%2f%2FB",
                "/api/status/order/%2FA",
                "/api/status/order/A%2F",
                "/api/status/order/%2e%2e%2fclients",
                "/api/status/order/A%2F%2e%2e",
                "/api/status/order/A%5C..%5CB",
                "/api/status/order/A%00",
                "/api/status/order/A%0AB",
                "/api/status/order/A;x=1",
                "/api/status/order/A;x=1/transitions",
                "/api/status;x=1/order/A",
                "/api/status/order%2FA",
                "/api/status/order%3Bx/A",
                "/api/status/order/A/transitions%2F..",
                "/api/status/order/A/transitions;x",
                "/api/status/order/A/b/c%2Fd",
                "/api/status//order/A%2FB",
                "/api//status/order/A",
                "/api/clients%2F..%2Fstatus",
                "/api/clients/A%2FB",
                "/api/clients/A%25B",
                "/api/clients/A%3BB",
                "/api/clients;x=1",
                "/api%2Fclients",
                "/api/decisions/%2e%2e/clients",
                "/x%2F..%2Fapi/clients",
                "/actuator%2Fenv",
                "/actuator;x/env"
            })
    void everythingElseIsRefusedAsEver(String path) {
        assertThat(staff.get(path).status()).as(path).isEqualTo(400);
        assertThat(api.get(path).status()).as(path).isEqualTo(400);
    }

    /** Tomcat itself sees to these before any firewall does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/status/order/A/../../../clients",
                "/api/status/order/%2e%2e/%2e%2e/clients",
                "/x/../api/clients"
            })
    void whatIsAWayToElsewhereIsNotGone(String path) {
        assertThat(api.get(path).status()).as(path).isIn(400, 401, 404);
        assertThat(staff.get(path).status()).as(path).isIn(400, 404);
    }
}
