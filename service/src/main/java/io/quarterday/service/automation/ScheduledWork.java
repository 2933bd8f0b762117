package io.quarterday.service.automation;

import java.util.Set;

/** Something that is done when a job runs; several things may be done in one job, and none of them hinders another. */
public interface ScheduledWork {

    /** The jobs in which it is done. */
    Set<AutomationJob> jobs();

    /**
     * Does it for the current practice. It begins its own transactions, and must bear to be done again where it was cut off.
     * What it throws is kept with the run.
     */
    void work(JobRun run);
}
