package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.ScenarioRun;
import java.util.List;

/**
 * What the checks found in one rule book.
 *
 * @param contentHash of the book that was checked
 * @param green whether the book may go on to approval: no error, and every scenario passed; warnings do not count
 * @param reasons what keeps it from being green, in a sentence each; empty when it is green
 * @param findings errors first, in the order of tables
 * @param coverage for each table, sorted by name
 * @param scenarios every run; empty when the book does not compile
 */
public record CheckReport(
        String contentHash,
        boolean green,
        List<String> reasons,
        List<Finding> findings,
        List<Coverage> coverage,
        List<ScenarioRun> scenarios) {

    public CheckReport {
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
        coverage = List.copyOf(coverage);
        scenarios = List.copyOf(scenarios);
    }

    /** Findings of one kind. */
    public List<Finding> found(Check check) {
        return findings.stream().filter(f -> f.check() == check).toList();
    }
}
