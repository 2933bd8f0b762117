package io.quarterday.service.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Quartz, by each practice's table. The scheduler is started where a test wants something fired. */
@ApiTest
class KeepingSchedulesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For a check of every practice that other tests left in this database. */
    private static final Duration PATIENCE_FOR_ALL = Duration.ofMinutes(5);

    private final KeepingSchedules schedules;
    private final Scheduler scheduler;
    private final AutomationRuns runs;
    private final RunningAutomation running;
    private final Clock clock;
    private final RuleDesk desk;
    private final ApiClient api;
    private final TransactionTemplate transaction;
    private final Practice practice;

    KeepingSchedulesTests(
            KeepingSchedules schedules,
            Scheduler scheduler,
            AutomationRuns runs,
            RunningAutomation running,
            Clock clock,
            RuleDesk desk,
            ApiClient api,
            PlatformTransactionManager transactions,
            Practices practices) {
        this.schedules = schedules;
        this.scheduler = scheduler;
        this.runs = runs;
        this.running = running;
        this.clock = clock;
        this.desk = desk;
        this.api = api;
        this.transaction = new TransactionTemplate(transactions);
        this.practice = practices.make();
    }

    @AfterEach
    void rest() throws SchedulerException {
        scheduler.standby();
        for (AutomationJob job : AutomationJob.values()) {
            scheduler.unscheduleJob(key(job));
        }
    }

    @Test
    void eachJobOfAPracticeIsScheduledInItsZone() throws SchedulerException {
        schedules.reconcile(new ScheduledPracticesOf(practice, "Europe/London").one());

        assertThat(cron(AutomationJob.DAILY_TRIGGER_CHECK)).isEqualTo("0 0 9 * * ? Europe/London");
        assertThat(cron(AutomationJob.WEEKLY_WORKLOAD_REBALANCING)).isEqualTo("0 0 9 ? * MON Europe/London");
        assertThat(cron(AutomationJob.MONTHLY_HEALTH_CHECK)).isEqualTo("0 0 9 1 * ? Europe/London");
        assertThat(cron(AutomationJob.HOURLY_DEADLINE_CHECK)).isEqualTo("0 0 * * * ? Europe/London");

        schedules.reconcile(new ScheduledPracticesOf(practice, "America/Toronto").one());
        assertThat(cron(AutomationJob.DAILY_TRIGGER_CHECK)).isEqualTo("0 0 9 * * ? America/Toronto");
    }

    @Test
    void whatStandsThereIsNotOverwrittenWithItsLike() throws SchedulerException {
        var one = new ScheduledPracticesOf(practice, "Europe/London").one();
        schedules.reconcile(one);
        Date begun =
                scheduler.getTrigger(key(AutomationJob.DAILY_TRIGGER_CHECK)).getStartTime();
        await().atMost(PATIENCE)
                .until(() -> Instant.now().getEpochSecond() > begun.toInstant().getEpochSecond() + 1);

        schedules.reconcile(one);

        assertThat(scheduler.getTrigger(key(AutomationJob.DAILY_TRIGGER_CHECK)).getStartTime())
                .isEqualTo(begun);
    }

    @Test
    void aChangedTableIsFollowedAndAMissingRowRunsNothing() throws SchedulerException {
        var one = new ScheduledPracticesOf(practice, "Europe/London").one();
        schedules.reconcile(one);
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "schedules", "sch-1", Map.of("cron", "0 30 6 * * ?"));
        api.as(practice.manager())
                .delete(RuleDesk.path(number) + "/tables/schedules/rows/sch-4", Map.of("reason", "Not every hour"))
                .expect(200);
        api.as(practice.manager())
                .delete(
                        RuleDesk.path(number) + "/scenarios/schedules",
                        Map.of("reason", "They expect the hours before"))
                .expect(200);
        desk.approve(practice, number);
        desk.activate(practice, number);

        schedules.reconcile(one);

        assertThat(cron(AutomationJob.DAILY_TRIGGER_CHECK)).isEqualTo("0 30 6 * * ? Europe/London");
        assertThat(scheduler.getTrigger(key(AutomationJob.HOURLY_DEADLINE_CHECK)))
                .isNull();
        assertThat(scheduler.getTrigger(key(AutomationJob.MONTHLY_HEALTH_CHECK)))
                .isNotNull();
    }

    @Test
    void aCronThatQuartzDoesNotReadKeepsAReleaseFromBeingHandedIn() {
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "schedules", "sch-1", Map.of("cron", "every morning"));

        JsonNode checked = desk.check(practice.manager(), number);

        assertThat(checked.path("green").asBoolean()).isFalse();
        assertThat(checked.toString()).contains("is no cron expression");
    }

    @Test
    void aTimeThatWasMissedIsCaughtUpWithOnce() throws SchedulerException {
        schedules.reconcile(new ScheduledPracticesOf(practice, "Europe/London").one());
        // As it stands in the tables after a server was down for some hours.
        Trigger missed = TriggerBuilder.newTrigger()
                .withIdentity(key(AutomationJob.HOURLY_DEADLINE_CHECK))
                .forJob(job(AutomationJob.HOURLY_DEADLINE_CHECK))
                .usingJobData(PracticeJob.PRACTICE, practice.id().toString())
                .startAt(Date.from(Instant.now().minus(Duration.ofHours(5))))
                .withSchedule(
                        CronScheduleBuilder.cronSchedule("0 0 * * * ?").withMisfireHandlingInstructionFireAndProceed())
                .build();
        scheduler.rescheduleJob(key(AutomationJob.HOURLY_DEADLINE_CHECK), missed);

        scheduler.start();

        await().atMost(PATIENCE).until(() -> over(AutomationJob.HOURLY_DEADLINE_CHECK) >= 1);
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> over(AutomationJob.HOURLY_DEADLINE_CHECK) == 1);
    }

    @Test
    void theCheckBetweenIsMadeForEachPractice() throws SchedulerException {
        schedules.reconcileNew();
        scheduler.addJob(
                org.quartz.JobBuilder.newJob(IntervalJob.class)
                        .withIdentity(job(AutomationJob.INTERVAL_TRIGGER_CHECK))
                        .storeDurably()
                        .requestRecovery()
                        .build(),
                true);
        scheduler.scheduleJob(TriggerBuilder.newTrigger()
                .withIdentity(key(AutomationJob.INTERVAL_TRIGGER_CHECK))
                .forJob(job(AutomationJob.INTERVAL_TRIGGER_CHECK))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule())
                .build());

        scheduler.start();

        await().atMost(PATIENCE_FOR_ALL).until(() -> over(AutomationJob.INTERVAL_TRIGGER_CHECK) == 1);
    }

    @Test
    void whatFailedIsRunAgainInEachPracticeWhenThatIsDue() {
        AutomationJob job = AutomationJob.HOURLY_DEADLINE_CHECK;
        Instant at = clock.instant();
        practice.run(() -> transaction.executeWithoutResult(status -> {
            AutomationRun run =
                    runs.begin(Ids.next(), job.name(), at, false, at).orElseThrow();
            runs.finish(run.id(), AutomationRun.State.FAILED, "It failed.", at, at);
        }));

        new FailedRunsJob(running, schedules, clock).execute(null);

        assertThat(over(job)).isEqualTo(1);
    }

    @Test
    void practicesThatCameSinceAreScheduled() throws SchedulerException {
        assertThat(scheduler.getTrigger(key(AutomationJob.DAILY_TRIGGER_CHECK))).isNull();
        schedules.reconcileNew();
        assertThat(scheduler.getTrigger(key(AutomationJob.DAILY_TRIGGER_CHECK))).isNotNull();
    }

    private long over(AutomationJob job) {
        return practice.call(() -> transaction.execute(status -> runs.feed(job.name(), null, null, 50).stream()
                .filter(run -> run.state() == AutomationRun.State.SUCCEEDED)
                .count()));
    }

    private String cron(AutomationJob job) throws SchedulerException {
        CronTrigger trigger = (CronTrigger) scheduler.getTrigger(key(job));
        return trigger.getCronExpression() + " " + trigger.getTimeZone().getID();
    }

    private TriggerKey key(AutomationJob job) {
        return new TriggerKey(job.name(), practice.id().toString());
    }

    private static JobKey job(AutomationJob job) {
        return new JobKey(job.name(), "automation");
    }

    /** The practice as the scheduler sees it, in a zone. */
    private record ScheduledPracticesOf(Practice practice, String zone) {

        io.quarterday.domain.automation.ScheduledPractices.Practice one() {
            return new io.quarterday.domain.automation.ScheduledPractices.Practice(practice.id(), ZoneId.of(zone));
        }
    }
}
