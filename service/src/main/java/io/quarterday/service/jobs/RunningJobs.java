package io.quarterday.service.jobs;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.CurrentUser;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.jobs.Job;
import io.quarterday.domain.jobs.Jobs;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.RequestId;
import io.quarterday.service.problem.BusyException;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs jobs on two threads, and on a third those that mostly wait for somebody else's system, so that they hold up no
 * other; a hundred more may wait, a few of each practice. Each works for whoever asked for it, in their
 * practice. A process that ends leaves its jobs failed as "interrupted": at once when it ends in order, else once it has
 * been silent for a while.
 */
@Component
public class RunningJobs implements DisposableBean {

    static final String INTERRUPTED = "interrupted";

    private static final Logger log = LoggerFactory.getLogger(RunningJobs.class);
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 100;

    /** What one practice may have under way, so that no other waits for long. */
    private static final int OF_ONE_PRACTICE_MAX = 4;

    private static final Duration ROOM_AGAIN = Duration.ofSeconds(10);
    private static final int BEAT_SECONDS = 5;

    private final Jobs jobs;
    private final PlatformAccess access;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    i -> i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();
    private final Semaphore room = new Semaphore(THREADS + WAITING_MAX);
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, work -> new Thread(work, "job"));
    private final ExecutorService patient = Executors.newSingleThreadExecutor(work -> new Thread(work, "patient-job"));
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread beater = new Thread(work, "job-pulse");
        beater.setDaemon(true);
        return beater;
    });

    RunningJobs(Jobs jobs, PlatformAccess access, Clock clock) {
        this.jobs = jobs;
        this.access = access;
        this.clock = clock;
        this.pulse.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** The work of a job; its result is kept as JSON. It begins its own transactions. */
    public interface Work {
        Object run(JobProgress progress);
    }

    /**
     * Takes a job on; one that is under way on the same subject already is given again. Call it outside of a
     * transaction.
     *
     * @param kind such as {@code rules-check}
     * @param subject what it works on: with equal subjects two jobs of a kind would find the same
     * @throws BusyException where too many wait already, of this practice or of all
     */
    public Job submit(Actor actor, String kind, String subject, Work work) {
        return submit(actor, kind, subject, work, workers);
    }

    /** Takes on a job that mostly waits for somebody else's system: one after the other, beside the others. */
    public Job submitPatient(Actor actor, String kind, String subject, Work work) {
        return submit(actor, kind, subject, work, patient);
    }

    private synchronized Job submit(Actor actor, String kind, String subject, Work work, ExecutorService threads) {
        UUID practice = actor.organizationId();
        Optional<Running> same = running.values().stream()
                .filter(entry -> entry.isSame(practice, kind, subject))
                .findFirst();
        if (same.isPresent()) {
            return CurrentOrganization.call(practice, () -> found(same.get().id));
        }
        if (running.values().stream()
                        .filter(entry -> entry.organizationId.equals(practice))
                        .count()
                >= OF_ONE_PRACTICE_MAX) {
            throw new BusyException(
                    OF_ONE_PRACTICE_MAX + " jobs of your practice are under way. Wait for one of them.", ROOM_AGAIN);
        }
        if (!room.tryAcquire()) {
            throw new BusyException(
                    WAITING_MAX + " jobs wait already. Try again when some of them are over.", ROOM_AGAIN);
        }
        UUID id = Ids.next();
        try {
            UUID user = Objects.requireNonNull(actor.userId(), "a person asks for a job");
            Job job = CurrentOrganization.call(practice, () -> jobs.queue(id, kind, user, clock.instant()));
            Running entry = new Running(id, practice, user, kind, subject);
            running.put(id, entry);
            String requestId = RequestId.current();
            threads.execute(() -> run(entry, work, requestId));
            return job;
        } catch (RuntimeException e) {
            running.remove(id);
            room.release();
            throw e;
        }
    }

    /**
     * A job, for who asked for it and, where it is about the rules, for who may read them.
     *
     * @throws NotFoundException also for a job of another practice
     */
    public Job find(Actor actor, UUID id) {
        Job job = found(id);
        boolean ofTheRules =
                job.kind().startsWith("rules-") && access.allows(actor, PlatformAccess.Operation.RULES_READ);
        if (!job.createdBy().equals(actor.userId()) && !ofTheRules) {
            throw new NotFoundException("job", id);
        }
        return job;
    }

    private Job found(UUID id) {
        return jobs.find(id, clock.instant()).orElseThrow(() -> new NotFoundException("job", id));
    }

    /**
     * Asks a job to stop. One that is over stays as it is.
     *
     * @throws NotFoundException where it must not be known
     * @throws ForbiddenException where it is somebody else's, unless a partner asks
     */
    public Job cancel(Actor actor, UUID id) {
        Job job = actor.role() == Role.PARTNER ? found(id) : find(actor, id);
        if (!job.createdBy().equals(actor.userId()) && actor.role() != Role.PARTNER) {
            throw new ForbiddenException("Only who asked for a job, or a partner, may cancel it.");
        }
        jobs.cancel(id, clock.instant());
        Running here = running.get(id);
        if (here != null) {
            here.cancelled = true;
        }
        return found(id);
    }

    private void run(Running entry, Work work, @Nullable String requestId) {
        if (requestId != null) {
            MDC.put(RequestId.KEY, requestId);
        }
        try {
            CurrentOrganization.run(
                    entry.organizationId, () -> CurrentUser.run(entry.userId, () -> runAsPractice(entry, work)));
        } catch (RuntimeException e) {
            log.error("Job {} could not be ended", entry.id, e);
        } finally {
            MDC.remove(RequestId.KEY);
            running.remove(entry.id);
            room.release();
        }
    }

    private void runAsPractice(Running entry, Work work) {
        if (!jobs.start(entry.id, clock.instant())) {
            return;
        }
        try {
            String result = json.writeValueAsString(work.run(entry));
            jobs.finish(entry.id, Job.State.SUCCEEDED, result, null, clock.instant());
        } catch (JobCancelledException cancelled) {
            String partly = cancelled.done().map(json::writeValueAsString).orElse(null);
            jobs.finish(entry.id, Job.State.CANCELLED, partly, null, clock.instant());
        } catch (NotFoundException | ConflictException expected) {
            jobs.finish(entry.id, Job.State.FAILED, null, expected.getMessage(), clock.instant());
        } catch (RuntimeException | StackOverflowError failed) {
            log.error("Job {} failed", entry.id, failed);
            jobs.finish(entry.id, Job.State.FAILED, null, "It failed; the log says why.", clock.instant());
        }
    }

    /** Shows that the jobs of this process live, and learns which were cancelled at another. */
    private void beat() {
        for (Running entry : running.values()) {
            try {
                CurrentOrganization.run(entry.organizationId, () -> {
                    if (!jobs.beat(entry.id, entry.percent)) {
                        entry.cancelled = true;
                    }
                });
            } catch (RuntimeException e) {
                log.warn("Job {} could not show itself: {}", entry.id, e.toString());
            }
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        pulse.shutdownNow();
        for (Running entry : running.values()) {
            entry.cancelled = true;
            CurrentOrganization.run(
                    entry.organizationId,
                    () -> jobs.finish(entry.id, Job.State.FAILED, null, INTERRUPTED, clock.instant()));
        }
        workers.shutdownNow();
        patient.shutdownNow();
        if (!workers.awaitTermination(5, TimeUnit.SECONDS) || !patient.awaitTermination(5, TimeUnit.SECONDS)) {
            log.warn("Jobs still run at the end: {}", running.keySet());
        }
    }

    private final class Running implements JobProgress {

        private final UUID id;
        private final UUID organizationId;
        private final UUID userId;
        private final String kind;
        private final String subject;
        private volatile boolean cancelled;
        private volatile int percent;
        private int told;

        Running(UUID id, UUID organizationId, UUID userId, String kind, String subject) {
            this.id = id;
            this.organizationId = organizationId;
            this.userId = userId;
            this.kind = kind;
            this.subject = subject;
        }

        boolean isSame(UUID practice, String otherKind, String otherSubject) {
            return !cancelled
                    && organizationId.equals(practice)
                    && kind.equals(otherKind)
                    && subject.equals(otherSubject);
        }

        @Override
        public void at(int now) {
            if (cancelled) {
                throw new JobCancelledException();
            }
            percent = Math.max(percent, Math.min(100, now));
            if (percent > told) {
                told = percent;
                if (!jobs.beat(id, percent)) {
                    throw new JobCancelledException();
                }
            }
        }
    }
}
