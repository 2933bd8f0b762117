package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Entities of any type over HTTP: begun, taken on, refused, looked at. */
@ApiTest
class TrackedEntitiesTests {

    private final ApiClient api;
    private final Practice practice;
    private final MutableClock clock;

    TrackedEntitiesTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api.as(practices.make().staff());
        this.practice = practices.make();
        this.clock = clock;
    }

    @Test
    void beginsWhereTheTablesSay() {
        Map<String, Object> start = Map.of("business_context", Map.of("amount", 1200.5, "urgent", true));
        JsonNode begun = api.as(practice.staff())
                .post("/api/status/order/A-1001", start)
                .expect(201)
                .data();

        assertThat(begun.path("current_status").asString()).isEqualTo("new");
        assertThat(begun.path("workflow").asString()).isEqualTo("order");
        assertThat(Instant.parse(begun.path("status_since").asString())).isEqualTo(clock.instant());
        assertThat(Instant.parse(begun.path("sla_deadline").asString())).isAfter(clock.instant());
        assertThat(begun.path("is_overdue").asBoolean()).isFalse();
        assertThat(begun.path("allowed_transitions")
                        .valueStream()
                        .map(to -> to.path("to_status").asString()))
                .containsExactlyInAnyOrder("confirmed", "cancelled");
        assertThat(api.as(practice.partner())
                        .get("/api/status/order/A-1001")
                        .expect(200)
                        .data()
                        .path("business_context"))
                .isEqualTo(begun.path("business_context"));

        JsonNode moved = api.as(practice.staff())
                .post("/api/status/order/A-1001/transitions", Map.of("to_status", "confirmed", "expected_from", "new"))
                .expect(200)
                .data();
        assertThat(moved.path("current_status").asString()).isEqualTo("confirmed");
        List<String> steps = api.as(practice.staff())
                .get("/api/status/order/A-1001/transitions")
                .expect(200)
                .data()
                .valueStream()
                .map(step -> step.path("from_status").asString("-") + ">"
                        + step.path("to_status").asString())
                .toList();
        assertThat(steps).containsExactly("->new", "new>confirmed");
    }
}
