package io.quarterday.service.jobs;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.CurrentUser;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.jobs.Job;
import io.quarterday.domain.jobs.Jobs;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.RequestId;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
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
 * Runs jobs on two threads; a hundred more may wait. Each works for whoever asked for it, in their practice. A process that
 * ends leaves its jobs failed as "interrupted": at once when it ends in order, else once it has been silent for a while.
 */
@Component
public class RunningJobs implements DisposableBean {

    static final String INTERRUPTED = "interrupted";

    private static final Logger log = LoggerFactory.getLogger(RunningJobs.class);
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 100;
    private static final int BEAT_SECONDS = 5;

    private final Jobs jobs;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    i -> i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();
    private final Semaphore room = new Semaphore(THREADS + WAITING_MAX);
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, work -> new Thread(work, "job"));
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread beater = new Thread(work, "job-pulse");
        beater.setDaemon(true);
        return beater;
    });

    RunningJobs(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
        this.pulse.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** The work of a job; its result is kept as JSON. It begins its own transactions. */
    public interface Work {
        Object run(JobProgress progress);
    }

    /**
     * Takes a job on. Call it outside of a transaction.
     *
     * @param kind such as {@code rules-check}
     * @throws ConflictException where too many wait already
     */
    public Job submit(Actor actor, String kind, Work work) {
        if (!room.tryAcquire()) {
            throw new ConflictException(WAITING_MAX + " jobs wait already. Try again when some of them are over.");
        }
        UUID id = Ids.next();
        try {
            UUID user = Objects.requireNonNull(actor.userId(), "a person asks for a job");
            Job job =
                    CurrentOrganization.call(actor.organizationId(), () -> jobs.queue(id, kind, user, clock.instant()));
            Running entry = new Running(id, actor.organizationId(), user);
            running.put(id, entry);
            String requestId = RequestId.current();
            workers.execute(() -> run(entry, work, requestId));
            return job;
        } catch (RuntimeException e) {
            running.remove(id);
            room.release();
            throw e;
        }
    }

    /** @throws NotFoundException also for a job of another practice */
    public Job find(UUID id) {
        return jobs.find(id, clock.instant()).orElseThrow(() -> new NotFoundException("job", id));
    }

    /**
     * Asks a job to stop. One that is over stays as it is.
     *
     * @throws ForbiddenException where it is somebody else's, unless a partner asks
     */
    public Job cancel(Actor actor, UUID id) {
        Job job = find(id);
        if (!job.createdBy().equals(actor.userId()) && actor.role() != Role.PARTNER) {
            throw new ForbiddenException("Only who asked for a job, or a partner, may cancel it.");
        }
        jobs.cancel(id, clock.instant());
        Running here = running.get(id);
        if (here != null) {
            here.cancelled = true;
        }
        return find(id);
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
            jobs.finish(entry.id, Job.State.CANCELLED, null, null, clock.instant());
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
        if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
            log.warn("Jobs still run at the end: {}", running.keySet());
        }
    }

    private final class Running implements JobProgress {

        private final UUID id;
        private final UUID organizationId;
        private final UUID userId;
        private volatile boolean cancelled;
        private volatile int percent;
        private int told;

        Running(UUID id, UUID organizationId, UUID userId) {
            this.id = id;
            this.organizationId = organizationId;
            this.userId = userId;
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
