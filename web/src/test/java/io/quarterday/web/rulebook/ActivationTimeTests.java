package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One cell changed in a book of 500 rows: how long from the call that activates it to the first answer by it. */
@ApiTest
class ActivationTimeTests {

    private static final int ROWS = 500;
    private static final int TIMES = 5;

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;

    ActivationTimeTests(ApiClient api, RuleDesk desk, Practices practices) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
    }

    @Test
    void aCellChangedIn500RowsAnswersWithinASecondOfTheCall() {
        long large = desk.draft(practice.manager());
        int missing = ROWS - rows(large);
        List<Map<String, Object>> added = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            added.add(Map.of(
                    "cells",
                    Map.of(
                            "workflow", "PAYE",
                            "stage", "WORK_IN_PROGRESS",
                            "role", "SYSTEM",
                            "effective_to", "20" + (10 + i % 10) + "-01-" + (10 + i % 20))));
        }
        if (!added.isEmpty()) {
            api.as(practice.manager())
                    .post(
                            RuleDesk.path(large) + "/tables/stage-permissions/rows",
                            Map.of("rows", added, "reason", "To 500"))
                    .expect(200);
        }
        int rows = rows(large);
        desk.approve(practice, large);
        desk.activate(practice, large);

        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long number = desk.draft(practice.manager());
            desk.change(practice.manager(), number, "workflow-stages", "s-1", Map.of("label", "Chase " + i));
            api.as(practice.manager())
                    .delete(RuleDesk.path(number) + "/scenarios/workflow-stages", Map.of("reason", "The label"));
            desk.approve(practice, number);
            long start = System.nanoTime();
            desk.activate(practice, number);
            JsonNode answer = api.as(practice.staff())
                    .post(
                            "/api/decisions/stage/evaluate",
                            Map.of("facts", Map.of("workflow", "ACCOUNTS_LTD", "stage", "PAPERWORK_PENDING_CHASE")))
                    .expect(200)
                    .data();
            taken.add(Duration.ofNanos(System.nanoTime() - start));
            assertThat(answer.path("release").path("number").asLong()).isEqualTo(number);
            assertThat(answer.path("answer").path("label").asString()).isEqualTo("Chase " + i);
        }

        Duration best = taken.stream().min(Duration::compareTo).orElseThrow();
        System.out.println("From the call that activates one changed cell of " + rows
                + " rows to the first answer by it, in ms: "
                + taken.stream().map(Duration::toMillis).toList());
        assertThat(rows).isGreaterThanOrEqualTo(ROWS);
        assertThat(best).isLessThan(Duration.ofSeconds(1));
    }

    private int rows(long number) {
        JsonNode tables = api.as(practice.manager())
                .get("/api/rules/tables")
                .expect(200)
                .data()
                .path("tables");
        return StreamSupport.stream(tables.spliterator(), false)
                .map(table -> table.path("name").asString())
                .mapToInt(name -> api.as(practice.manager())
                        .get(RuleDesk.path(number) + "/tables/" + name)
                        .expect(200)
                        .data()
                        .path("rows")
                        .size())
                .sum();
    }
}
