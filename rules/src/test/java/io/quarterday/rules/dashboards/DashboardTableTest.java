package io.quarterday.rules.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with figures that no column's type can tell. */
class DashboardTableTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();

    @Test
    void theShippedTableHasNoProblem() {
        assertThat(DashboardTable.DASHBOARD.problems(BOOK)).isEmpty();
    }

    @Test
    void aFigureStandsOnADashboardOnce() {
        assertThat(problems(
                        row("a", Map.of("figure", "x", "list", "SERVICES")),
                        row("b", Map.of("figure", "x", "list", "SERVICES"))))
                .extracting(Problem::row, Problem::column)
                .containsExactly(tuple("b", "figure"), tuple("b", "figure"));
    }

    @Test
    void deadlinesHaveNoStageAndAreNobodysNever() {
        assertThat(problems(row(
                        "a",
                        Map.of("figure", "x", "list", "DEADLINES", "stage", List.of("FILED"), "assignee", "NOBODY"))))
                .extracting(Problem::column)
                .containsExactlyInAnyOrder("stage", "assignee");
        assertThat(problems(row("a", Map.of("figure", "x", "list", "DEADLINES", "assignee", "ME", "due", "TODAY"))))
                .isEmpty();
    }

    @Test
    void whatTheSchemaTellsOfIsNotToldTwice() {
        assertThat(problems(new Row("a", Map.of("dashboard", List.of("STAFF")))))
                .isEmpty();
    }

    private static Row row(String id, Map<String, Object> cells) {
        Map<String, Object> all = new HashMap<>(cells);
        all.put("dashboard", List.of("PARTNER", "STAFF"));
        return new Row(id, all);
    }

    private static List<Problem> problems(Row... rows) {
        DecisionTable shipped = BOOK.table("dashboards");
        return DashboardTable.DASHBOARD.problems(BOOK.with(new DecisionTable(shipped.schema(), List.of(rows))));
    }
}
