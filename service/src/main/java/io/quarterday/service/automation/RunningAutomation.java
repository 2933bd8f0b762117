package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ForbiddenException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs jobs for a practice: a scheduled time once, whoever asks for it and however often; by hand whenever somebody who
 * may asks. Each run keeps what was done in it. Not in a transaction of the caller's.
 */
@Component
public class RunningAutomation {

    private static final Logger log = LoggerFactory.getLogger(RunningAutomation.class);

    /** While somebody waits; the next run goes on. */
    static final int BY_HAND_MAX = 5_000;

    private final AutomationRuns runs;
    private final List<ScheduledWork> works;
    private final PracticeDays days;
    private final PlatformAccess access;
    private final TransactionTemplate transaction;

    RunningAutomation(
            AutomationRuns runs,
            List<ScheduledWork> works,
            PracticeDays days,
            PlatformAccess access,
            PlatformTransactionManager transactions) {
        this.runs = runs;
        this.works = works;
        this.days = days;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Runs a job for a time at which it was to run.
     *
     * @param takingOver whether a run of that time whose process is gone is gone on with
     * @return none where that time has been worked for already
     */
    public Optional<AutomationRun> runScheduled(
            UUID practice, AutomationJob job, Instant scheduledFor, boolean takingOver, Instant now) {
        Instant time = scheduledFor.truncatedTo(ChronoUnit.MICROS);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(
                practice,
                () -> transaction
                        .execute(status -> runs.begin(Ids.next(), job.name(), time, takingOver, at))
                        .map(run -> work(run, practice, job, at, Integer.MAX_VALUE)));
    }

    /**
     * Runs a job now, for somebody who waits for it.
     *
     * @throws ForbiddenException where the role may not
     */
    public AutomationRun runByHand(Actor actor, AutomationJob job, Instant now) {
        access.require(actor, Operation.AUTOMATION_RUN);
        UUID practice = actor.organizationId();
        UUID by = Objects.requireNonNull(actor.userId(), "a person runs a job by hand");
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(practice, () -> {
            AutomationRun run = transaction.execute(status -> runs.beginByHand(Ids.next(), job.name(), by, at));
            return work(run, practice, job, at, BY_HAND_MAX);
        });
    }

    private AutomationRun work(AutomationRun begun, UUID practice, AutomationJob job, Instant at, int atMost) {
        JobRun run = new JobRun(begun.id(), practice, job, at, days.on(practice, at), atMost, runs, transaction);
        List<String> failed = new ArrayList<>();
        long begunNanos = System.nanoTime();
        for (ScheduledWork work : works) {
            if (work.jobs().contains(job)) {
                try {
                    work.work(run);
                } catch (RuntimeException | StackOverflowError e) {
                    log.error("{} of {} failed for practice {}", work.getClass().getSimpleName(), job, practice, e);
                    failed.add(work.getClass().getSimpleName() + " failed; the log says why.");
                }
            }
        }
        AutomationRun.State state = failed.isEmpty() ? AutomationRun.State.SUCCEEDED : AutomationRun.State.FAILED;
        String message = failed.isEmpty() ? null : String.join(" ", failed);
        // It went by the moment at which it began; how long it took is measured.
        Instant end = at.plusNanos(System.nanoTime() - begunNanos).truncatedTo(ChronoUnit.MICROS);
        return transaction.execute(status -> runs.finish(begun.id(), state, message, end));
    }
}
