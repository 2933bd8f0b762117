package io.quarterday.web.register;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.CompaniesHouseStandIn;
import io.quarterday.web.testing.Practice;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Clients of a practice whose companies stand on the register. */
record RegisteredClients(ApiClient api, CompaniesHouseStandIn standIn, Practice practice) {

    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_000);

    /** That no company has yet. */
    static String number() {
        return "0" + NUMBERS.incrementAndGet();
    }

    record Registered(String id, String number) {}

    /** A client with a company number and little else, and its company on the register. */
    Registered client(Consumer<ObjectNode> peculiarities, Object... more) {
        String number = number();
        standIn.register(number, peculiarities);
        return new Registered(create("company_number", number, more), number);
    }

    String create(Object first, Object second, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "company_name", "Aldgate Joinery Ltd",
                "company_type", "LIMITED_COMPANY",
                "contact_name", "Ines Aldgate",
                "contact_email", "ines@aldgate.test",
                "team_id", practice.teamId()));
        body.put((String) first, second);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return api.as(practice.partner())
                .post("/api/clients", body)
                .expect(201)
                .data()
                .path("id")
                .asString();
    }

    JsonNode show(String id) {
        return api.as(practice.partner()).get("/api/clients/" + id).expect(200).data();
    }

    JsonNode refresh(String id, Object body) {
        return api.as(practice.partner())
                .post("/api/clients/" + id + "/refresh", body)
                .expect(200)
                .data();
    }
}
