package io.quarterday.rules.automation;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.quartz.CronExpression;

/**
 * When a job runs, by the table {@code schedules}: a cron expression in the words of Quartz, read in the practice's
 * zone. A job without a row runs by hand alone.
 */
public final class Schedules {

    private static final String TABLE = "schedules";
    private static final String CRON = "cron";

    /** Second, minute, hour, day, month, weekday. */
    private static final int FIELDS = 6;

    /** Any: what comes once in a cycle of the calendar comes after it, too. */
    private static final Date SOME_DAY = Date.from(Instant.parse("2000-01-01T00:00:00Z"));

    /** Decides by {@code schedules}. */
    public static final TableLookup<ScheduleQuestion> SCHEDULE = new TableLookup<>(
            "schedule",
            TABLE,
            FactType.named("Job", ScheduleQuestion.class)
                    .field("job", String.class, ScheduleQuestion::job)
                    .build(),
            Schedules.class,
            Schedules::problems);

    private Schedules() {}

    /** @param job such as DAILY_TRIGGER_CHECK */
    public record ScheduleQuestion(String job) {}

    /** The cron expression by which a job runs; none where it runs by hand alone. */
    public static Optional<String> cron(CompiledRuleBook book, String job) {
        return book.ask(SCHEDULE, new ScheduleQuestion(job)).hits().stream()
                .map(hit -> hit.row().text(CRON))
                .findFirst();
    }

    /** A cron expression is read by who will run by it, so that a check finds what would only fail at night. */
    private static List<Problem> problems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table(TABLE).rows()) {
            String cron = row.textOrNull(CRON);
            if (cron == null) {
                continue;
            }
            try {
                CronExpression expression = new CronExpression(cron);
                if (expression.getNextValidTimeAfter(SOME_DAY) == null) {
                    problems.add(problem(row, cron, "names no day that comes"));
                } else if (!cron.strip().split("\\s+")[0].matches("\\d+")) {
                    problems.add(problem(row, cron, "runs more often than once a minute"));
                } else if (cron.strip().split("\\s+").length > FIELDS) {
                    problems.add(problem(row, cron, "names a year, after which the job would never run"));
                }
            } catch (ParseException | RuntimeException unreadable) {
                problems.add(problem(row, cron, "is no cron expression: " + unreadable.getMessage()));
            }
        }
        return problems;
    }

    private static Problem problem(Row row, String cron, String what) {
        return Problem.error(
                TABLE,
                null,
                row.id(),
                CRON,
                "\"" + cron + "\" " + what
                        + "; maybe you mean one such as \"0 0 9 ? * MON\": second, minute, hour, day,"
                        + " month, weekday.");
    }
}
