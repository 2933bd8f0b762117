package io.quarterday.web.clients;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Clients that a practice's partner makes over HTTP, for tests. */
record NewClients(ApiClient api, Practice practice) {

    /** What makes a client, with more or other fields: name, value, name, value. */
    static Map<String, Object> sound(Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "company_name", "Acme Ltd",
                "company_type", "LIMITED_COMPANY",
                "contact_name", "Ann Other",
                "contact_email", "ann@acme.test"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    JsonNode create(Object... more) {
        return api.as(practice.partner())
                .post("/api/clients", sound(more))
                .expect(201)
                .data();
    }

    static String id(JsonNode client) {
        return client.path("id").asString();
    }

    /** The names of the clients that somebody is shown. */
    List<String> names(Person person, String query) {
        return api.as(person)
                .get("/api/clients" + query)
                .expect(200)
                .data()
                .valueStream()
                .map(client -> client.path("company_name").asString())
                .toList();
    }
}
