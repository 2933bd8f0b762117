package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.TableSchema;
import io.quarterday.rules.rulebook.checks.Grid.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds the rows of one table against each other. Every pair is compared, which at 5,000 rows is twelve million
 * comparisons of a few integers; only where several rows together take all that another has, a search is needed, and
 * that one is bounded.
 */
final class RowChecks {

    /** Most findings of one kind that are shown for a table; the others are counted. */
    static final int SHOWN_MAX = 20;

    /** Steps that a single row's search may take. */
    private static final long ROW_STEPS = 200_000;

    private final Grid grid;
    private final TableSchema schema;
    private final List<Box> boxes;
    private final Steps steps;
    private final Course course;
    private final List<Finding> findings;
    private final int[] counts = new int[Check.values().length];
    private int notProven;

    private RowChecks(Grid grid, Steps steps, Course course, List<Finding> findings) {
        this.grid = grid;
        this.schema = grid.table().schema();
        this.boxes = grid.boxes();
        this.steps = steps;
        this.course = course;
        this.findings = findings;
    }

    static void check(Grid grid, Steps steps, Course course, List<Finding> findings) {
        new RowChecks(grid, steps, course, findings).check();
    }

    private void check() {
        for (Box box : grid.impossible()) {
            add(Finding.error(
                    Check.IMPOSSIBLE,
                    schema.name(),
                    box.row().id(),
                    null,
                    "row " + box.row().id() + " can never agree: its cells about " + emptyFact(box)
                            + " exclude each other"));
        }
        boolean related = true;
        for (Dimension dimension : grid.dimensions()) {
            related &= dimension.relate(steps);
        }
        if (!related || !compareAll()) {
            String open = "the table is too large to compare all its rows: overlaps are not ruled out";
            // Two rows of a UNIQUE table that agree leave a question without an answer; elsewhere they do no such harm.
            findings.add(
                    schema.hitPolicy() == HitPolicy.UNIQUE
                            ? Finding.error(Check.NOT_PROVEN, schema.name(), null, null, open)
                            : Finding.warning(Check.NOT_PROVEN, schema.name(), null, open));
        }
        if (notProven > 0) {
            findings.add(Finding.warning(
                    Check.NOT_PROVEN,
                    schema.name(),
                    null,
                    notProven
                            + " rows overlap so many others that it was not proven whether these leave them anything"));
        }
        for (Check check : Check.values()) {
            int more = counts[check.ordinal()] - SHOWN_MAX;
            if (more > 0) {
                findings.add(Finding.warning(
                        check, schema.name(), null, more + " more findings of this kind in this table"));
            }
        }
    }

    private String emptyFact(Box box) {
        for (int d = 0; d < box.cuts().length; d++) {
            if (box.cuts()[d].isEmpty()) {
                return grid.dimensions().get(d).fact();
            }
        }
        return "its facts";
    }

    private boolean compareAll() {
        for (int i = 1; i < boxes.size(); i++) {
            if (!steps.take((long) i * 2)) {
                return false;
            }
            course.done((double) i * i, (double) boxes.size() * boxes.size());
            switch (schema.hitPolicy()) {
                case UNIQUE -> overlaps(i);
                case COLLECT -> repetitions(i);
                case FIRST, PRIORITY -> precedences(i);
            }
        }
        return true;
    }

    /** The later row is asked about each of those before it: what it knows of their sets is near, and not theirs of it. */
    private void overlaps(int i) {
        Box later = boxes.get(i);
        for (int j = 0; j < i; j++) {
            Box earlier = boxes.get(j);
            if (!later.meets(earlier)) {
                continue;
            }
            if (!isShown(Check.OVERLAP)) {
                counts[Check.OVERLAP.ordinal()]++;
            } else {
                String both =
                        "rows " + earlier.row().id() + " and " + later.row().id();
                boolean same = earlier.contains(later) && later.contains(earlier) && earlier.output() == later.output();
                add(pair(
                        Check.OVERLAP,
                        Problem.Severity.ERROR,
                        later,
                        earlier,
                        same
                                ? both + " are the same"
                                : both + " both agree with the same facts, but only one row may"));
            }
        }
    }

    private void repetitions(int i) {
        Box later = boxes.get(i);
        for (int j = 0; j < i; j++) {
            Box earlier = boxes.get(j);
            if (earlier.output() != later.output()) {
                continue;
            }
            if (earlier.contains(later)) {
                add(repetition(later, earlier));
                return;
            }
            if (later.contains(earlier)) {
                add(repetition(earlier, later));
                return;
            }
        }
    }

    private Finding repetition(Box repeating, Box said) {
        return pair(
                Check.DUPLICATE,
                Problem.Severity.WARNING,
                repeating,
                said,
                "row " + repeating.row().id() + " says nothing that row "
                        + said.row().id() + " does not say already");
    }

    private void precedences(int i) {
        Box later = boxes.get(i);
        List<Cut[]> before = new ArrayList<>();
        Box crossing = null;
        for (int j = 0; j < i; j++) {
            Box earlier = boxes.get(j);
            if (!later.meets(earlier)) {
                continue;
            }
            if (earlier.contains(later)) {
                boolean same = earlier.output() == later.output();
                add(pair(
                        same ? Check.DUPLICATE : Check.UNREACHABLE,
                        Problem.Severity.WARNING,
                        later,
                        earlier,
                        "row " + later.row().id() + " never answers: row "
                                + earlier.row().id() + " takes all its facts" + (same ? " and answers the same" : "")));
                return;
            }
            before.add(earlier.cuts());
            if (crossing == null && conflicts(earlier, later)) {
                crossing = earlier;
            }
        }
        if (before.size() > 1 && takenTogether(later, before)) {
            add(new Finding(
                    Check.UNREACHABLE,
                    Problem.Severity.WARNING,
                    schema.name(),
                    later.row().id(),
                    null,
                    "row " + later.row().id() + " never answers: the rows before it together take all its facts",
                    List.of(later.row().id()),
                    Map.of()));
        } else if (crossing != null) {
            add(pair(
                    Check.CONFLICT,
                    Problem.Severity.WARNING,
                    later,
                    crossing,
                    "rows " + crossing.row().id() + " and " + later.row().id()
                            + " agree with the same facts and answer differently; only their order decides"));
        }
    }

    /**
     * Under PRIORITY: equal priority and another answer. Under FIRST, where a special row before a general one is the
     * usual way to write: each has facts of its own too, so that their order hides an intention. Never where an asker
     * may choose between the two.
     */
    private boolean conflicts(Box earlier, Box later) {
        if (earlier.output() == later.output() || schema.choice() != null) {
            return false;
        }
        return schema.hitPolicy() == HitPolicy.PRIORITY
                ? earlier.priority() == later.priority()
                : !later.contains(earlier);
    }

    private boolean takenTogether(Box box, List<Cut[]> before) {
        Steps own = steps.some(ROW_STEPS);
        long granted = own.left();
        CoverSearch.Answer answer = CoverSearch.search(box.cuts(), before, own);
        steps.take(granted - own.left());
        if (answer.result() == CoverSearch.Result.NOT_PROVEN) {
            notProven++;
        }
        return answer.result() == CoverSearch.Result.COVERED;
    }

    private Finding pair(Check check, Problem.Severity severity, Box row, Box other, String message) {
        Map<String, String> example = isShown(check) ? grid.common(row, other) : Map.of();
        return new Finding(
                check,
                severity,
                schema.name(),
                row.row().id(),
                null,
                example.isEmpty() ? message : message + ", for example " + said(example),
                List.of(row.row().id(), other.row().id()),
                example);
    }

    private boolean isShown(Check check) {
        return counts[check.ordinal()] < SHOWN_MAX;
    }

    private void add(Finding finding) {
        if (counts[finding.check().ordinal()]++ < SHOWN_MAX) {
            findings.add(finding);
        }
    }

    static String said(Map<String, String> facts) {
        return String.join(
                ", ",
                facts.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .toList());
    }
}
