package io.quarterday.service.records;

import io.quarterday.domain.Ids;
import io.quarterday.domain.jobs.Job;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.jobs.JobCancelledException;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotConfiguredException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.UnavailableException;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does one thing to each of many clients. Each is done or fails alone, in a transaction of its own, and every failure is
 * told; or, where all or nothing is asked for, all are done in one transaction or none. Cancelled, a job tells what it has done. Up to {@link #AT_ONCE_MAX} are
 * done at once, more as a job.
 */
@Component
public class ManyClients {

    public static final int IDS_MAX = 10_000;
    public static final int AT_ONCE_MAX = 200;

    static final String JOB = "clients-bulk";

    private static final Logger log = LoggerFactory.getLogger(ManyClients.class);

    private final RunningJobs jobs;
    private final TransactionTemplate transaction;
    private final TransactionTemplate outside;
    private final EntityManager entities;

    ManyClients(RunningJobs jobs, PlatformTransactionManager transactions, EntityManager entities) {
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.entities = entities;
    }

    /**
     * Why one client was left as it was.
     *
     * @param code of the API's errors
     * @param decisionId the gate's decision, where the rules refused it
     */
    public record Failure(
            UUID id, String code, String message, @Nullable UUID decisionId) {

        public Failure(UUID id, String code, String message) {
            this(id, code, message, null);
        }
    }

    /** What came of it. Of all or nothing with a failure, none was successful and only failures are listed. */
    public record Report(int successful, int failed, List<Failure> errors) {}

    /** The report, or the job that will answer it; one of both is there. */
    public record Begun(@Nullable Report report, @Nullable Job job) {}

    /** What is done to one client: null where it was done, else why not. It throws the problems of a use case. */
    public interface Deed {
        @Nullable
        Failure to(UUID clientId);
    }

    /**
     * Does it, or takes it on.
     *
     * @param clientIds at most {@link #IDS_MAX}; one that is named twice counts once
     */
    Begun each(Actor actor, List<UUID> clientIds, boolean allOrNothing, Deed deed) {
        return each(actor, clientIds, allOrNothing, deed, () -> {});
    }

    /**
     * Does it, or takes it on.
     *
     * @param afterRollback what has to be kept where all or nothing came to nothing; in a transaction of its own
     */
    Begun each(Actor actor, List<UUID> clientIds, boolean allOrNothing, Deed deed, Runnable afterRollback) {
        // In one order everywhere, so that two at once wait for each other instead of blocking each other.
        List<UUID> distinct = clientIds.stream().distinct().sorted().toList();
        if (distinct.isEmpty() || distinct.size() > IDS_MAX) {
            throw new InvalidInputException(
                    "client_ids", "'client_ids' must be 1 to " + IDS_MAX + " clients, not " + distinct.size() + ".");
        }
        if (distinct.size() > AT_ONCE_MAX) {
            return new Begun(
                    null,
                    jobs.submit(
                            actor,
                            JOB,
                            Ids.next().toString(),
                            progress -> doAll(distinct, allOrNothing, deed, afterRollback, progress)));
        }
        return new Begun(doAll(distinct, allOrNothing, deed, afterRollback, percent -> {}), null);
    }

    private Report doAll(
            List<UUID> clientIds, boolean allOrNothing, Deed deed, Runnable afterRollback, JobProgress progress) {
        if (!allOrNothing) {
            return doEach(clientIds, deed, progress);
        }
        Report report = Objects.requireNonNull(transaction.execute(status -> {
            List<Failure> failures = new ArrayList<>();
            for (int i = 0; i < clientIds.size(); i++) {
                int percent = 100 * i / clientIds.size();
                // What it tells must not wait for this transaction's end, nor hold what a cancellation writes.
                outside.executeWithoutResult(apart -> progress.at(percent));
                Failure failure = attempt(clientIds.get(i), deed);
                if (failure != null) {
                    failures.add(failure);
                    status.setRollbackOnly();
                    if (failure.code().equals(CONFLICT)) {
                        // The database may have given the transaction up: the others cannot be asked any more.
                        break;
                    }
                }
                if (failures.isEmpty()) {
                    entities.flush();
                }
                entities.clear();
            }
            return new Report(failures.isEmpty() ? clientIds.size() : 0, failures.size(), failures);
        }));
        if (report.failed() > 0) {
            transaction.executeWithoutResult(status -> afterRollback.run());
        }
        return report;
    }

    /** What is cancelled stays done as far as it is, and tells so. */
    private static Report doEach(List<UUID> clientIds, Deed deed, JobProgress progress) {
        List<Failure> failures = new ArrayList<>();
        int done = 0;
        try {
            for (UUID clientId : clientIds) {
                progress.at(100 * done / clientIds.size());
                Failure failure = attempt(clientId, deed);
                if (failure != null) {
                    failures.add(failure);
                }
                done++;
            }
        } catch (JobCancelledException cancelled) {
            throw cancelled.after(new Report(done - failures.size(), failures.size(), failures));
        }
        return new Report(done - failures.size(), failures.size(), failures);
    }

    private static final String CONFLICT = "CONFLICT";

    /** Does it to one client, in the transactions of the deed. Null where it was done; a cancelled job goes on up. */
    public static @Nullable Failure attempt(UUID clientId, Deed deed) {
        try {
            return deed.to(clientId);
        } catch (NotFoundException e) {
            return failure(clientId, "NOT_FOUND", e);
        } catch (ForbiddenException e) {
            return failure(clientId, "FORBIDDEN", e);
        } catch (InvalidInputException e) {
            return failure(clientId, "VALIDATION_ERROR", e);
        } catch (ConflictException e) {
            return failure(clientId, CONFLICT, e);
        } catch (RateLimitedException e) {
            return failure(clientId, "RATE_LIMITED", e);
        } catch (UnavailableException e) {
            return failure(clientId, "UNAVAILABLE", e);
        } catch (NotConfiguredException e) {
            return failure(clientId, "NOT_CONFIGURED", e);
        } catch (ConcurrencyFailureException | DataIntegrityViolationException e) {
            log.info("Client {} was left as it was: {}", clientId, e.getMessage());
            return new Failure(clientId, CONFLICT, "Somebody else changed this at the same moment. Try again.");
        } catch (JobCancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("Client {} could not be changed", clientId, e);
            return new Failure(clientId, "INTERNAL", "It failed; the log says why.");
        }
    }

    private static Failure failure(UUID clientId, String code, RuntimeException e) {
        return new Failure(clientId, code, Objects.requireNonNullElse(e.getMessage(), ""));
    }
}
