package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Services of a period for tests, and what their history says that they have reached. */
final class Periods {

    private Periods() {}

    /** A service of a period, assigned to nobody. */
    static UUID open(ApiClient partner, UUID client, String type, Map<String, Object> config) {
        return id(partner.post("/api/services", Map.of("client_id", client, "service_type", type, "config", config))
                .expect(201)
                .data());
    }

    static UUID id(JsonNode shown) {
        return UUID.fromString(shown.path("id").asString());
    }

    static List<UUID> ids(JsonNode list) {
        return list.valueStream().map(Periods::id).toList();
    }

    /** The fields of a service's milestones as its history has them, the last time of each; nothing sent back. */
    static Map<String, String> ofHistory(ApiClient api, Practice practice, UUID service) {
        Map<String, String> fields = new HashMap<>();
        api.as(practice.partner())
                .get("/api/workflows/" + service + "/history?limit=200")
                .expect(200)
                .data()
                .valueStream()
                .filter(step -> step.has("milestone"))
                .forEach(step -> {
                    String name = step.path("milestone").asString().toLowerCase(java.util.Locale.ROOT);
                    JsonNode by = step.path("action_by_user");
                    fields.put(name + "_date", step.path("created_at").asString());
                    if (!by.isMissingNode()) {
                        fields.put(name + "_by_user_id", by.path("id").asString());
                        fields.put(name + "_by_user_name", by.path("name").asString());
                    }
                });
        return fields;
    }

    /** Those fields of an answer that belong to milestones, by seed 001's names. */
    static Map<String, String> of(JsonNode shown, List<String> milestones) {
        Map<String, String> fields = new HashMap<>();
        for (String milestone : milestones) {
            for (String part : List.of("_date", "_by_user_id", "_by_user_name")) {
                if (shown.has(milestone + part)) {
                    fields.put(milestone + part, shown.path(milestone + part).asString());
                }
            }
        }
        return fields;
    }

    static void assertReached(JsonNode shown, List<String> milestones, String... reached) {
        assertThat(milestones.stream().filter(m -> shown.has(m + "_date"))).containsExactlyInAnyOrder(reached);
    }
}
