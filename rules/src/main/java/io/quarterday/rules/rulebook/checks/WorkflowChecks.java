package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks each workflow by its transitions: it must begin in one stage, reach each of its final stages, and have somebody
 * who may take it out of every other. Dates on rows are not looked at: a row that ever holds counts.
 */
final class WorkflowChecks {

    private static final String STAGES = "workflow-stages";
    private static final String TRANSITIONS = "stage-transitions";
    private static final String ROLES = "role-permissions";
    private static final String PERMISSIONS = "stage-permissions";
    private static final String ADVANCE = "ADVANCE";

    /** Where a thing can be: its status and its stage. */
    private record Place(String status, String stage) {}

    private final RuleBook book;
    private final String workflow;
    private final Map<String, Row> stages = new LinkedHashMap<>();
    private final List<Row> transitions;
    private final Course course;
    private final List<Finding> findings;

    private WorkflowChecks(RuleBook book, String workflow, Course course, List<Finding> findings) {
        this.book = book;
        this.workflow = workflow;
        this.course = course;
        this.findings = findings;
        book.table(STAGES).rows().stream()
                .filter(r -> workflow.equals(r.cell("workflow")))
                .sorted(Comparator.comparingLong(WorkflowChecks::number))
                .forEach(r -> stages.putIfAbsent(String.valueOf(r.cell("stage")), r));
        this.transitions = rows(TRANSITIONS);
    }

    /** Checks every workflow of the book, if it has the tables of workflows. */
    static void check(RuleBook book, Course course, List<Finding> findings) {
        if (!book.tables().keySet().containsAll(List.of("workflows", STAGES, TRANSITIONS, ROLES, PERMISSIONS))) {
            return;
        }
        Set<String> workflows = new LinkedHashSet<>();
        book.table("workflows").rows().forEach(r -> workflows.addAll(r.texts("workflow")));
        int walked = 0;
        for (String workflow : workflows) {
            course.done(walked++, workflows.size());
            new WorkflowChecks(book, workflow, course, findings).check();
        }
    }

    private static long number(Row row) {
        return row.cell("number") instanceof Long number ? number : 0;
    }

    /** The rows of a table that hold for this workflow. */
    private List<Row> rows(String table) {
        DecisionTable rows = book.table(table);
        return rows.rows().stream().filter(r -> holds(r, "workflow", workflow)).toList();
    }

    private static boolean holds(Row row, String column, String value) {
        return row.isEmpty(column) || row.texts(column).contains(value);
    }

    private void check() {
        if (stages.isEmpty()) {
            dead(STAGES, null, "the workflow " + workflow + " has no stage");
            return;
        }
        numbers();
        Set<String> firsts = firsts();
        List<String> finals = stages.keySet().stream().filter(this::isFinal).toList();
        if (firsts.size() != 1) {
            dead(
                    TRANSITIONS,
                    null,
                    "the workflow " + workflow + " must begin in one stage by CREATE; "
                            + (firsts.isEmpty() ? "no row says in which" : "rows say " + String.join(" and ", firsts)));
        }
        if (finals.isEmpty()) {
            dead(STAGES, null, "the workflow " + workflow + " has no final stage");
        }
        if (!firsts.isEmpty()) {
            reach(finals);
        }
        for (String stage : stages.keySet()) {
            if (!isFinal(stage)) {
                leaving(stage);
            }
        }
    }

    private boolean isFinal(String stage) {
        Row row = stages.get(stage);
        return row != null && row.isTrue("final");
    }

    private void numbers() {
        List<Row> rows = book.table(STAGES).rows().stream()
                .filter(r -> workflow.equals(r.cell("workflow")))
                .sorted(Comparator.comparingLong(WorkflowChecks::number))
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            if (number(rows.get(i)) != i + 1) {
                findings.add(Finding.error(
                        Check.DEAD_STAGE,
                        STAGES,
                        rows.get(i).id(),
                        "number",
                        "the stages of " + workflow + " must be numbered 1 to " + rows.size() + " without holes; "
                                + number(rows.get(i)) + " stands where " + (i + 1) + " is expected"));
                return;
            }
        }
    }

    private Set<String> firsts() {
        Set<String> firsts = new LinkedHashSet<>();
        for (Row row : transitions) {
            if (row.texts("action").contains("CREATE") && holds(row, "status", "NEW") && !row.isEmpty("to_stage")) {
                firsts.add(row.text("to_stage"));
            }
        }
        return firsts;
    }

    private void reach(List<String> finals) {
        Set<Place> reached = new LinkedHashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        for (Row row : transitions) {
            if (row.texts("action").contains("CREATE") && holds(row, "status", "NEW") && !row.isEmpty("to_stage")) {
                open.add(new Place(String.valueOf(row.cell("to_status")), row.text("to_stage")));
            }
        }
        while (!open.isEmpty()) {
            course.goesOn();
            Place place = open.remove();
            if (stages.containsKey(place.stage()) && reached.add(place)) {
                transitions.stream().filter(row -> leadsFrom(row, place)).forEach(row -> {
                    String to = row.isEmpty("to_stage") ? place.stage() : row.text("to_stage");
                    open.add(new Place(String.valueOf(row.cell("to_status")), to));
                });
            }
        }
        Set<String> at = new HashSet<>();
        reached.forEach(place -> at.add(place.stage()));
        for (String stage : stages.keySet()) {
            if (!at.contains(stage)) {
                unreached(stage, finals.contains(stage), at);
            }
        }
    }

    private void unreached(String stage, boolean isFinal, Set<String> at) {
        String furthest = stages.keySet().stream().filter(at::contains).reduce("", (a, b) -> b);
        String message = (isFinal ? "the final stage " : "the stage ") + stage + " of " + workflow
                + " cannot be reached: no transition leads there from where work can come"
                + (furthest.isEmpty() ? "" : " (the furthest is " + furthest + ")");
        Row row = stages.get(stage);
        String id = row == null ? null : row.id();
        findings.add(
                isFinal
                        ? Finding.error(Check.DEAD_STAGE, STAGES, id, null, message)
                        : Finding.warning(Check.DEAD_STAGE, STAGES, id, message));
    }

    private boolean leadsFrom(Row row, Place place) {
        return holds(row, "status", place.status())
                && holds(row, "stage", place.stage())
                && (row.isEmpty("final_stage") || row.isTrue("final_stage") == isFinal(place.stage()))
                && !row.texts("action").equals(List.of("CREATE"));
    }

    private void leaving(String stage) {
        course.goesOn();
        Row row = stages.get(stage);
        boolean leads = transitions.stream()
                .anyMatch(t -> leadsFrom(t, new Place("ACTIVE", stage))
                        && t.texts("action").contains(ADVANCE)
                        && !t.isEmpty("to_stage")
                        && !t.text("to_stage").equals(stage));
        if (!leads) {
            dead(
                    STAGES,
                    row == null ? null : row.id(),
                    "nothing leaves the stage " + stage + " of " + workflow
                            + ": no row of stage-transitions advances it, and it is not final");
        } else if (!somebodyMay(stage, row != null && row.isTrue("auto_managed"))) {
            dead(
                    STAGES,
                    row == null ? null : row.id(),
                    "nobody may advance the stage " + stage + " of " + workflow + ": no row of role-permissions"
                            + " lets a role do so that stage-permissions does not hold back");
        }
    }

    /** As the gate decides: a row for the role that needs no permission of the stage, or one that the stage gives. */
    private boolean somebodyMay(String stage, boolean autoManaged) {
        Set<String> roles = new HashSet<>();
        boolean everybody = false;
        for (Row row : rows(PERMISSIONS)) {
            if (holds(row, "stage", stage) && holds(row, "action", ADVANCE) && everHolds(row)) {
                roles.addAll(row.texts("role"));
                everybody |= row.isEmpty("role");
            }
        }
        for (Row role : rows(ROLES)) {
            boolean agrees = holds(role, "stage", stage)
                    && holds(role, "action", ADVANCE)
                    && (role.isEmpty("auto_managed") || role.isTrue("auto_managed") == autoManaged);
            if (agrees && (!role.isTrue("needs_stage_permission") || everybody || roles.contains(role.text("role")))) {
                return true;
            }
        }
        return false;
    }

    private static boolean everHolds(Row row) {
        return row.isEmpty("effective_from")
                || row.isEmpty("effective_to")
                || Cells.write(row, "effective_from").compareTo(Cells.write(row, "effective_to")) <= 0;
    }

    private void dead(String table, @Nullable String row, String message) {
        findings.add(Finding.error(Check.DEAD_STAGE, table, row, null, message));
    }
}
