package io.quarterday.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Blocks of edits keep the order, and cost about as much as they are long. */
class RowEditsTest {

    private static final DecisionTable TABLE = DecisionCatalogue.defaultBook().table("workflows");
    private static final Map<String, String> CELLS =
            Map.of("workflow", "VAT", "label", "VAT", "entity_type", "client_service");
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void rowsStandWhereTheyWerePut() {
        RowEdits edits = new RowEdits(rows(3), problems);
        edits.add("a", CELLS, "r-0");
        edits.add("b", CELLS, "");
        edits.change("r-2", Map.of("label", "Moved"), "a");
        edits.change("r-0", Map.of(), "r-0");
        edits.remove("r-1");
        edits.add(null, CELLS, "b");

        assertThat(edits.table().rows()).extracting(Row::id).containsExactly("r-2", "a", "r-0", "r-3", "b");
        assertThat(edits.table().rows().get(0).text("label")).isEqualTo("Moved");
        assertThat(problems).isEmpty();
    }

    @Test
    void manyUnknownRowsAreToldOnceEnoughAreTold() {
        RowEdits edits = new RowEdits(rows(DecisionTable.ROWS_MAX), problems);

        Duration taken = working(() -> {
            for (int i = 0; i < 5_000 && !edits.isHopeless(); i++) {
                edits.change("row-unknown-" + i, CELLS, null);
            }
        });

        assertThat(problems).hasSize(Problem.TOLD_MAX);
        assertThat(taken).isLessThan(BRIEF);
    }

    @Test
    void manyRowsWithoutIdsAreAdded() {
        RowEdits edits = new RowEdits(rows(0), problems);

        Duration taken =
                working(() -> IntStream.range(0, DecisionTable.ROWS_MAX).forEach(i -> edits.add(null, CELLS, null)));

        assertThat(edits.table().rows()).hasSize(DecisionTable.ROWS_MAX);
        assertThat(taken).isLessThan(BRIEF);
    }

    @Test
    void aLongBlockAtTheEndOfALongTableIsChangedMovedAndRemoved() {
        RowEdits edits = new RowEdits(rows(DecisionTable.ROWS_MAX), problems);

        Duration taken = working(() -> IntStream.range(DecisionTable.ROWS_MAX - 5_000, DecisionTable.ROWS_MAX)
                .forEach(i -> {
                    edits.change("r-" + i, Map.of("label", "x"), "r-0");
                    edits.remove("r-" + i);
                }));

        assertThat(edits.table().rows()).hasSize(DecisionTable.ROWS_MAX - 5_000);
        assertThat(taken).isLessThan(BRIEF);
    }

    private static Duration working(Runnable work) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
    }

    private static DecisionTable rows(int count) {
        Map<String, Object> cells = TABLE.rows().get(0).cells();
        return new DecisionTable(
                TABLE.schema(),
                IntStream.range(0, count)
                        .mapToObj(i -> new Row("r-" + i, cells))
                        .toList());
    }
}
