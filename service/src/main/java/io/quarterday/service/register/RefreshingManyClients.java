package io.quarterday.service.register;

import io.quarterday.domain.Ids;
import io.quarterday.domain.jobs.Job;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.jobs.JobCancelledException;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotConfiguredException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.CompaniesHouse.Asking;
import io.quarterday.service.register.RefreshingClients.Refreshed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Takes the register's word for many clients, as a job. Each client is taken or fails alone; where the allowance of
 * requests is used up, the job waits for more, and leaves the last of it to people.
 */
@Service
public class RefreshingManyClients {

    /** Three requests each, so five windows of the register's allowance. */
    public static final int CLIENTS_MAX = 1_000;

    static final String JOB = "register-refresh";

    private static final Logger log = LoggerFactory.getLogger(RefreshingManyClients.class);

    /** After so many waits for one client something else is wrong. */
    private static final int WAITS_MAX = 3;

    private static final Duration LOOK_UP_EVERY = Duration.ofMillis(200);

    private final RefreshingClients refreshing;
    private final RunningJobs jobs;
    private final Clock clock;

    RefreshingManyClients(RefreshingClients refreshing, RunningJobs jobs, Clock clock) {
        this.refreshing = refreshing;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Why one client was not refreshed. */
    public record ClientError(UUID clientId, String message) {}

    /**
     * What the job answers.
     *
     * @param updated clients of which something was taken
     * @param refusals services that the rules did not let be opened or moved; their clients were taken all the same
     */
    public record RefreshReport(
            int requested,
            int updated,
            int unchanged,
            int servicesOpened,
            int deadlinesChanged,
            int failed,
            List<ClientError> errors,
            List<ClientError> refusals) {}

    /** Begins; a client that is named twice is refreshed once. */
    public Job refresh(Actor actor, List<UUID> clientIds, @Nullable Set<RegisterField> fields) {
        refreshing.requireToRefresh(actor);
        Set<UUID> distinct = new LinkedHashSet<>(clientIds);
        if (distinct.size() > CLIENTS_MAX) {
            throw new IllegalArgumentException(distinct.size() + " clients, at most " + CLIENTS_MAX);
        }
        return jobs.submit(
                actor,
                JOB,
                Ids.next().toString(),
                progress -> new Run(actor, fields, progress).of(List.copyOf(distinct)));
    }

    private final class Run {

        private final Actor actor;
        private final @Nullable Set<RegisterField> fields;
        private final JobProgress progress;
        private final List<ClientError> errors = new ArrayList<>();
        private final List<ClientError> refusals = new ArrayList<>();
        private int updated;
        private int unchanged;
        private int servicesOpened;
        private int deadlinesChanged;

        Run(Actor actor, @Nullable Set<RegisterField> fields, JobProgress progress) {
            this.actor = actor;
            this.fields = fields;
            this.progress = progress;
        }

        RefreshReport of(List<UUID> clientIds) {
            for (int done = 0; done < clientIds.size(); done++) {
                int percent = 100 * done / clientIds.size();
                progress.at(percent);
                one(clientIds.get(done), percent);
            }
            return new RefreshReport(
                    clientIds.size(),
                    updated,
                    unchanged,
                    servicesOpened,
                    deadlinesChanged,
                    errors.size(),
                    errors,
                    refusals);
        }

        private void one(UUID clientId, int percent) {
            try {
                count(refreshed(clientId, percent));
            } catch (JobCancelledException cancelled) {
                throw cancelled;
            } catch (NotFoundException
                    | ConflictException
                    | UnavailableException
                    | NotConfiguredException
                    | RateLimitedException expected) {
                errors.add(new ClientError(clientId, String.valueOf(expected.getMessage())));
            } catch (ConcurrencyFailureException | DataIntegrityViolationException overtaken) {
                log.info("Client {} was overtaken by another change: {}", clientId, overtaken.getMessage());
                errors.add(new ClientError(clientId, "Somebody else changed it at the same moment."));
            } catch (RuntimeException unexpected) {
                log.error("Client {} could not be refreshed", clientId, unexpected);
                errors.add(new ClientError(clientId, "It could not be refreshed; the log says why."));
            }
        }

        private Refreshed refreshed(UUID clientId, int percent) {
            for (int waits = 0; ; waits++) {
                try {
                    return refreshing.refresh(actor, clientId, fields, version -> {}, Asking.IN_THE_BACKGROUND);
                } catch (RateLimitedException tooMany) {
                    if (waits == WAITS_MAX) {
                        throw tooMany;
                    }
                    await(clock.instant().plus(tooMany.retryAfter()), percent);
                }
            }
        }

        private void await(Instant moment, int percent) {
            while (clock.instant().isBefore(moment)) {
                progress.at(percent);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_UP_EVERY.toMillis()));
            }
        }

        private void count(Refreshed refreshed) {
            if (refreshed.taken().isEmpty()) {
                unchanged++;
            } else {
                updated++;
            }
            servicesOpened += refreshed.serviceOpened() ? 1 : 0;
            deadlinesChanged += refreshed.deadlineChanged() ? 1 : 0;
            if (refreshed.refusal() != null) {
                refusals.add(new ClientError(refreshed.clientId(), refreshed.refusal()));
            }
        }
    }
}
