package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with the tables about any entity that no column's type can tell. */
final class EntityChecks {

    /** Types that the gate knows by tables of their own; nobody else may move them. */
    static final Set<String> OF_THE_HOUSE = Set.of("client_service", "rule_release");

    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int NUMBER_MAX = 50;
    private static final int FACTS_MAX = 50;

    /** What is kept of an entity holds codes of this length, and its own part of the business. */
    private static final int CODE_LENGTH_MAX = 64;

    private static final int BUSINESS_ENTITY_LENGTH_MAX = 100;
    private static final BigDecimal HOURS_MAX = BigDecimal.valueOf(20_000);
    private static final int HOURS_OF_A_DAY = 24;

    private EntityChecks() {}

    static List<Problem> workflows(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> types = new HashMap<>();
        Set<String> defaults = new HashSet<>();
        for (Row row : book.table(EntityTables.WORKFLOWS).rows()) {
            String type = row.text("entity_type");
            if (!SNAKE_CASE.matcher(type).matches()) {
                problems.add(
                        problem(EntityTables.WORKFLOWS, row, "entity_type", "a type is written in lower snake case"));
            }
            if (OF_THE_HOUSE.contains(type)) {
                problems.add(
                        problem(EntityTables.WORKFLOWS, row, "entity_type", type + " has a gate of its own already"));
            }
            code(EntityTables.WORKFLOWS, row, "workflow", problems);
            for (String part : row.texts("business_entity")) {
                if (part.length() > BUSINESS_ENTITY_LENGTH_MAX) {
                    problems.add(problem(
                            EntityTables.WORKFLOWS,
                            row,
                            "business_entity",
                            "at most " + BUSINESS_ENTITY_LENGTH_MAX + " characters"));
                }
            }
            String known = types.putIfAbsent(row.text("workflow"), type);
            if (known != null && !known.equals(type)) {
                problems.add(problem(
                        EntityTables.WORKFLOWS, row, "workflow", "this workflow is one of " + known + " already"));
            }
            boolean narrow = !row.isEmpty("when") || !row.isEmpty("and_when") || !row.isEmpty("business_entity");
            if (row.isTrue("default") && row.isTrue("active") && (narrow || !defaults.add(type))) {
                problems.add(problem(
                        EntityTables.WORKFLOWS,
                        row,
                        "default",
                        narrow ? "the default has no conditions" : type + " has a default already"));
            }
        }
        return problems;
    }

    static List<Problem> steps(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (Row row : book.table(EntityTables.STEPS).rows()) {
            Integer number = row.integerOrNull("number");
            if (number == null || number < 1 || number > NUMBER_MAX) {
                problems.add(problem(EntityTables.STEPS, row, "number", "steps are numbered from 1 to " + NUMBER_MAX));
            }
            code(EntityTables.STEPS, row, "step", problems);
            if (!numbers.add(row.text("workflow") + " " + number)) {
                problems.add(problem(EntityTables.STEPS, row, "number", "another step has this number"));
            }
            for (String column : List.of("sla_hours", "warn_hours", "escalation_hours")) {
                BigDecimal hours = row.decimalOrNull(column);
                if (hours != null && (hours.signum() <= 0 || hours.compareTo(HOURS_MAX) > 0)) {
                    problems.add(problem(EntityTables.STEPS, row, column, "more than 0, at most " + HOURS_MAX));
                }
            }
            if (row.isEmpty("sla_hours") != row.isEmpty("clock")) {
                problems.add(
                        problem(EntityTables.STEPS, row, "clock", "hours and the clock that counts them go together"));
            }
            if ("WORKING".equals(row.textOrNull("clock")) == row.isEmpty("calendar")) {
                problems.add(
                        problem(EntityTables.STEPS, row, "calendar", "a WORKING clock, and no other, has a calendar"));
            }
            if (row.isTrue("pauses_clock") && !row.isEmpty("sla_hours")) {
                problems.add(problem(EntityTables.STEPS, row, "pauses_clock", "a step that stops the clock has none"));
            }
            if (row.isTrue("final") && !row.isEmpty("sla_hours")) {
                problems.add(problem(EntityTables.STEPS, row, "sla_hours", "no clock runs at a final step"));
            }
            if (row.isTrue("final") && row.isTrue("pauses_clock")) {
                problems.add(problem(
                        EntityTables.STEPS,
                        row,
                        "pauses_clock",
                        "no clock goes on after a final step, so none pauses"));
            }
            approval(row, problems);
        }
        return problems;
    }

    private static void approval(Row row, List<Problem> problems) {
        boolean counted = "N_OF_M".equals(row.textOrNull("approval_rule"));
        Integer needed = row.integerOrNull("approvals_needed");
        if (counted == row.isEmpty("approvals_needed") || (needed != null && needed < 1)) {
            problems.add(problem(
                    EntityTables.STEPS, row, "approvals_needed", "N_OF_M, and no other rule, says how many, from 1"));
        }
        if (row.isEmpty("approval_role") != row.isEmpty("approval_rule")) {
            problems.add(
                    problem(EntityTables.STEPS, row, "approval_rule", "who approves and by which rule go together"));
        }
        if (row.isEmpty("escalation_hours") != row.isEmpty("escalation_role")) {
            problems.add(problem(EntityTables.STEPS, row, "escalation_role", "when and who go together"));
        }
        if (row.isTrue("initial") && !row.isEmpty("approval_role")) {
            problems.add(problem(EntityTables.STEPS, row, "initial", "nothing begins where an approval is needed"));
        }
    }

    static List<Problem> transitions(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Row> steps = new HashMap<>();
        book.table(EntityTables.STEPS)
                .rows()
                .forEach(row -> steps.put(row.text("workflow") + " " + row.text("step"), row));
        for (Row row : book.table(EntityTables.TRANSITIONS).rows()) {
            String workflow = row.text("workflow");
            Row to = steps.get(workflow + " " + row.text("to"));
            boolean begins = row.text("action").equals("START");
            if (to == null) {
                problems.add(problem(EntityTables.TRANSITIONS, row, "to", workflow + " has no such step"));
            } else if (begins && !to.isTrue("initial")) {
                problems.add(
                        problem(EntityTables.TRANSITIONS, row, "to", "nothing begins at a step that is not initial"));
            }
            if (begins != row.text("status").equals("NEW") || (begins && !row.isEmpty("from"))) {
                problems.add(problem(
                        EntityTables.TRANSITIONS, row, "action", "START is from NEW and from no step, MOVE from OPEN"));
            }
            for (String from : row.texts("from")) {
                Row step = steps.get(workflow + " " + from);
                if (step == null || step.isTrue("final") || from.equals(row.text("to"))) {
                    problems.add(problem(
                            EntityTables.TRANSITIONS,
                            row,
                            "from",
                            from + " is no step of " + workflow + " that leads on to another"));
                }
            }
        }
        return problems;
    }

    static List<Problem> facts(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Row row : book.table(EntityTables.FACTS).rows()) {
            if (row.text("type").equals("CHOICE") == row.isEmpty("choices")) {
                problems.add(problem(EntityTables.FACTS, row, "choices", "a CHOICE, and nothing else, lists choices"));
            }
            if (counts.merge(row.text("entity_type"), 1, Integer::sum) > FACTS_MAX) {
                problems.add(problem(EntityTables.FACTS, row, "fact", "a type has at most " + FACTS_MAX + " facts"));
            }
        }
        return problems;
    }

    static List<Problem> conditions(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        Set<String> facts = new HashSet<>();
        book.table(EntityTables.FACTS)
                .rows()
                .forEach(row -> facts.add(row.text("entity_type") + " " + row.text("fact")));
        for (Row row : book.table(EntityTables.CONDITIONS).rows()) {
            // What the gate itself says of a move is in capitals; no fact may pass for it.
            if (!SNAKE_CASE.matcher(row.text("condition")).matches()) {
                problems.add(
                        problem(EntityTables.CONDITIONS, row, "condition", "a condition is named in lower snake case"));
            }
            for (String type : row.texts("entity_type")) {
                if (!facts.contains(type + " " + row.text("fact"))) {
                    problems.add(problem(EntityTables.CONDITIONS, row, "fact", type + " has no such fact"));
                }
            }
        }
        return problems;
    }

    static List<Problem> calendars(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table(EntityTables.CALENDARS).rows()) {
            BigDecimal opens = row.decimalOrNull("opens");
            BigDecimal closes = row.decimalOrNull("closes");
            if (opens == null
                    || closes == null
                    || opens.signum() < 0
                    || opens.compareTo(closes) >= 0
                    || closes.compareTo(BigDecimal.valueOf(HOURS_OF_A_DAY)) > 0) {
                problems.add(
                        problem(EntityTables.CALENDARS, row, "closes", "a day opens before it closes, from 0 to 24"));
            }
        }
        return problems;
    }

    private static void code(String table, Row row, String column, List<Problem> problems) {
        if (row.text(column).length() > CODE_LENGTH_MAX) {
            problems.add(problem(table, row, column, "a code has at most " + CODE_LENGTH_MAX + " characters"));
        }
    }

    static Problem problem(String table, Row row, String column, String message) {
        return Problem.error(table, null, row.id(), column, message);
    }
}
