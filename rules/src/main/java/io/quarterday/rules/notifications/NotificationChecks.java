package io.quarterday.rules.notifications;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the tables about messages that no column's type can tell. */
final class NotificationChecks {

    /** The events of which other tables say by which channel they are to be told. */
    private static final List<String> WANTING =
            List.of(NotificationEvent.ESCALATED.name(), NotificationEvent.OBLIGATION_DUE.name());

    private static final int HOURS_OF_A_DAY = 24;
    private static final int HOURS_OF_A_YEAR = 8_784;
    private static final int ATTEMPTS_MAX = 100;
    private static final int MINUTES_MAX = 43_200;

    private NotificationChecks() {}

    /** Templates that cannot be read, or name what their events do not have. */
    static List<Problem> templates(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table(MessageTemplates.TABLE).rows()) {
            MessageTemplates.Entry entry = MessageTemplates.Entry.of(row);
            Map.of("subject", entry.subject(), "text", entry.text())
                    .forEach((column, words) -> fault(words, entry)
                            .forEach(fault -> problems.add(problem(MessageTemplates.TABLE, row, column, fault))));
        }
        return problems;
    }

    private static List<String> fault(String words, MessageTemplates.Entry entry) {
        try {
            return MessageTemplates.unknown(MessageTemplate.of(words, ""), entry.placeholders()).stream()
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Rows whose channel does not reach whom they tell, whose template tells of something else, or without sound hours. */
    static List<Problem> notifications(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        DecisionTable table = book.table("notifications");
        Map<String, List<String>> told = events(book);
        for (Row row : table.rows()) {
            template(table.name(), row, row.texts("event"), told, problems);
            hours(table.name(), row, problems);
            if (row.texts("recipients").contains("CLIENT") && !"EMAIL".equals(row.textOrNull("channel"))) {
                problems.add(problem(table.name(), row, "channel", "a client is reached by EMAIL alone"));
            }
            between(table.name(), row, "at_most_every_hours", 1, HOURS_OF_A_YEAR, problems);
            between(table.name(), row, "age_hours_max", 1, HOURS_OF_A_YEAR, problems);
            if (row.isEmpty("at_most_every_hours") != row.isEmpty("per")) {
                problems.add(problem(table.name(), row, "per", "how often, and per what, go together"));
            }
            for (String event : row.texts("event")) {
                if (!row.isEmpty("wanted_channel") && !WANTING.contains(event)) {
                    problems.add(problem(
                            table.name(),
                            row,
                            "wanted_channel",
                            event + " wants no channel, so the row never agrees; " + String.join(" and ", WANTING)
                                    + " do"));
                }
                if (!NotificationEvent.valueOf(event).isAboutService() && asksAboutService(row)) {
                    problems.add(problem(
                            table.name(), row, "event", event + " is about no service, so the row never agrees"));
                }
            }
        }
        return problems;
    }

    private static boolean asksAboutService(Row row) {
        return List.of("workflow", "stage", "phase", "priority", "days_at_most").stream()
                .anyMatch(column -> !row.isEmpty(column));
    }

    /** Steps in words about something else, or that mail to nobody. */
    static List<Problem> chasing(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        DecisionTable table = book.table("chasing");
        Map<String, List<String>> told = events(book);
        for (Row row : table.rows()) {
            template(table.name(), row, List.of(NotificationEvent.RECORDS_WANTED.name()), told, problems);
            hours(table.name(), row, problems);
            if (row.texts("recipients").contains("CLIENT") && !"EMAIL".equals(row.textOrNull("channel"))) {
                problems.add(problem(
                        table.name(),
                        row,
                        "channel",
                        "a client is reached by EMAIL; who is to CALL is one of the staff"));
            }
        }
        return problems;
    }

    /** Attempts without an end, without a time between, or rows that say neither or both. */
    static List<Problem> retries(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        DecisionTable table = book.table("mail-retries");
        for (Row row : table.rows()) {
            Integer most = row.integerOrNull("attempts_at_most");
            if (row.isTrue("give_up") != row.isEmpty("back_off_minutes")) {
                problems.add(problem(
                        table.name(),
                        row,
                        "give_up",
                        "a mail is tried again after some minutes, or given up: one of both"));
            }
            if (!row.isEmpty("back_off_minutes") && (most == null || most > ATTEMPTS_MAX)) {
                problems.add(problem(
                        table.name(),
                        row,
                        "attempts_at_most",
                        "a mail would be tried for ever; expected is at most " + ATTEMPTS_MAX));
            }
            between(table.name(), row, "back_off_minutes", 1, MINUTES_MAX, problems);
        }
        return problems;
    }

    private static void between(String table, Row row, String column, int least, int most, List<Problem> problems) {
        Integer number = row.integerOrNull(column);
        if (number != null && (number < least || number > most)) {
            problems.add(problem(table, row, column, number + " is not " + least + " to " + most));
        }
    }

    /** The events of each template. */
    private static Map<String, List<String>> events(RuleBook book) {
        Map<String, List<String>> events = new HashMap<>();
        book.table(MessageTemplates.TABLE).rows().forEach(row -> events.put(row.text("code"), row.texts("event")));
        return events;
    }

    /** A template that is not there is told by the check of references. */
    private static void template(
            String table, Row row, List<String> events, Map<String, List<String>> told, List<Problem> problems) {
        List<String> known = told.get(row.text("template"));
        events.stream()
                .filter(event -> known != null && !known.contains(event))
                .findFirst()
                .ifPresent(event -> problems.add(
                        problem(table, row, "template", "\"" + row.text("template") + "\" is not made for " + event)));
    }

    private static void hours(String table, Row row, List<Problem> problems) {
        if (row.isEmpty("quiet_from") != row.isEmpty("quiet_until")) {
            problems.add(problem(table, row, "quiet_until", "quiet hours have a beginning and an end"));
        }
        for (String column : List.of("quiet_from", "quiet_until")) {
            Integer hour = row.integerOrNull(column);
            if (hour != null && (hour < 0 || hour >= HOURS_OF_A_DAY)) {
                problems.add(problem(table, row, column, hour + " is no hour of the day; expected is 0 to 23"));
            }
        }
    }

    private static Problem problem(String table, Row row, @Nullable String column, String message) {
        return Problem.error(table, null, row.id(), column, message);
    }
}
