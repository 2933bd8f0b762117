package io.quarterday.rules.timekeeping;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The decisions about work items and time. */
public final class TimekeepingTables {

    /** Most minutes that a day's work, or a running clock, can have. */
    public static final int DAY_MINUTES_MAX = 1440;

    /** Most minutes that a work item can be estimated at: a thousand hours. */
    public static final int ESTIMATE_MINUTES_MAX = 60_000;

    private static final int DAYS_MAX = 3_660;
    private static final BigDecimal HOURS_MAX = BigDecimal.valueOf(10_000);

    /** Somebody who records time, of a role: PARTNER, MANAGER or STAFF. */
    public record Recorder(String role) {}

    /** @param work CLIENT for a client's service, INTERNAL for what is done inside the practice */
    public record Activity(String activity, String work) {}

    /** A kind of work. */
    public record Budgeted(String workflow) {}

    /** A service that comes to a stage, be it its first. */
    public record Coming(String workflow, String stage) {}

    /** Decides by {@code time-rules}. */
    public static final TableLookup<Recorder> TIME_RULE = new TableLookup<>(
            "time-rule",
            "time-rules",
            FactType.named("Recorder", Recorder.class)
                    .field("role", String.class, Recorder::role)
                    .build(),
            TimekeepingTables.class,
            book -> within(
                    book,
                    "time-rules",
                    Map.of(
                            "record_days", DAYS_MAX,
                            "change_days", DAYS_MAX,
                            "ahead_days", 31,
                            "day_minutes", DAY_MINUTES_MAX,
                            "timer_minutes", DAY_MINUTES_MAX)));

    /** Decides by {@code time-activities}. */
    public static final TableLookup<Activity> TIME_ACTIVITY = new TableLookup<>(
            "time-activity",
            "time-activities",
            FactType.named("TimeActivity", Activity.class)
                    .field("activity", String.class, Activity::activity)
                    .field("work", String.class, Activity::work)
                    .build(),
            TimekeepingTables.class);

    /** Decides by {@code service-budgets}. */
    public static final TableLookup<Budgeted> SERVICE_BUDGET = new TableLookup<>(
            "service-budget",
            "service-budgets",
            FactType.named("Budgeted", Budgeted.class)
                    .field("workflow", String.class, Budgeted::workflow)
                    .build(),
            TimekeepingTables.class,
            TimekeepingTables::budgets);

    /** Decides by {@code work-item-templates}. */
    public static final TableLookup<Coming> WORK_ITEM_TEMPLATES = new TableLookup<>(
            "work-item-template",
            "work-item-templates",
            FactType.named("Coming", Coming.class)
                    .field("workflow", String.class, Coming::workflow)
                    .field("stage", String.class, Coming::stage)
                    .build(),
            TimekeepingTables.class,
            TimekeepingTables::templates);

    private TimekeepingTables() {}

    private static List<Problem> budgets(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table("service-budgets").rows()) {
            BigDecimal hours = row.decimalOrNull("hours");
            if (hours != null && (hours.signum() < 0 || hours.compareTo(HOURS_MAX) > 0)) {
                problems.add(Problem.error(
                        "service-budgets", null, row.id(), "hours", hours + " hours; expected is 0 to " + HOURS_MAX));
            }
        }
        return problems;
    }

    private static List<Problem> templates(RuleBook book) {
        List<Problem> problems =
                within(book, "work-item-templates", Map.of("estimate_minutes", ESTIMATE_MINUTES_MAX, "due_days", 366));
        for (Row row : book.table("work-item-templates").rows()) {
            String title = row.textOrNull("title");
            if (title != null && title.length() > 200) {
                problems.add(Problem.error(
                        "work-item-templates", null, row.id(), "title", "A title has at most 200 characters"));
            }
        }
        return problems;
    }

    private static List<Problem> within(RuleBook book, String table, Map<String, Integer> mostByColumn) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table(table).rows()) {
            mostByColumn.forEach((column, most) -> {
                Integer value = row.integerOrNull(column);
                if (value != null && (value < 0 || value > most)) {
                    problems.add(Problem.error(table, null, row.id(), column, value + "; expected is 0 to " + most));
                }
            });
        }
        return problems;
    }
}
