package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** A job did not do all that it is to do; the subject is its name. */
    static final String FAILED = "JOB_FAILED";

    /** While somebody waits; the next run goes on. */
    static final int BY_HAND_MAX = 5_000;

    private final AutomationRuns runs;
    private final List<ScheduledWork> works;
    private final PracticeDays days;
    private final PlatformAccess access;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final TransactionTemplate transaction;

    RunningAutomation(
            AutomationRuns runs,
            List<ScheduledWork> works,
            PracticeDays days,
            PlatformAccess access,
            RaisingExceptions exceptions,
            RuleBooks ruleBooks,
            PlatformTransactionManager transactions) {
        this.runs = runs;
        this.works = works;
        this.days = days;
        this.access = access;
        this.exceptions = exceptions;
        this.ruleBooks = ruleBooks;
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
                        .execute(status -> {
                            Optional<AutomationRun> begun = runs.begin(Ids.next(), job.name(), time, takingOver, at);
                            begun.ifPresent(run -> runs.overtake(run.job()));
                            return begun;
                        })
                        .map(run -> work(run, practice, job, at, Integer.MAX_VALUE)));
    }

    /**
     * Runs what failed again, where its time to be tried again has come.
     *
     * @return the run with which it went on; none where none is to be tried again now
     */
    public Optional<AutomationRun> runAgain(UUID practice, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(
                practice,
                () -> transaction
                        .execute(status -> runs.beginAgain(at))
                        .map(run -> work(run, practice, AutomationJob.valueOf(run.job()), at, Integer.MAX_VALUE)));
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
                    String name = work.getClass().getSimpleName();
                    failed.add((name.isEmpty() ? "A part of it" : name) + " failed; the log says why.");
                }
            }
        }
        // It went by the moment at which it began; how long it took is measured.
        Instant end = at.plusNanos(System.nanoTime() - begunNanos).truncatedTo(ChronoUnit.MICROS);
        return transaction.execute(
                status -> failed.isEmpty() ? succeeded(begun, end) : failed(begun, practice, job, failed, end));
    }

    private AutomationRun succeeded(AutomationRun run, Instant end) {
        exceptions.settle(FAILED, run.job(), end);
        return runs.finish(run.id(), AutomationRun.State.SUCCEEDED, null, null, end);
    }

    /** It is tried again as the table {@code retries} says, and stands on the list of exceptions until it succeeds. */
    private AutomationRun failed(
            AutomationRun run, UUID practice, AutomationJob job, List<String> failed, Instant end) {
        // The check between comes again by itself; what a person began, a person sees.
        boolean byItself = job != AutomationJob.INTERVAL_TRIGGER_CHECK && run.startedBy() == null;
        Instant again = !byItself
                ? null
                : TriggerTables.minutesUntilRetry(ruleBooks.inForce(practice), run.attempts())
                        .map(minutes -> end.plus(Duration.ofMinutes(minutes)))
                        .orElse(null);
        String message = String.join(" ", failed);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("run_id", run.id().toString());
        details.put("attempts", run.attempts());
        if (again != null) {
            details.put("retry_at", again.toString());
        }
        exceptions.raise(FAILED, null, job.name(), "The job " + job + " failed: " + message, details, end);
        return runs.finish(run.id(), AutomationRun.State.FAILED, message, again, end);
    }
}
