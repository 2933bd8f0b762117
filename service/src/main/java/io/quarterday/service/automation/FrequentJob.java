package io.quarterday.service.automation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the {@link FrequentWork} in rounds: in each, every practice has its share, so that what becomes due in one
 * meanwhile waits for no other's thousands. The rounds go on until none has more to do. What fails in one practice
 * hinders no other.
 */
@DisallowConcurrentExecution
final class FrequentJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(FrequentJob.class);

    /** What is left after so many is done by the next firing, some seconds later. */
    private static final int ROUNDS_MAX = 1_000;

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
        for (int round = 0; round < ROUNDS_MAX && round(); round++) {
            log.debug("More is due after round {}", round);
        }
    }

    /** Whether any practice has more to do. */
    private boolean round() {
        AtomicBoolean more = new AtomicBoolean();
        schedules.forEachPractice(practice -> works.forEach(work -> {
            if (work(work, practice.id())) {
                more.set(true);
            }
        }));
        return more.get();
    }

    private boolean work(FrequentWork work, UUID practice) {
        try {
            return work.work(practice, clock.instant());
        } catch (RuntimeException e) {
            log.error("{} could not be done for practice {}", work.getClass().getSimpleName(), practice, e);
            return false;
        }
    }
}
