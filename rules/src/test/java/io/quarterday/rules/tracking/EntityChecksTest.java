package io.quarterday.rules.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workflow that would strand, circle or overflow what is kept of an entity is found before it is published. */
class EntityChecksTest {

    private static final RuleBook SHIPPED = DecisionCatalogue.defaultBook();

    @Test
    void nothingIsWrongWithWhatIsShipped() {
        assertThat(problems(SHIPPED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sent, draft, without a reason, to",
        "sent, disputed, quote has no such step, to",
        "draft, expired, takes SYSTEM from draft to expired, to",
        "paid, sent, paid is no step of quote, from",
        "expired, draft, expired is no step of quote that leads on, from",
        "sent, sent, sent is no step of quote that leads on, from"
    })
    void whatGoesOnByItselfGoesWhereTheGateLetsItThrough(String from, String to, String message, String column) {
        Row row = automatic("x", "quote", from, to);
        assertThat(problems(adding(SHIPPED, "status-automatic", row)))
                .anyMatch(problem -> problem.message().contains(message)
                        && String.valueOf(problem.column()).equals(column)
                        && String.valueOf(problem.row()).equals("x"));
    }

    @Test
    void oneRowMayLeadOnFromSeveralSteps() {
        assertThat(problems(adding(SHIPPED, "status-automatic", automatic("x", "quote", "approved, draft", "sent"))))
                .isEmpty();
    }

    @Test
    void whatOnlyTheStepDecidesDoesNotGoRoundAndRound() {
        RuleBook there =
                adding(SHIPPED, "status-automatic", automatic("x-1", "work_order", "scheduled", "in_progress"));
        assertThat(problems(there)).isEmpty();
        RuleBook ways = adding(
                there,
                "status-transitions",
                new Row(
                        "x-t",
                        Map.of(
                                "workflow",
                                "work_order",
                                "status",
                                "OPEN",
                                "from",
                                List.of("in_progress"),
                                "action",
                                "MOVE",
                                "to",
                                "scheduled")));

        RuleBook circle = adding(ways, "status-automatic", automatic("x-2", "work_order", "in_progress", "scheduled"));
        assertThat(problems(circle)).extracting(Problem::row).containsExactlyInAnyOrder("x-1", "x-2");

        Row late = with(automatic("x-2", "work_order", "in_progress", "scheduled"), "overdue", true);
        assertThat(problems(adding(ways, "status-automatic", late))).isEmpty();
    }

    @Test
    void noClockRunsOrStandsStillAtAFinalStep() {
        Map<String, Object> clock = Map.of("sla_hours", new BigDecimal("8"), "clock", "CALENDAR");
        assertThat(problems(changing(SHIPPED, "status-steps", "st-6", clock)))
                .extracting(Problem::message)
                .containsExactly("no clock runs at a final step");
        assertThat(problems(changing(SHIPPED, "status-steps", "st-6", Map.of("pauses_clock", true))))
                .extracting(Problem::message)
                .containsExactly("no clock goes on after a final step, so none pauses");
    }

    @Test
    void codesFitWhatIsKeptOfAnEntity() {
        String fits = "c".repeat(64);
        Map<String, Object> step = Map.of("workflow", "order", "number", 40L, "label", "L", "colour", "#000000");
        assertThat(problems(adding(SHIPPED, "status-steps", with(new Row("x", step), "step", fits))))
                .isEmpty();
        assertThat(problems(adding(SHIPPED, "status-steps", with(new Row("x", step), "step", fits + "c"))))
                .extracting(Problem::message)
                .containsExactly("a code has at most 64 characters");

        Map<String, Object> workflow = Map.of("entity_type", "order", "active", true, "label", "L");
        assertThat(problems(adding(SHIPPED, "status-workflows", with(new Row("x", workflow), "workflow", fits))))
                .isEmpty();
        Row tooLong =
                with(with(new Row("x", workflow), "workflow", fits + "c"), "business_entity", List.of("b".repeat(101)));
        assertThat(problems(adding(SHIPPED, "status-workflows", tooLong)))
                .extracting(Problem::column)
                .containsExactlyInAnyOrder("workflow", "business_entity");
    }

    private static List<Problem> problems(RuleBook book) {
        return Stream.of(EntityTables.AUTOMATIC, EntityTables.STEP, WorkflowDecision.WORKFLOW)
                .flatMap(decision -> decision.problems(book).stream())
                .toList();
    }

    private static Row automatic(String id, String workflow, String from, String to) {
        return new Row(id, Map.of("workflow", workflow, "from", Arrays.asList(from.split(", ")), "to", to));
    }

    private static Row with(Row row, String column, Object value) {
        Map<String, Object> cells = new LinkedHashMap<>(row.cells());
        cells.put(column, value);
        return new Row(row.id(), cells);
    }

    private static RuleBook adding(RuleBook book, String table, Row row) {
        DecisionTable before = book.table(table);
        List<Row> rows = new ArrayList<>(before.rows());
        rows.add(row);
        return book.with(new DecisionTable(before.schema(), rows));
    }

    private static RuleBook changing(RuleBook book, String table, String id, Map<String, Object> cells) {
        DecisionTable before = book.table(table);
        List<Row> rows = before.rows().stream()
                .map(row -> {
                    Row changed = row;
                    if (row.id().equals(id)) {
                        for (Map.Entry<String, Object> cell : cells.entrySet()) {
                            changed = with(changed, cell.getKey(), cell.getValue());
                        }
                    }
                    return changed;
                })
                .toList();
        return book.with(new DecisionTable(before.schema(), rows));
    }
}
