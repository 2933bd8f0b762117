package io.quarterday.service.exchange;

import io.quarterday.domain.Ids;
import io.quarterday.domain.jobs.Job;
import io.quarterday.service.exchange.ImportReport.RowFault;
import io.quarterday.service.exchange.UploadedSheet.SheetRow;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.jobs.JobCancelledException;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file's rows in chunks: each in a transaction of its own, in which a chunk that fails is taken again row by
 * row, so that only the row that is to blame is left out; or all in one transaction, all or none. A dry run does the
 * same and takes it back. Up to {@link #AT_ONCE_MAX} rows are taken at once, more by a job.
 */
@Component
class TakingRows {

    static final int AT_ONCE_MAX = 200;

    private static final int ROWS_OF_A_CHUNK = 250;

    /** How far a job has come when all rows have been taken. */
    private static final int PERCENT_OF_THE_ROWS = 60;

    private static final Logger log = LoggerFactory.getLogger(TakingRows.class);

    private final RunningJobs jobs;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final TransactionTemplate outside;

    TakingRows(RunningJobs jobs, EntityManager entities, PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** Takes some rows in the caller's transaction, and counts each. The same rows may be given to it again. */
    interface Taking {
        void take(List<SheetRow> rows, ImportTally tally);
    }

    /** Whether a file is taken by a job. */
    static boolean isLong(UploadedSheet sheet) {
        return sheet.rows() > AT_ONCE_MAX;
    }

    /**
     * Takes a file's rows, or takes that on as a job of this kind.
     *
     * @param afterwards what a job does, in transactions of its own, when the rows have been taken
     */
    ImportBegun begin(
            Actor actor, String job, UploadedSheet sheet, ImportOptions options, Taking taking, Runnable afterwards) {
        if (!isLong(sheet)) {
            return new ImportBegun(run(sheet, options, taking, new ImportTally(), percent -> {}), null);
        }
        Job begun = jobs.submit(actor, job, Ids.next().toString(), progress -> {
            ImportTally taken = new ImportTally();
            try {
                ImportReport report =
                        run(sheet, options, taking, taken, percent -> progress.at(percent * PERCENT_OF_THE_ROWS / 100));
                if (!options.dryRun() && report.successful() > 0) {
                    afterwards.run();
                }
                return report;
            } catch (JobCancelledException cancelled) {
                // Of all or nothing nothing is there; else what was taken stays, and what follows from it follows.
                ImportReport partly = taken.report(sheet.rows(), options.dryRun());
                if (!options.dryRun() && partly.successful() > 0) {
                    afterwards.run();
                }
                throw cancelled.after(partly);
            }
        });
        return new ImportBegun(null, begun);
    }

    /** @param taken counts what stays taken, whatever happens to the rest */
    private ImportReport run(
            UploadedSheet sheet, ImportOptions options, Taking taking, ImportTally taken, JobProgress progress) {
        if (options.allOrNothing()) {
            return Objects.requireNonNull(transaction.execute(status -> allOrNothing(
                    sheet,
                    options,
                    taking,
                    percent -> outside.executeWithoutResult(apart -> progress.at(percent)),
                    status)));
        }
        inChunks(sheet, progress, chunk -> {
            taken.add(takeChunk(chunk, options, taking));
            return true;
        });
        return taken.report(sheet.rows(), options.dryRun());
    }

    private ImportReport allOrNothing(
            UploadedSheet sheet, ImportOptions options, Taking taking, JobProgress progress, TransactionStatus status) {
        ImportTally tally = new ImportTally();
        inChunks(sheet, progress, chunk -> {
            try {
                taking.take(chunk, tally);
                entities.flush();
                entities.clear();
                return true;
            } catch (JobCancelledException cancelled) {
                throw cancelled;
            } catch (RuntimeException failed) {
                // The database may have given the transaction up: the rows after it cannot be asked any more.
                status.setRollbackOnly();
                entities.clear();
                tally.failed(faults(chunk, failed));
                return false;
            }
        });
        if (tally.hasFailures() || options.dryRun()) {
            status.setRollbackOnly();
        }
        return tally.hasFailures()
                ? tally.refusal(sheet.rows(), options.dryRun())
                : tally.report(sheet.rows(), options.dryRun());
    }

    private ImportTally takeChunk(List<SheetRow> chunk, ImportOptions options, Taking taking) {
        try {
            return inOne(chunk, options, taking);
        } catch (CannotCreateTransactionException unavailable) {
            throw unavailable;
        } catch (RuntimeException oneIsToBlame) {
            log.info("Rows from {} on are taken one by one: {}", chunk.get(0).number(), oneIsToBlame.toString());
        }
        ImportTally tally = new ImportTally();
        for (SheetRow row : chunk) {
            try {
                tally.add(inOne(List.of(row), options, taking));
            } catch (CannotCreateTransactionException unavailable) {
                throw unavailable;
            } catch (RuntimeException failed) {
                tally.failed(faults(List.of(row), failed));
            }
        }
        return tally;
    }

    private ImportTally inOne(List<SheetRow> rows, ImportOptions options, Taking taking) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ImportTally tally = new ImportTally();
            taking.take(rows, tally);
            entities.flush();
            if (options.dryRun()) {
                status.setRollbackOnly();
            }
            return tally;
        }));
    }

    private static List<RowFault> faults(List<SheetRow> rows, RuntimeException failed) {
        long first = rows.get(0).number();
        long last = rows.get(rows.size() - 1).number();
        if (failed instanceof InvalidInputException invalid) {
            return invalid.faults().stream()
                    .map(fault -> RowFault.of(first, fault.field(), null, fault.message()))
                    .toList();
        }
        if (failed instanceof ConflictException) {
            return List.of(RowFault.of(first, null, null, String.valueOf(failed.getMessage())));
        }
        String where = first == last ? "The row" : "One of the rows " + first + " to " + last;
        if (failed instanceof DataIntegrityViolationException) {
            log.warn("The database refused rows from {} on", first, failed);
            return List.of(RowFault.of(first, null, null, where + " contradicts what is already there."));
        }
        log.error("Rows from {} on could not be taken", first, failed);
        return List.of(RowFault.of(
                first, null, null, where + " could not be taken; the log says why under the request's id."));
    }

    /** Whether to go on. */
    private interface Chunk {
        boolean take(List<SheetRow> rows);
    }

    private static void inChunks(UploadedSheet sheet, JobProgress progress, Chunk each) {
        List<SheetRow> chunk = new ArrayList<>();
        int[] seen = new int[1];
        boolean[] over = new boolean[1];
        sheet.read(row -> {
            if (over[0]) {
                return;
            }
            chunk.add(row);
            if (chunk.size() == ROWS_OF_A_CHUNK) {
                over[0] = !each.take(List.copyOf(chunk));
                seen[0] += chunk.size();
                chunk.clear();
                progress.at(100 * seen[0] / sheet.rows());
            }
        });
        if (!chunk.isEmpty() && !over[0]) {
            each.take(List.copyOf(chunk));
        }
    }
}
