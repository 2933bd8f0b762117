package io.quarterday.service.automation;

import io.quarterday.domain.automation.ScheduledPractices.Practice;
import java.time.Clock;
import java.time.Instant;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trigger check between: for one practice after the other, so that it burdens nobody. A round that takes longer than
 * the interval is not joined by a second one.
 */
@DisallowConcurrentExecution
final class IntervalJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(IntervalJob.class);

    private final RunningAutomation running;
    private final KeepingSchedules schedules;
    private final Clock clock;

    IntervalJob(RunningAutomation running, KeepingSchedules schedules, Clock clock) {
        this.running = running;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        Instant time = PracticeJob.scheduledFor(context);
        schedules.forEachPractice(practice -> check(practice, time, context.isRecovering()));
    }

    private void check(Practice practice, Instant time, boolean recovering) {
        try {
            running.runScheduled(
                    practice.id(), AutomationJob.INTERVAL_TRIGGER_CHECK, time, recovering, clock.instant());
        } catch (RuntimeException e) {
            log.error("The triggers of practice {} could not be checked", practice.id(), e);
        }
    }
}
