package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the checks will have against one row, as far as that can be told while it is typed: what it names, what its
 * decision says of its words, and how it stands among the rows of its table. Nothing is compiled and no scenario is run;
 * the checks of the whole book have the last word.
 */
public final class RowPreview {

    /** Comparisons that one look may take: some tens of milliseconds' worth. A table beyond them is left to the checks. */
    private static final long STEPS = 5_000_000;

    private RowPreview() {}

    /**
     * Looks at a row of a book whose cells are sound by type.
     *
     * @param decisions everything that the book can be asked
     */
    public static List<Finding> of(RuleBook book, List<Decision<?, ?>> decisions, String table, String row) {
        DecisionTable known = book.table(table);
        List<Finding> findings = new ArrayList<>();
        ReferenceChecks.check(book, RuleBookChecks.namesOfDrl(book), Course.untold(), findings);
        decisions.stream()
                .filter(decision -> decision.tables().contains(table))
                .flatMap(decision -> decision.problems(book).stream().limit(Problem.TOLD_MAX))
                .forEach(problem -> findings.add(Finding.of(Check.REFERENCE, problem)));
        RowChecks.check(Grid.of(known, book), new Steps(STEPS, Course.untold()), Course.untold(), findings);
        return findings.stream()
                .filter(finding -> finding.part().equals(table))
                .filter(finding ->
                        Objects.equals(finding.row(), row) || finding.rows().contains(row))
                .distinct()
                .toList();
    }
}
