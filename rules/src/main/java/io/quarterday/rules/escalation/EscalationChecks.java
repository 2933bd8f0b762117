package io.quarterday.rules.escalation;

import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with the rows that bring work before people, that no column's type can tell. */
final class EscalationChecks {

    /** As a notification's kind is stored. */
    private static final Pattern EVENT = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private static final int DAYS_AHEAD_MAX = 366;

    private EscalationChecks() {}

    static List<Problem> escalations(RuleBook book) {
        return of(book, "escalations", "days_to_deadline_at_least", "days_to_deadline_at_most");
    }

    static List<Problem> notices(RuleBook book) {
        List<Problem> problems = of(book, "deadline-notices", "days_to_due_at_least", "days_to_due_at_most");
        for (Row row : book.table("deadline-notices").rows()) {
            Integer most = row.integerOrNull("days_to_due_at_most");
            if (most != null && most > DAYS_AHEAD_MAX) {
                problems.add(problem(
                        "deadline-notices",
                        row,
                        "days_to_due_at_most",
                        most + " is too far ahead; expected is at most " + DAYS_AHEAD_MAX));
            }
        }
        return problems;
    }

    private static List<Problem> of(RuleBook book, String table, String least, String most) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table(table).rows()) {
            Integer level = row.integerOrNull("level");
            if (level != null && (level < 1 || level > Escalation.LEVEL_MAX)) {
                problems.add(
                        problem(table, row, "level", level + " is no level; expected is 1 to " + Escalation.LEVEL_MAX));
            }
            String event = row.textOrNull("event");
            if (event != null && !EVENT.matcher(event).matches()) {
                problems.add(problem(
                        table,
                        row,
                        "event",
                        "\"" + event
                                + "\" is no event; expected are capitals and underscores, such as SERVICE_OVERDUE"));
            }
            Integer from = row.integerOrNull(least);
            Integer to = row.integerOrNull(most);
            if (from != null && to != null && from > to) {
                problems.add(problem(table, row, most, to + " days at most are not " + from + " at least"));
            }
        }
        return problems;
    }

    private static Problem problem(String table, Row row, String column, String message) {
        return Problem.error(table, null, row.id(), column, message);
    }
}
