package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds cells that name something against what there is. Where both tables have a workflow, only the names of the row's
 * own workflow count: a stage of VAT is none of PAYE.
 */
final class ReferenceChecks {

    static final String WORKFLOW = "workflow";
    private static final String DRL = "drl";

    private final RuleBook book;
    private final Set<String> drlRules;
    private final Course course;
    private final List<Finding> findings;

    private ReferenceChecks(RuleBook book, Set<String> drlRules, Course course, List<Finding> findings) {
        this.book = book;
        this.drlRules = drlRules;
        this.course = course;
        this.findings = findings;
    }

    /**
     * Checks every table.
     *
     * @param drlRules names of the DRL rules of the book
     */
    static void check(RuleBook book, Set<String> drlRules, Course course, List<Finding> findings) {
        ReferenceChecks checks = new ReferenceChecks(book, drlRules, course, findings);
        book.tables().values().forEach(checks::check);
    }

    /** The table whose values a column takes, if it takes them from one. */
    static @Nullable DecisionTable target(Column column, RuleBook book) {
        String references = column.references();
        int dot = references == null ? -1 : references.indexOf('.');
        return references == null || dot < 0 ? null : book.tables().get(references.substring(0, dot));
    }

    static String referencedColumn(Column column) {
        String references = String.valueOf(column.references());
        return references.substring(references.indexOf('.') + 1);
    }

    /** The values that a column may refer to, in the order of their table; none where it refers to no table. */
    static List<Object> values(Column column, RuleBook book) {
        DecisionTable target = target(column, book);
        if (target == null) {
            return List.of();
        }
        Set<Object> values = new LinkedHashSet<>();
        String name = referencedColumn(column);
        target.schema().column(name).ifPresent(c -> target.rows().forEach(r -> values.addAll(Cutting.values(r, c))));
        return List.copyOf(values);
    }

    private void check(DecisionTable table) {
        for (Column column : table.schema().columns()) {
            String references = column.references();
            if (references == null) {
                continue;
            }
            if (references.equals(DRL)) {
                check(table, column, row -> drlRules, "DRL rule");
            } else if (target(column, book) == null) {
                findings.add(Finding.error(
                        Check.REFERENCE,
                        table.name(),
                        null,
                        column.name(),
                        "it refers to " + references + ", but there is no such table in this book"));
            } else {
                Names names = names(table, column);
                check(table, column, names::of, referencedColumn(column).replace('_', ' '));
            }
        }
    }

    private interface Known {
        Set<String> to(Row row);
    }

    private void check(DecisionTable table, Column column, Known known, String what) {
        Map<String, Integer> shown = new HashMap<>();
        for (Row row : table.rows()) {
            course.goesOn();
            Set<String> names = known.to(row);
            for (Object value : Cutting.values(row, column)) {
                String name = value.toString();
                if (!names.contains(name) && shown.merge(column.name(), 1, Integer::sum) <= RowChecks.SHOWN_MAX * 5) {
                    findings.add(Finding.error(
                            Check.REFERENCE,
                            table.name(),
                            row.id(),
                            column.name(),
                            "there is no " + what + " \"" + name + "\"" + ofWorkflow(table, column, row)
                                    + Cells.didYouMean(name, names)));
                }
            }
        }
    }

    private String ofWorkflow(DecisionTable table, Column column, Row row) {
        DecisionTable target = target(column, book);
        boolean both = target != null
                && !column.name().equals(WORKFLOW)
                && target.schema().column(WORKFLOW).isPresent()
                && table.schema().column(WORKFLOW).isPresent();
        return both && !row.isEmpty(WORKFLOW) ? " in " + String.join(", ", row.texts(WORKFLOW)) : "";
    }

    /** What may be named, by workflow. */
    private record Names(Set<String> all, Map<String, Set<String>> byWorkflow, boolean restricted) {

        Set<String> of(Row row) {
            List<String> workflows = restricted ? row.texts(WORKFLOW) : List.of();
            if (workflows.isEmpty()) {
                return all;
            }
            if (workflows.size() == 1) {
                return byWorkflow.getOrDefault(workflows.get(0), Set.of());
            }
            Set<String> several = new TreeSet<>();
            workflows.forEach(w -> several.addAll(byWorkflow.getOrDefault(w, Set.of())));
            return several;
        }
    }

    private Names names(DecisionTable table, Column column) {
        Set<String> all = new TreeSet<>();
        values(column, book).forEach(v -> all.add(v.toString()));
        Map<String, Set<String>> byWorkflow = new HashMap<>();
        DecisionTable target = target(column, book);
        boolean restricted = target != null
                && !column.name().equals(WORKFLOW)
                && table.schema().column(WORKFLOW).isPresent()
                && target.schema().column(WORKFLOW).isPresent();
        if (target != null && restricted) {
            Column referenced = target.schema().column(referencedColumn(column)).orElse(column);
            List<Row> everywhere = new ArrayList<>();
            for (Row row : target.rows()) {
                if (row.isEmpty(WORKFLOW)) {
                    everywhere.add(row);
                }
                for (String workflow : row.texts(WORKFLOW)) {
                    Set<String> names = byWorkflow.computeIfAbsent(workflow, w -> new TreeSet<>());
                    Cutting.values(row, referenced).forEach(v -> names.add(v.toString()));
                }
            }
            for (Row row : everywhere) {
                byWorkflow
                        .values()
                        .forEach(names -> Cutting.values(row, referenced).forEach(v -> names.add(v.toString())));
            }
        }
        return new Names(all, byWorkflow, restricted);
    }
}
