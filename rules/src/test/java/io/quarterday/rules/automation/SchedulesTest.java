package io.quarterday.rules.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.checks.CheckReport;
import io.quarterday.rules.rulebook.checks.RuleBookChecks;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class SchedulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every morning",
                "0 0 25 * * ?",
                "0 9 * * 1",
                "0 0 9 * * *",
                "0 0 9 30 2 ?",
                "* 0 9 * * ?",
                "0 0 9 1 1 ? 2027"
            })
    void aCheckFindsACronThatNeverRunsOrIsNotRead(String cron) {
        RuleBook book = DecisionCatalogue.defaultBook();
        DecisionTable table = book.table("schedules");
        RuleBook broken = book.with(new DecisionTable(
                table.schema(), List.of(new Row("sch-1", Map.of("job", "DAILY_TRIGGER_CHECK", "cron", cron)))));

        CheckReport report = RuleBookChecks.check(broken, DecisionCatalogue.all(), Bounds.UNTIMED);

        assertThat(report.findings())
                .filteredOn(finding -> finding.isError() && finding.part().equals("schedules"))
                .anySatisfy(finding -> {
                    assertThat(finding.row()).isEqualTo("sch-1");
                    assertThat(finding.column()).isEqualTo("cron");
                    assertThat(finding.message()).contains(cron);
                });
    }

    /** Seed 000's four jobs, in London, across both clock changes of 2026. */
    @ParameterizedTest
    @CsvSource({
        "DAILY_TRIGGER_CHECK,         2026-03-28T09:00:00Z, 2026-03-29T08:00:00Z",
        "DAILY_TRIGGER_CHECK,         2026-10-24T08:00:00Z, 2026-10-25T09:00:00Z",
        "WEEKLY_WORKLOAD_REBALANCING, 2026-03-28T12:00:00Z, 2026-03-30T08:00:00Z",
        "MONTHLY_HEALTH_CHECK,        2026-03-28T12:00:00Z, 2026-04-01T08:00:00Z",
        "HOURLY_DEADLINE_CHECK,       2026-03-28T12:00:01Z, 2026-03-28T13:00:00Z",
    })
    void jobsRunWhenSeed000SaysInThePracticesZone(String job, Instant after, Instant next) throws ParseException {
        String cron =
                Schedules.cron(DecisionCatalogue.compiledDefaultBook(), job).orElseThrow();
        CronExpression expression = new CronExpression(cron);
        expression.setTimeZone(TimeZone.getTimeZone("Europe/London"));

        assertThat(expression.getNextValidTimeAfter(Date.from(after)).toInstant())
                .isEqualTo(next);
    }
}
