package io.quarterday.web.tracking;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tracks entities of a practice as other systems would. */
record Entities(ApiClient api, Practice practice) {

    static String path(String type, String id) {
        return "/api/status/" + type + "/" + id;
    }

    JsonNode start(String type, String id, Map<String, Object> facts) {
        return api.as(practice.staff())
                .post(path(type, id), Map.of("business_context", facts))
                .expect(201)
                .data();
    }

    ApiAnswer ask(Person person, String type, String id, String to) {
        return api.as(person).post(path(type, id) + "/transitions", Map.of("to_status", to, "reason", "A test"));
    }

    JsonNode move(String type, String id, String to) {
        return ask(practice.staff(), type, id, to).expect(200).data();
    }

    JsonNode show(String type, String id) {
        return api.as(practice.staff()).get(path(type, id)).expect(200).data();
    }

    String status(String type, String id) {
        return show(type, id).path("current_status").asString();
    }

    List<JsonNode> history(String type, String id) {
        return api.as(practice.partner())
                .get(path(type, id) + "/transitions?limit=200")
                .expect(200)
                .data()
                .valueStream()
                .toList();
    }

    List<String> statuses(String type, String id) {
        return history(type, id).stream()
                .map(step -> step.path("to_status").asString())
                .toList();
    }

    ApiAnswer say(Person person, String type, String id, Map<String, Object> word) {
        return api.as(person).post(path(type, id) + "/approvals", word);
    }

    JsonNode approvals(String type, String id) {
        return api.as(practice.staff())
                .get(path(type, id) + "/approvals")
                .expect(200)
                .data();
    }
}
