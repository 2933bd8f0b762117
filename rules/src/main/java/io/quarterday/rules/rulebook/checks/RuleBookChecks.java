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
import java.util.function.Consumer;
import java.util.function.IntConsumer;
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

    // How far the check is after each part, in percent; by what they take in a large book.
    private static final int CELLS_READ = 5;
    private static final int COMPILED = 15;
    private static final int REFERENCES_FOUND = 20;
    private static final int ROWS_COMPARED = 60;
    private static final int WORKFLOWS_WALKED = 65;
    private static final int SCENARIOS_RUN = 100;

    private static final Pattern DRL_RULE = Pattern.compile("\\brule\\s+\"([^\"]{1,80})\"");

    private RuleBookChecks() {}

    /** Checks a book, telling nobody how far it is. */
    public static CheckReport check(RuleBook book, List<Decision<?, ?>> decisions, Bounds bounds) {
        return check(book, decisions, bounds, percent -> {});
    }

    /**
     * Checks a book.
     *
     * @param decisions everything that the book can be asked
     * @param bounds under which its scenarios are asked: those under which it will answer
     * @param progress is told 0 to 100, never less than before, some hundred times a second; what it throws to stop the
     *     check passes through
     */
    public static CheckReport check(
            RuleBook book, List<Decision<?, ?>> decisions, Bounds bounds, IntConsumer progress) {
        Course course = new Course(progress);
        List<Finding> findings = new ArrayList<>();
        course.upTo(CELLS_READ);
        book.tables().values().forEach(table -> cells(table, course, findings));
        course.upTo(COMPILED);
        CompiledRuleBook compiled =
                findings.stream().anyMatch(Finding::isError) ? null : compile(book, decisions, findings);
        course.upTo(REFERENCES_FOUND);
        ReferenceChecks.check(book, drlRules(book, compiled, decisions), course, findings);
        if (compiled != null) {
            decisions.forEach(decision -> decision.problems(book).stream()
                    .limit(Problem.TOLD_MAX)
                    .forEach(problem -> findings.add(Finding.of(Check.REFERENCE, problem))));
        }
        tables(book, course, findings);
        course.upTo(WORKFLOWS_WALKED);
        WorkflowChecks.check(book, course, findings);
        course.upTo(SCENARIOS_RUN);
        List<ScenarioRun> runs = compiled == null ? List.of() : scenarios(compiled.within(bounds), decisions, course);
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
        course.done(1, 1);
        return new CheckReport(book.contentHash(), reasons.isEmpty(), reasons, findings, coverage(book, runs), runs);
    }

    /** Each table has a share of the course as its pairs of rows have of all. */
    private static void tables(RuleBook book, Course course, List<Finding> findings) {
        double all = book.tables().values().stream()
                .mapToDouble(RuleBookChecks::pairs)
                .sum();
        double some = 0;
        for (DecisionTable table : book.tables().values()) {
            some += pairs(table);
            course.upTo(REFERENCES_FOUND + (int) ((ROWS_COMPARED - REFERENCES_FOUND) * some / all));
            rows(table, book, course, findings);
        }
    }

    private static double pairs(DecisionTable table) {
        return 1 + (double) table.rows().size() * table.rows().size();
    }

    /** Holds the rows of one table against each other and against the questions that it must answer. */
    static void rows(DecisionTable table, RuleBook book, Course course, List<Finding> findings) {
        Grid grid = Grid.of(table, book);
        RowChecks.check(grid, new Steps(TABLE_STEPS, course), course, findings);
        Finding gap = GapCheck.check(grid, book, new Steps(TABLE_STEPS / 4, course));
        if (gap != null) {
            findings.add(gap);
        }
    }

    /** A book need not come from a file: its cells are held against their columns all the same. */
    private static void cells(DecisionTable table, Course course, List<Finding> findings) {
        for (Row row : table.rows()) {
            course.goesOn();
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
        if (compiled == null) {
            return namesOfDrl(book);
        }
        Set<String> names = new TreeSet<>();
        decisions.forEach(decision -> names.addAll(compiled.drlRules(decision)));
        return names;
    }

    /** Names of the DRL rules as their text has them. */
    static Set<String> namesOfDrl(RuleBook book) {
        Set<String> names = new TreeSet<>();
        book.drl()
                .values()
                .forEach(text -> DRL_RULE.matcher(text).results().forEach(match -> names.add(match.group(1))));
        return names;
    }

    private static List<ScenarioRun> scenarios(
            CompiledRuleBook compiled, List<Decision<?, ?>> decisions, Course course) {
        int all = compiled.book().scenarios().values().stream()
                .mapToInt(List::size)
                .sum();
        List<ScenarioRun> runs = new ArrayList<>();
        Consumer<ScenarioRun> taken = run -> {
            runs.add(run);
            course.done(runs.size(), all);
        };
        for (String table : compiled.book().scenarios().keySet()) {
            decisions.stream()
                    .filter(d -> d.tables().contains(table))
                    .findFirst()
                    .ifPresent(decision -> ScenarioRun.runEach(compiled, decision, table, taken));
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
