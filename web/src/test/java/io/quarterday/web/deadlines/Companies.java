package io.quarterday.web.deadlines;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Clients for tests of dates, made over HTTP, and what is told of them. */
final class Companies {

    private final ApiClient api;
    private final Practice practice;

    Companies(ApiClient api, Practice practice) {
        this.api = api;
        this.practice = practice;
    }

    /** A private company of 10 March 2015 whose year ends with March, with VAT quarters of group C. */
    UUID make(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>();
        body.put("company_name", "Aldgate Joinery Ltd");
        body.put("business_type", "LIMITED_COMPANY");
        body.put("contact_name", "Ines Aldgate");
        body.put("contact_email", "ines@aldgate.test");
        body.put("incorporation_date", "2015-03-10");
        body.put("accounting_reference_day", 31);
        body.put("accounting_reference_month", 3);
        body.put("last_accounts_made_up_to", "2025-03-31");
        body.put("last_confirmation_made_up_to", "2026-03-09");
        body.put("vat_number", "GB123456789");
        body.put("vat_frequency", "QUARTERLY_3");
        body.put("vat_scheme", "STANDARD");
        body.put("assigned_user_id", practice.staff().id());
        body.putAll(more);
        body.values().removeIf(value -> value.equals(""));
        return UUID.fromString(api.as(practice.partner())
                .post("/api/clients", body)
                .expect(201)
                .data()
                .path("id")
                .asString());
    }

    UUID make() {
        return make(Map.of());
    }

    /** What it owes, due in a window. */
    List<JsonNode> owes(Person person, UUID client, String from, String to) {
        return list(api.as(person)
                .get("/api/clients/" + client + "/obligations?from=" + from + "&to=" + to)
                .expect(200)
                .data());
    }

    /** The one obligation for a period. */
    JsonNode owes(UUID client, String obligation, String periodEnd) {
        List<JsonNode> found = owes(practice.partner(), client, "2023-01-01", "2031-12-31").stream()
                .filter(one -> one.path("obligation").asString().equals(obligation)
                        && one.path("period_end").asString().equals(periodEnd))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + obligation + " to " + periodEnd + " in "
                    + owes(practice.partner(), client, "2023-01-01", "2031-12-31"));
        }
        return found.get(0);
    }

    String due(UUID client, String obligation, String periodEnd) {
        return owes(client, obligation, periodEnd).path("due_date").asString();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
