package io.quarterday.web.automation;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Nights of a practice, for tests: its clients, and the daily check on days that the test names. */
final class Overnight {

    private final ApiClient api;
    private final Practice practice;
    private final RunningAutomation running;

    Overnight(ApiClient api, Practice practice, RunningAutomation running) {
        this.api = api;
        this.practice = practice;
        this.running = running;
    }

    /** A private company of 10 March 2015 whose year ends with March, with VAT quarters of group C. */
    UUID company(Map<String, Object> more) {
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

    /** A company without VAT. */
    UUID companyWithoutVat() {
        return company(Map.of("vat_number", "", "vat_frequency", "", "vat_scheme", ""));
    }

    /** The daily check of a day, at nine in the morning in London. */
    AutomationRun check(String day) {
        return check(Instant.parse(day + "T09:00:00Z"));
    }

    AutomationRun check(Instant at) {
        return running.runScheduled(practice.id(), AutomationJob.DAILY_TRIGGER_CHECK, at, false, at)
                .orElseThrow();
    }

    List<JsonNode> services(UUID client) {
        return list("/api/clients/" + client + "/services");
    }

    /** Type, last day of the period and deadline of each service. */
    List<String> opened(UUID client) {
        return services(client).stream()
                .map(one -> one.path("service_type").asString() + " to "
                        + one.path("period_end").asString() + " by "
                        + one.path("deadline").asString())
                .sorted()
                .toList();
    }

    List<JsonNode> triggers(String query) {
        return list("/api/automation/triggers?limit=200" + query);
    }

    List<JsonNode> list(String path) {
        return list(api.as(practice.partner()).get(path).expect(200).data());
    }

    JsonNode get(Person person, String path) {
        return api.as(person).get(path).expect(200).data();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
