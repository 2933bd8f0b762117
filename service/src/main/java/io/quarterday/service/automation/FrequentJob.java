package io.quarterday.service.automation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the {@link FrequentWork}, for one practice after the other; what fails in one hinders no other. */
@DisallowConcurrentExecution
final class FrequentJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(FrequentJob.class);

    private final List<FrequentWork> works;
    private final KeepingSchedules schedules;
    private final Clock clock;

    FrequentJob(List<FrequentWork> works, KeepingSchedules schedules, Clock clock) {
        this.works = works;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        schedules.forEachPractice(practice -> works.forEach(work -> work(work, practice.id())));
    }

    private void work(FrequentWork work, UUID practice) {
        try {
            work.work(practice, clock.instant());
        } catch (RuntimeException e) {
            log.error("{} could not be done for practice {}", work.getClass().getSimpleName(), practice, e);
        }
    }
}
