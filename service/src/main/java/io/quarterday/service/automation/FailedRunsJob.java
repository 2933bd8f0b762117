package io.quarterday.service.automation;

import java.time.Clock;
import java.util.UUID;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs that failed again once that is due, in one practice after the other. What is left waits for the next round. */
@DisallowConcurrentExecution
final class FailedRunsJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(FailedRunsJob.class);
    private static final int OF_A_PRACTICE_MAX = 10;

    private final RunningAutomation running;
    private final KeepingSchedules schedules;
    private final Clock clock;

    FailedRunsJob(RunningAutomation running, KeepingSchedules schedules, Clock clock) {
        this.running = running;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        schedules.forEachPractice(practice -> runAgain(practice.id()));
    }

    private void runAgain(UUID practice) {
        try {
            int tried = 0;
            while (tried < OF_A_PRACTICE_MAX
                    && running.runAgain(practice, clock.instant()).isPresent()) {
                tried++;
            }
        } catch (RuntimeException e) {
            log.error("What failed for practice {} could not be run again", practice, e);
        }
    }
}
