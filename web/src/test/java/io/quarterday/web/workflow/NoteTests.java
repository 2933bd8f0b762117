package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void aLongHistoryIsReadFromItsEnd() {
        UUID service = work.at(practice, "PAYE", 4);
        for (int note = 1; note <= 60; note++) {
            api.as(practice.staff())
                    .post("/api/services/" + service + "/notes", Map.of("notes", "Note " + note))
                    .expect(200);
        }
        String history = "/api/workflows/" + service + "/history";
        List<String> newestFirst = ids(api.as(practice.partner()).get(history + "?limit=200"));
        Collections.reverse(newestFirst);

        ApiAnswer latest = api.as(practice.partner()).get(history + "?sort_order=desc");
        assertThat(latest.data().path(0).path("notes").asString()).isEqualTo("Note 60");
        String cursor = latest.meta().path("next_cursor").asString();
        ApiAnswer earlier = api.as(practice.partner()).get(history + "?sort_order=desc&limit=200&after=" + cursor);

        assertThat(ids(latest)).hasSize(50);
        assertThat(Stream.concat(ids(latest).stream(), ids(earlier).stream())).containsExactlyElementsOf(newestFirst);
        api.as(practice.partner()).get(history + "?sort_order=up").expect(400, "VALIDATION_ERROR");
    }

    private static List<String> ids(ApiAnswer steps) {
        return steps.expect(200)
                .data()
                .valueStream()
                .map(step -> step.path("id").asString())
                .collect(Collectors.toList());
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
