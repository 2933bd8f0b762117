package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for facts that no row of a complete table answers. Facts are taken from what the columns know: allowed values,
 * values of the table they refer to, numbers and dates before, at, between and after those that occur.
 */
final class GapCheck {

    private GapCheck() {}

    static @Nullable Finding check(Grid grid, RuleBook book, Steps steps) {
        DecisionTable table = grid.table();
        if (!table.schema().complete()) {
            return null;
        }
        List<Cut[]> answered =
                new ArrayList<>(grid.boxes().stream().map(Grid.Box::cuts).toList());
        answered.addAll(nonsense(grid, book));
        CoverSearch.Answer answer = CoverSearch.search(grid.askable(), answered, steps);
        int[] question = answer.question();
        if (question != null) {
            Map<String, String> facts = grid.facts(question);
            return new Finding(
                    Check.GAP,
                    Problem.Severity.ERROR,
                    table.name(),
                    null,
                    null,
                    "no row answers " + RowChecks.said(facts) + "; this table must answer every question",
                    List.of(),
                    facts);
        }
        return answer.result() == CoverSearch.Result.COVERED
                ? null
                : Finding.warning(
                        Check.NOT_PROVEN,
                        table.name(),
                        null,
                        "the table is too entangled to prove that it answers every question");
    }

    /** Questions that cannot arise: a stage of one workflow asked about in another. */
    private static List<Cut[]> nonsense(Grid grid, RuleBook book) {
        List<Cut[]> nonsense = new ArrayList<>();
        int workflow = dimension(grid, ReferenceChecks.WORKFLOW);
        if (workflow < 0) {
            return nonsense;
        }
        for (Column column : grid.table().schema().inputs()) {
            DecisionTable target = ReferenceChecks.target(column, book);
            int d = dimension(grid, column.fact());
            if (target == null
                    || d < 0
                    || column.name().equals(ReferenceChecks.WORKFLOW)
                    || target.schema().column(ReferenceChecks.WORKFLOW).isEmpty()) {
                continue;
            }
            Dimension workflows = grid.dimensions().get(workflow);
            for (int w = 0; w < workflows.size(); w++) {
                nonsense.add(elsewhere(grid, workflow, w, d, column, target));
            }
        }
        return nonsense;
    }

    private static Cut[] elsewhere(Grid grid, int workflow, int w, int d, Column column, DecisionTable target) {
        Dimension workflows = grid.dimensions().get(workflow);
        Dimension dimension = grid.dimensions().get(d);
        BitSet others = new BitSet();
        others.set(0, dimension.size());
        for (Row row : target.rows()) {
            List<String> of = row.texts(ReferenceChecks.WORKFLOW);
            if (of.isEmpty() || of.contains(workflows.shown(w))) {
                row.texts(ReferenceChecks.referencedColumn(column)).forEach(value -> {
                    for (int a = 0; a < dimension.size(); a++) {
                        if (dimension.shown(a).equals(value)) {
                            others.clear(a);
                        }
                    }
                });
            }
        }
        Cut[] box = grid.dimensions().stream().map(Dimension::any).toArray(Cut[]::new);
        BitSet one = new BitSet();
        one.set(w);
        box[workflow] = workflows.cut(one);
        box[d] = dimension.cut(others);
        return box;
    }

    private static int dimension(Grid grid, String fact) {
        for (int d = 0; d < grid.dimensions().size(); d++) {
            if (grid.dimensions().get(d).fact().equals(fact)) {
                return d;
            }
        }
        return -1;
    }
}
