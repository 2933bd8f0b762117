package io.quarterday.service.automation;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Schedules the jobs of practices that have come since. */
@DisallowConcurrentExecution
final class NewPracticesJob implements Job {

    private final KeepingSchedules schedules;

    NewPracticesJob(KeepingSchedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public void execute(JobExecutionContext context) {
        schedules.reconcileNew();
    }
}
