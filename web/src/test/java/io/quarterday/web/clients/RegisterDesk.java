package io.quarterday.web.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A practice that takes files of the register, for tests: the file, what is said of it, and what came of it. */
record RegisterDesk(ApiClient api, Practice practice) {

    ApiAnswer upload(byte[] file) {
        return api.as(practice.partner()).upload("/api/clients/import", "register.csv", "text/csv", file);
    }

    JsonNode take(String file) {
        return upload(file.getBytes(StandardCharsets.UTF_8)).expect(200).data();
    }

    JsonNode clients(String query) {
        return api.as(practice.partner())
                .get("/api/clients" + query)
                .expect(200)
                .data();
    }

    JsonNode services(JsonNode client) {
        return api.as(practice.partner())
                .get("/api/clients/" + client.path("id").asString() + "/services")
                .expect(200)
                .data();
    }

    static void assertCounts(JsonNode report, String expected) {
        String counts = List.of(
                        "rows", "created", "updated", "unchanged", "services_created", "deadlines_changed", "failed")
                .stream()
                .map(name -> name + "=" + report.path(name).asInt())
                .filter(count -> !count.endsWith("=0"))
                .collect(Collectors.joining(" "));
        assertThat(counts).as(report.toString()).isEqualTo(expected);
    }

    static void assertError(JsonNode report, int line, String column, String value, String reason) {
        assertThat(report.path("errors")).as(report.toString()).hasSize(1);
        JsonNode error = report.at("/errors/0");
        assertThat(error.path("row").asInt()).isEqualTo(line);
        assertThat(error.path("field").asString("")).isEqualTo(column);
        assertThat(error.path("value").asString()).startsWith(value);
        assertThat(error.path("message").asString()).contains(reason);
    }
}
