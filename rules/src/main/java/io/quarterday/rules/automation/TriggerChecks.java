package io.quarterday.rules.automation;

import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with the rows by which services start and are tried again, that no column's type can tell: what would
 * otherwise only come out at night.
 */
final class TriggerChecks {

    private static final String EVENT = "EXTERNAL_EVENT";
    private static final int MONTHS_MAX = 120;
    private static final int DAYS_MAX = 3_660;
    private static final int ATTEMPTS_MAX = 100;
    private static final int MINUTES_MAX = 43_200;

    private TriggerChecks() {}

    /** Rows that never agree, that agree with everything, or that count from what is not there. */
    static List<Problem> triggers(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table("service-triggers").rows()) {
            if (EVENT.equals(row.textOrNull("trigger_type"))) {
                ofAnEvent(row, problems);
                row.texts("event")
                        .forEach(name -> unknown(book, name).ifPresent(why -> problems.add(of(row, "event", why))));
            } else {
                ofTheCalendar(row, problems);
            }
            bound(row, "months", MONTHS_MAX, problems);
            bound(row, "days", DAYS_MAX, problems);
        }
        return problems;
    }

    private static void ofAnEvent(Row row, List<Problem> problems) {
        if (row.isEmpty("event")) {
            problems.add(of(row, "event", "what happened is needed; without it the row would follow every event"));
        }
        if (!row.isEmpty("obligation")) {
            problems.add(of(
                    row, "obligation", "an event is no obligation, so the row never agrees; maybe you mean next_of"));
        }
        if (row.isEmpty("next_of") && !"EVENT".equals(row.textOrNull("base"))) {
            problems.add(of(row, "base", "work without a period has nothing to count from but the EVENT"));
        }
    }

    private static void ofTheCalendar(Row row, List<Problem> problems) {
        if (row.isEmpty("obligation")) {
            problems.add(of(row, "obligation", "is needed; without it the row would start work for every obligation"));
        }
        if (!row.isEmpty("event")) {
            problems.add(
                    of(row, "event", "the calendar knows no events, so the row never agrees; maybe you mean " + EVENT));
        }
        if (!row.isEmpty("next_of")) {
            problems.add(of(row, "next_of", "belongs to an " + EVENT));
        }
        if ("EVENT".equals(row.textOrNull("base"))) {
            problems.add(of(row, "base", "the calendar has no EVENT to count from"));
        }
    }

    /** An event with a dot is the practice's own: a milestone of a workflow, or its completion. */
    private static Optional<String> unknown(RuleBook book, String event) {
        int dot = event.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String workflow = event.substring(0, dot);
        String milestone = event.substring(dot + 1);
        Set<String> known = book.table("stage-transitions").rows().stream()
                .filter(row -> row.isEmpty("workflow") || row.texts("workflow").contains(workflow))
                .map(row -> row.textOrNull("milestone"))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        boolean there =
                book.table("workflows").rows().stream().anyMatch(row -> workflow.equals(row.textOrNull("workflow")));
        if (there && (milestone.equals("COMPLETED") || known.contains(milestone))) {
            return Optional.empty();
        }
        return Optional.of("\"" + event + "\" never happens; expected is WORKFLOW.MILESTONE, WORKFLOW.COMPLETED or the"
                + " name of what another system tells");
    }

    private static void bound(Row row, String column, int most, List<Problem> problems) {
        Integer count = row.integerOrNull(column);
        if (count != null && Math.abs(count) > most) {
            problems.add(of(row, column, count + " is too far away; expected is at most " + most));
        }
    }

    /** Attempts without an end, or without a time between. */
    static List<Problem> retries(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table("retries").rows()) {
            Integer from = row.integerOrNull("attempts_from");
            Integer to = row.integerOrNull("attempts_to");
            Integer minutes = row.integerOrNull("back_off_minutes");
            if (from != null && from < 1) {
                problems.add(of("retries", row, "attempts_from", "attempts are counted from 1"));
            }
            if (from != null && to != null && to < from) {
                problems.add(
                        of("retries", row, "attempts_to", to + " is before " + from + ", so the row never agrees"));
            }
            if (minutes != null && (to == null || to > ATTEMPTS_MAX)) {
                problems.add(of(
                        "retries",
                        row,
                        "attempts_to",
                        "what fails would be tried for ever and never be listed; expected is at most " + ATTEMPTS_MAX));
            }
            if (minutes != null && (minutes < 1 || minutes > MINUTES_MAX)) {
                problems.add(of(
                        "retries",
                        row,
                        "back_off_minutes",
                        minutes + " is no time to wait; expected is 1 to " + MINUTES_MAX));
            }
        }
        return problems;
    }

    private static Problem of(Row row, String column, String message) {
        return of("service-triggers", row, column, message);
    }

    private static Problem of(String table, Row row, String column, String message) {
        return Problem.error(table, null, row.id(), column, message);
    }
}
