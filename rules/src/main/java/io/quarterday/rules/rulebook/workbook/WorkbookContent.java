package io.quarterday.rules.rulebook.workbook;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Scenario;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read from a workbook. With errors among its problems the tables hold only their sound rows, and nothing of
 * it should be taken over.
 *
 * @param tables by name, those that were in the workbook
 * @param scenarios by the name of their table, those that were in the workbook
 * @param release of which the workbook says that it was written; empty where it does not say
 * @param contentHash of the book of which the workbook says that it was written; empty where it does not say
 * @param problems everything that is wrong, each with its sheet and cell: {@code line} is the row in the sheet, and the
 *     message begins with the cell ("C7: …")
 */
public record WorkbookContent(
        SortedMap<String, DecisionTable> tables,
        SortedMap<String, List<Scenario>> scenarios,
        Optional<Long> release,
        Optional<String> contentHash,
        List<Problem> problems) {

    public WorkbookContent {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        scenarios = Collections.unmodifiableSortedMap(new TreeMap<>(scenarios));
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
