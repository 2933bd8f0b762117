package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with {@code status-automatic} that no column's type can tell: a row that would lead nowhere, because the
 * gate lets the system not through there, and rows that would lead round and round.
 */
final class AutomaticChecks {

    private static final String SYSTEM = "SYSTEM";

    private AutomaticChecks() {}

    private record Step(String workflow, String code) {}

    static List<Problem> problems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        Map<Step, Row> steps = new HashMap<>();
        book.table(EntityTables.STEPS)
                .rows()
                .forEach(row -> steps.put(new Step(row.text("workflow"), row.text("step")), row));
        for (Row row : book.table(EntityTables.AUTOMATICS).rows()) {
            String workflow = row.text("workflow");
            String to = row.text("to");
            if (!steps.containsKey(new Step(workflow, to))) {
                problems.add(problem(row, "to", workflow + " has no such step"));
                continue;
            }
            for (String from : row.texts("from")) {
                Row step = steps.get(new Step(workflow, from));
                if (step == null || step.isTrue("final") || from.equals(to)) {
                    problems.add(
                            problem(row, "from", from + " is no step of " + workflow + " that leads on to another"));
                } else if (!allowed(book, workflow, from, to)) {
                    problems.add(problem(
                            row,
                            "to",
                            "no row of status-transitions takes SYSTEM from " + from + " to " + to
                                    + " without a reason"));
                }
            }
        }
        problems.addAll(circles(book));
        return problems;
    }

    /** Whether the gate may let the system through, whatever must hold of the facts besides. */
    private static boolean allowed(RuleBook book, String workflow, String from, String to) {
        return book.table(EntityTables.TRANSITIONS).rows().stream()
                .filter(row -> row.text("workflow").equals(workflow)
                        && row.text("action").equals(EntityGate.MOVE)
                        && row.text("to").equals(to))
                .filter(row -> row.isEmpty("from") || row.texts("from").contains(from))
                .filter(row -> row.isEmpty("role") || row.texts("role").contains(SYSTEM))
                .anyMatch(row -> !row.isTrue("with_reason"));
    }

    /** Rows that nothing but the step decides on, from which one would come back to where one was. */
    private static List<Problem> circles(RuleBook book) {
        Map<Step, Set<Step>> onward = new HashMap<>();
        List<Row> always = book.table(EntityTables.AUTOMATICS).rows().stream()
                .filter(row -> row.isEmpty("when") && row.isEmpty("and_when") && !row.isTrue("overdue"))
                .toList();
        for (Row row : always) {
            for (String from : row.texts("from")) {
                onward.computeIfAbsent(new Step(row.text("workflow"), from), step -> new LinkedHashSet<>())
                        .add(new Step(row.text("workflow"), row.text("to")));
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (Row row : always) {
            Set<Step> reached = reached(onward, new Step(row.text("workflow"), row.text("to")));
            row.texts("from").stream()
                    .filter(from -> reached.contains(new Step(row.text("workflow"), from)))
                    .findFirst()
                    .ifPresent(from -> problems.add(problem(
                            row, "to", "it would go round and round: " + from + " is reached again by itself")));
        }
        return problems;
    }

    private static Set<Step> reached(Map<Step, Set<Step>> onward, Step begin) {
        Set<Step> reached = new HashSet<>();
        List<Step> open = new ArrayList<>(List.of(begin));
        while (!open.isEmpty()) {
            Step step = open.remove(open.size() - 1);
            if (reached.add(step)) {
                open.addAll(onward.getOrDefault(step, Set.of()));
            }
        }
        return reached;
    }

    private static Problem problem(Row row, String column, String message) {
        return EntityChecks.problem(EntityTables.AUTOMATICS, row, column, message);
    }
}
