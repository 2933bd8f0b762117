package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a row of a draft would say, and what would be wrong with it, before it is saved. */
@ApiTest
class RowPreviewTests {

    private static final String TABLE = "stage-permissions";

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;
    private final long number;

    RowPreviewTests(ApiClient api, RuleDesk desk, Practices practices) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
        this.number = desk.draft(practice.manager());
    }

    @Test
    void aRowIsSaidAndJudgedBeforeItIsSaved() {
        JsonNode said = preview(Map.of("row_id", "p-27", "cells", Map.of("role", List.of("MANAGER", "STAFF"))));
        assertThat(said.path("sentence").asString())
                .isEqualTo("MANAGER or STAFF may do anything with ACCOUNTS_NON_LTD work at MANAGER_DISCUSSION.");
        assertThat(said.path("problems")).isEmpty();

        JsonNode mistyped =
                preview(Map.of("row_id", "p-27", "cells", Map.of("role", "KING", "effective_from", "soon")));
        assertThat(mistyped.has("sentence")).isFalse();
        assertThat(texts(mistyped.path("problems"), "column")).containsExactlyInAnyOrder("role", "effective_from");

        JsonNode unknown = preview(
                Map.of("cells", Map.of("workflow", "PAYE", "stage", "WORK_IN_PROGRES", "role", List.of("STAFF"))));
        assertThat(unknown.path("sentence").asString()).contains("WORK_IN_PROGRES");
        assertThat(texts(unknown.path("problems"), "column")).containsExactly("stage");
        assertThat(unknown.path("problems").path(0).path("message").asString()).contains("did you mean");

        Map<String, Object> again =
                Map.of("workflow", "ACCOUNTS_NON_LTD", "stage", "MANAGER_DISCUSSION", "role", "MANAGER");
        JsonNode repeated = preview(Map.of("cells", again));
        assertThat(repeated.path("problems").path(0).has("column")).isFalse();
        assertThat(repeated.path("problems").path(0).path("message").asString()).contains("p-27");

        assertThat(desk.show(practice.manager(), number).path("edits")).isEmpty();
        api.as(practice.staff()).post(path("/preview"), Map.of("cells", again)).expect(403, "FORBIDDEN");
        api.as(practice.manager())
                .post(RuleDesk.path(number) + "/tables/platform-permissions/rows/preview", Map.of("cells", again))
                .expect(403, "FORBIDDEN");
        api.as(practice.manager())
                .post(RuleDesk.path(9_999) + "/tables/" + TABLE + "/rows/preview", Map.of("cells", again))
                .expect(404, "NOT_FOUND");
    }

    private JsonNode preview(Map<String, Object> typed) {
        return api.as(practice.manager())
                .post(path("/preview"), typed)
                .expect(200)
                .data();
    }

    private String path(String row) {
        return RuleDesk.path(number) + "/tables/" + TABLE + "/rows" + row;
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asString())
                .toList();
    }
}
