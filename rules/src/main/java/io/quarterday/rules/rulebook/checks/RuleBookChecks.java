package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RuleBookException;
import io.quarterday.rules.rulebook.ScenarioRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole rule book: whether it compiles and names only what there is, whether its tables answer as their hit
 * policies promise, whether every workflow can be walked to its end, and whether its scenarios come out as expected.
 * Reads nothing but the book. Bounded: a check that would take too long says so and stops.
 */
public final class RuleBookChecks {

    /** Comparisons that one table's checks may take: about two seconds' worth. */
    private static final long TABLE_STEPS = 200_000_000;

    private static final Pattern DRL_RULE = Pattern.compile("\\brule\\s+\"([^\"]{1,80})\"");

    private RuleBookChecks() {}

    /**
     * Checks a book that was read without problems.
     *
     * @param bounds under which its scenarios are asked: those under which it will answer
     */
    public static CheckReport check(RuleBook book, List<Decision<?, ?>> decisions, Bounds bounds) {
        return check(book, List.of(), decisions, bounds);
    }

    /**
     * Checks a book.
     *
     * @param reading what was already found when the book was read
     * @param decisions everything that the book can be asked
     * @param bounds under which its scenarios are asked: those under which it will answer
     */
    public static CheckReport check(
            RuleBook book, List<Problem> reading, List<Decision<?, ?>> decisions, Bounds bounds) {
        List<Finding> findings = new ArrayList<>();
        reading.forEach(problem -> findings.add(Finding.of(problem)));
        book.tables().values().forEach(table -> cells(table, findings));
        CompiledRuleBook compiled =
                findings.stream().anyMatch(Finding::isError) ? null : compile(book, decisions, findings);
        ReferenceChecks.check(book, drlRules(book, compiled, decisions), findings);
        for (DecisionTable table : book.tables().values()) {
            rows(table, book, findings);
        }
        WorkflowChecks.check(book, findings);
        List<ScenarioRun> runs = compiled == null ? List.of() : scenarios(compiled.within(bounds), decisions);
        runs.stream()
                .filter(run -> !run.passed())
                .forEach(run -> findings.add(Finding.error(
                        Check.SCENARIO,
                        run.table() + ".scenarios",
                        run.scenario(),
                        null,
                        String.join("; ", run.differences()))));
        findings.sort(Comparator.comparing((Finding f) -> f.severity()));
        List<String> reasons = reasons(findings);
        return new CheckReport(book.contentHash(), reasons.isEmpty(), reasons, findings, coverage(book, runs), runs);
    }

    /** Holds the rows of one table against each other and against the questions that it must answer. */
    static void rows(DecisionTable table, RuleBook book, List<Finding> findings) {
        Steps steps = new Steps(TABLE_STEPS);
        Grid grid = Grid.of(table, book);
        RowChecks.check(grid, steps, findings);
        Finding gap = GapCheck.check(grid, book, new Steps(TABLE_STEPS / 4));
        if (gap != null) {
            findings.add(gap);
        }
    }

    /** A book need not come from a file: its cells are held against their columns all the same. */
    private static void cells(DecisionTable table, List<Finding> findings) {
        for (Row row : table.rows()) {
            for (Column column : table.schema().columns()) {
                Cells.read(column, Cells.write(row, column.name()))
                        .fault()
                        .ifPresent(fault -> findings.add(
                                Finding.error(Check.COMPILE, table.name(), row.id(), column.name(), fault)));
            }
        }
    }

    private static @Nullable CompiledRuleBook compile(
            RuleBook book, List<Decision<?, ?>> decisions, List<Finding> findings) {
        try {
            return CompiledRuleBook.compile(book, 0, decisions, null);
        } catch (RuleBookException e) {
            e.problems().forEach(problem -> findings.add(Finding.of(problem)));
            return null;
        }
    }

    /** Names of the DRL rules; where the book does not compile, as its text has them. */
    private static Set<String> drlRules(
            RuleBook book, @Nullable CompiledRuleBook compiled, List<Decision<?, ?>> decisions) {
        Set<String> names = new TreeSet<>();
        if (compiled != null) {
            decisions.forEach(decision -> names.addAll(compiled.drlRules(decision)));
        } else {
            book.drl()
                    .values()
                    .forEach(text -> DRL_RULE.matcher(text).results().forEach(match -> names.add(match.group(1))));
        }
        return names;
    }

    private static List<ScenarioRun> scenarios(CompiledRuleBook compiled, List<Decision<?, ?>> decisions) {
        List<ScenarioRun> runs = new ArrayList<>();
        for (String table : compiled.book().scenarios().keySet()) {
            decisions.stream()
                    .filter(d -> d.tables().contains(table))
                    .findFirst()
                    .ifPresent(decision -> runs.addAll(ScenarioRun.runAll(compiled, decision, table)));
        }
        return runs;
    }

    private static List<Coverage> coverage(RuleBook book, List<ScenarioRun> runs) {
        Set<RowRef> fired = new HashSet<>();
        runs.forEach(run -> fired.addAll(run.fired()));
        List<Coverage> coverage = new ArrayList<>();
        for (DecisionTable table : book.tables().values()) {
            List<String> silent = table.rows().stream()
                    .map(Row::id)
                    .filter(id -> !fired.contains(new RowRef(table.name(), id)))
                    .toList();
            int rows = table.rows().size();
            coverage.add(new Coverage(
                    table.name(),
                    rows,
                    rows - silent.size(),
                    silent.subList(0, Math.min(Coverage.SILENT_SHOWN_MAX, silent.size()))));
        }
        return coverage;
    }

    private static List<String> reasons(List<Finding> findings) {
        List<String> reasons = new ArrayList<>();
        for (Check check : Check.values()) {
            List<Finding> errors = findings.stream()
                    .filter(f -> f.check() == check && f.isError())
                    .toList();
            if (!errors.isEmpty()) {
                Finding first = errors.get(0);
                reasons.add((errors.size() == 1 ? "" : errors.size() + " errors, first ") + first.part() + ": "
                        + first.message());
            }
        }
        return reasons;
    }
}
