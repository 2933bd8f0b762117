package io.quarterday.service.register;

import io.quarterday.domain.Ids;
import io.quarterday.domain.jobs.Job;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.jobs.JobCancelledException;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.records.ManyClients;
import io.quarterday.service.records.ManyClients.Failure;
import io.quarterday.service.register.CompaniesHouse.Asking;
import io.quarterday.service.register.RefreshingClients.Refreshed;
import io.quarterday.service.register.RefreshingClients.Told;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the register's word for many clients, as a job. Each client is taken or fails alone; where the allowance of
 * requests is used up, the job waits for more, and leaves the last of it to people.
 */
@Service
public class RefreshingManyClients {

    /** Three requests each, so five windows of the register's allowance. */
    public static final int CLIENTS_MAX = 1_000;

    static final String JOB = "register-refresh";

    /** What is asked for all or nothing is taken in a moment. */
    private static final int PERCENT_OF_ASKING = 95;

    /** After so many waits for one client something else is wrong. */
    private static final int WAITS_MAX = 3;

    private static final Duration LOOK_UP_EVERY = Duration.ofMillis(200);

    private final RefreshingClients refreshing;
    private final RunningJobs jobs;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RefreshingManyClients(
            RefreshingClients refreshing, RunningJobs jobs, Clock clock, PlatformTransactionManager transactions) {
        this.refreshing = refreshing;
        this.jobs = jobs;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What the job answers.
     *
     * @param updated clients of which something was taken; with those {@code unchanged} they are the successful ones
     * @param refusals services that the rules did not let be opened or moved; their clients were taken all the same
     */
    public record RefreshReport(
            int successful,
            int failed,
            List<Failure> errors,
            int updated,
            int unchanged,
            int servicesOpened,
            int deadlinesChanged,
            List<Failure> refusals) {}

    /**
     * Begins; a client that is named twice is refreshed once.
     *
     * @param allOrNothing whether nothing is taken where one client cannot be refreshed
     */
    public Job refresh(Actor actor, List<UUID> clientIds, @Nullable Set<RegisterField> fields, boolean allOrNothing) {
        refreshing.requireToRefresh(actor);
        Set<UUID> distinct = new LinkedHashSet<>(clientIds);
        if (distinct.size() > CLIENTS_MAX) {
            throw new IllegalArgumentException(distinct.size() + " clients, at most " + CLIENTS_MAX);
        }
        return jobs.submitPatient(actor, JOB, Ids.next().toString(), progress -> {
            Run run = new Run(actor, fields, progress);
            List<UUID> ids = List.copyOf(distinct);
            return allOrNothing ? run.ofAllOrNone(ids) : run.of(ids);
        });
    }

    private final class Run {

        private final Actor actor;
        private final @Nullable Set<RegisterField> fields;
        private final JobProgress progress;
        private final List<Failure> errors = new ArrayList<>();
        private final List<Failure> refusals = new ArrayList<>();
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
            try {
                for (int done = 0; done < clientIds.size(); done++) {
                    int percent = 100 * done / clientIds.size();
                    progress.at(percent);
                    one(clientIds.get(done), percent);
                }
            } catch (JobCancelledException cancelled) {
                throw cancelled.after(report());
            }
            return report();
        }

        /** The register is asked for all before anything is taken, which then is one transaction. */
        RefreshReport ofAllOrNone(List<UUID> clientIds) {
            List<Told> told = new ArrayList<>();
            for (int done = 0; done < clientIds.size(); done++) {
                int percent = PERCENT_OF_ASKING * done / clientIds.size();
                progress.at(percent);
                note(ManyClients.attempt(clientIds.get(done), id -> {
                    told.add(asked(percent, () -> refreshing.ask(actor, id, Asking.IN_THE_BACKGROUND)));
                    return null;
                }));
            }
            if (errors.isEmpty()) {
                progress.at(PERCENT_OF_ASKING);
                transaction.executeWithoutResult(status -> {
                    told.forEach(one -> {
                        if (errors.isEmpty()) {
                            note(take(one));
                        }
                    });
                    if (!errors.isEmpty()) {
                        status.setRollbackOnly();
                    }
                });
            }
            return errors.isEmpty() ? report() : new RefreshReport(0, errors.size(), errors, 0, 0, 0, 0, List.of());
        }

        private @Nullable Failure take(Told told) {
            return ManyClients.attempt(told.clientId(), id -> {
                count(refreshing.take(actor, told, fields, version -> {}));
                return null;
            });
        }

        private void note(@Nullable Failure failure) {
            if (failure != null) {
                errors.add(failure);
            }
        }

        private RefreshReport report() {
            return new RefreshReport(
                    updated + unchanged,
                    errors.size(),
                    errors,
                    updated,
                    unchanged,
                    servicesOpened,
                    deadlinesChanged,
                    refusals);
        }

        private void one(UUID clientId, int percent) {
            note(ManyClients.attempt(clientId, id -> {
                count(asked(
                        percent, () -> refreshing.refresh(actor, id, fields, version -> {}, Asking.IN_THE_BACKGROUND)));
                return null;
            }));
        }

        /** Waits where the register takes no more requests for a while. */
        private <T> T asked(int percent, Supplier<T> asking) {
            for (int waits = 0; ; waits++) {
                try {
                    return asking.get();
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
                refusals.add(new Failure(refreshed.clientId(), "TRANSITION_REFUSED", refreshed.refusal()));
            }
        }
    }
}
