package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.RoundTrips;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Services of a period as one of seed 001's lists shows them to a partner, and what their history says beside it. */
final class Periods {

    private final ApiClient partner;
    private final String path;
    private final List<String> milestones;

    /** @param milestones of seed 001, as their fields begin */
    Periods(ApiClient api, Practice practice, String path, List<String> milestones) {
        this.partner = api.as(practice.partner());
        this.path = path;
        this.milestones = milestones;
    }

    ApiClient partner() {
        return partner;
    }

    String path(UUID id) {
        return path + "/" + id;
    }

    /** Opens a service of a period, assigned to nobody. */
    UUID open(UUID client, String type, Map<String, Object> config) {
        return id(partner.post("/api/services", Map.of("client_id", client, "service_type", type, "config", config))
                .expect(201)
                .data());
    }

    JsonNode show(UUID id) {
        return partner.get(path(id)).expect(200).data();
    }

    List<UUID> list(String query) {
        return ids(partner.get(path + "?" + query).expect(200).data());
    }

    static List<UUID> ids(JsonNode list) {
        return list.valueStream().map(Periods::id).toList();
    }

    private static UUID id(JsonNode shown) {
        return UUID.fromString(shown.path("id").asString());
    }

    JsonNode history(UUID id) {
        return partner.get("/api/workflows/" + id + "/history?limit=200")
                .expect(200)
                .data();
    }

    List<String> actions(UUID id) {
        return history(id)
                .valueStream()
                .map(step -> step.path("action_type").asString())
                .toList();
    }

    /** What is sent to the database for a page; who asks is known by then. */
    List<String> roundTrips(RoundTrips roundTrips) {
        partner.get(path).expect(200);
        return roundTrips.during(asked -> asked.get(path).expect(200), partner);
    }

    /** The fields of a service's milestones as its history has them, the last time of each; nothing sent back. */
    Map<String, String> fieldsOfHistory(UUID service) {
        Map<String, String> fields = new HashMap<>();
        history(service).valueStream().filter(step -> step.has("milestone")).forEach(step -> {
            String name = step.path("milestone").asString().toLowerCase(Locale.ROOT);
            JsonNode by = step.path("action_by_user");
            fields.put(name + "_date", step.path("created_at").asString());
            if (!by.isMissingNode()) {
                fields.put(name + "_by_user_id", by.path("id").asString());
                fields.put(name + "_by_user_name", by.path("name").asString());
            }
        });
        return fields;
    }

    /** Those fields of an answer that belong to milestones. */
    Map<String, String> fields(JsonNode shown) {
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

    void assertReached(JsonNode shown, String... reached) {
        assertThat(milestones.stream().filter(m -> shown.has(m + "_date"))).containsExactlyInAnyOrder(reached);
    }
}
