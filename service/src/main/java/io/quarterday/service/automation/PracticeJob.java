package io.quarterday.service.automation;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;

/**
 * What Quartz fires: a job of a practice, for the time at which it was to run. Fired again for the same time, because its
 * process was gone, it goes on where the other ended.
 */
final class PracticeJob implements Job {

    static final String PRACTICE = "practice";

    private final RunningAutomation running;
    private final Clock clock;

    PracticeJob(RunningAutomation running, Clock clock) {
        this.running = running;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        JobDataMap data = context.getMergedJobDataMap();
        AutomationJob job =
                AutomationJob.valueOf(context.getJobDetail().getKey().getName());
        UUID practice = UUID.fromString(data.getString(PRACTICE));
        running.runScheduled(practice, job, scheduledFor(context), context.isRecovering(), clock.instant());
    }

    /** Of one that is recovered, the time for which it was fired first. */
    static Instant scheduledFor(JobExecutionContext context) {
        if (context.isRecovering()) {
            String first = context.getMergedJobDataMap()
                    .getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS);
            if (first != null) {
                return Instant.ofEpochMilli(Long.parseLong(first));
            }
        }
        return context.getScheduledFireTime().toInstant();
    }
}
