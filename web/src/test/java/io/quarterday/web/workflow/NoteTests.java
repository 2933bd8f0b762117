package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is written down about a service. */
@ApiTest
class NoteTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    NoteTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void aNoteStandsInTheHistoryAndMovesNothing() {
        UUID service = work.at(practice, "PAYE", 4);
        JsonNode move = api.as(practice.staff())
                .post("/api/services/" + service + "/notes", Map.of("notes", "On holiday until Monday"))
                .expect(200)
                .data();
        assertThat(move.path("action_type").asString()).isEqualTo("NOTE");
        assertThat(move.path("to_stage").asInt()).isEqualTo(4);

        JsonNode steps = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .expect(200)
                .data();
        assertThat(steps.get(steps.size() - 1).path("notes").asString()).isEqualTo("On holiday until Monday");
    }

    @Test
    void aNoteIsRefusedToWhoMayNotWorkHere() {
        UUID service = work.open(practice, "PAYE");
        String notes = "/api/services/" + service + "/notes";

        api.as(practice.staff()).post(notes, Map.of("notes", "Mine?")).expect(403, "FORBIDDEN");
        api.as(practice.otherStaff()).post(notes, Map.of("notes", "Mine?")).expect(404, "NOT_FOUND");
        api.as(practice.partner()).post(notes, Map.of("notes", " ")).expect(400, "VALIDATION_ERROR");
    }
}
