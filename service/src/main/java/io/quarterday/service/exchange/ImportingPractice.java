package io.quarterday.service.exchange;

import io.quarterday.domain.Ids;
import io.quarterday.domain.exchange.PracticeArchives;
import io.quarterday.domain.exchange.PracticeArchives.Kind;
import io.quarterday.domain.exchange.PracticeArchives.PracticeArchive;
import io.quarterday.domain.exchange.PracticeRows;
import io.quarterday.domain.exchange.PracticeTable;
import io.quarterday.domain.exchange.PracticeTable.Arrival;
import io.quarterday.domain.exchange.PracticeTables;
import io.quarterday.domain.jobs.Job;
import io.quarterday.service.deadlines.KeepingObligations;
import io.quarterday.service.documents.DocumentFiles;
import io.quarterday.service.exchange.ArchiveManifest.DocumentFile;
import io.quarterday.service.exchange.ArchiveManifest.TableFile;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.rulebook.ReleasedBooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings an archive into an empty practice: all of it in one transaction, or none. It is the one way by which status and
 * history come in without the gate; so the practice must have none, the database's guards stay as they are (no status
 * without its transition in this transaction, nothing of the past is changed), every history must lead to where its
 * service stands, every transition is marked as imported, and who brought it in is written down for good.
 */
@Service
public class ImportingPractice {

    static final String JOB = "practice-import";

    private static final Logger log = LoggerFactory.getLogger(ImportingPractice.class);

    private final PlatformAccess access;
    private final RunningJobs jobs;
    private final PracticeRows rows;
    private final DocumentFiles contents;
    private final PracticeArchives archives;
    private final ArrivingRows arriving;
    private final ReleasedBooks books;
    private final KeepingObligations obligations;
    private final PracticeDays days;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate outside;

    ImportingPractice(
            PlatformAccess access,
            RunningJobs jobs,
            PracticeRows rows,
            DocumentFiles contents,
            PracticeArchives archives,
            ArrivingRows arriving,
            ReleasedBooks books,
            KeepingObligations obligations,
            PracticeDays days,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.jobs = jobs;
        this.rows = rows;
        this.contents = contents;
        this.archives = archives;
        this.arriving = arriving;
        this.books = books;
        this.obligations = obligations;
        this.days = days;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * What came of it.
     *
     * @param rows by table
     * @param people who came along
     * @param known of them who were in the practice already, by their e-mail address; they stay as they were
     * @param readdressed of them whose address another practice of this installation has: it was changed
     */
    public record Imported(
            UUID archiveId,
            Map<String, Long> rows,
            int documents,
            int people,
            List<String> known,
            List<String> readdressed) {}

    /**
     * Looks a file through, and takes its import on as a job.
     *
     * @param file is deleted when it is no longer needed
     * @throws ForbiddenException where the role may not
     * @throws ConflictException where the practice is not empty
     * @throws InvalidInputException where the file is no whole archive
     */
    public Job begin(Actor actor, Path file) throws IOException {
        boolean taken = false;
        // A job that is cancelled while it waits never comes to deleting it.
        file.toFile().deleteOnExit();
        try {
            access.require(actor, Operation.PRACTICE_IMPORT);
            UUID by = Objects.requireNonNull(actor.userId(), "a person asks for an import");
            transaction.executeWithoutResult(status -> requireEmpty());
            // Read through now, so that whoever brings it hears at once what is wrong with it.
            ArchiveFile.open(file, new ArchiveIds(actor.organizationId())).close();
            Job job = jobs.submit(
                    actor, JOB, Ids.next().toString(), progress -> bring(actor.organizationId(), by, file, progress));
            taken = true;
            return job;
        } finally {
            if (!taken) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Imported bring(UUID practice, UUID by, Path file, JobProgress progress) {
        try {
            ArchiveIds ids = new ArchiveIds(practice);
            Imported imported;
            try (ArchiveFile archive = ArchiveFile.open(file, ids);
                    InputStream bytes = Files.newInputStream(file)) {
                String hash = Hashed.sha256(bytes);
                imported = Objects.requireNonNull(transaction.execute(status -> bring(
                        practice,
                        archive,
                        ids,
                        receipt(archive, hash, file, by),
                        percent -> outside.executeWithoutResult(apart -> progress.at(percent)))));
            } finally {
                Files.deleteIfExists(file);
            }
            // It is in: whoever cancels now comes too late.
            obligations.extend(practice, days.on(practice, clock.instant()));
            return imported;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DataAccessException refused) {
            log.warn("The database refused an import into {}", practice, refused);
            throw new ConflictException(
                    "The archive contradicts itself, or what a practice can be; nothing was brought in.");
        }
    }

    private PracticeArchive receipt(ArchiveFile archive, String hash, Path file, UUID by) {
        try {
            return new PracticeArchive(
                    Ids.next(),
                    Kind.IMPORT,
                    hash,
                    Files.size(file),
                    ArchiveManifest.JSON.writeValueAsString(counts(archive)),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    by,
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> counts(ArchiveFile archive) {
        Map<String, Long> counts = new LinkedHashMap<>();
        archive.manifest().tables().forEach(table -> counts.put(table.name(), table.rows()));
        return counts;
    }

    private Imported bring(
            UUID practice, ArchiveFile archive, ArchiveIds ids, PracticeArchive receipt, JobProgress progress) {
        rows.prepare();
        rows.hold();
        requireEmpty();
        archives.record(receipt);
        ArrivingRows.Arrived arrived = new ArrivingRows.Arrived();
        Map<String, TableFile> files = new LinkedHashMap<>();
        archive.manifest().tables().forEach(table -> files.put(table.name(), table));
        int done = 0;
        // In our own order, whatever the manifest's is.
        for (PracticeTable table : PracticeTables.TAKEN_ALONG) {
            progress.at(70 * done++ / PracticeTables.TAKEN_ALONG.size());
            TableFile tableFile = files.get(table.name());
            if (tableFile != null) {
                take(practice, archive, table, tableFile, ids, arrived);
            }
        }
        for (DocumentFile document : archive.manifest().documents()) {
            try (InputStream bytes = archive.document(document)) {
                contents.keep(practice, bytes, clock.instant());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        progress.at(80);
        rows.check();
        long broken = rows.brokenHistories();
        if (broken > 0) {
            throw new ConflictException("The history of " + broken
                    + " services does not lead to where they stand; nothing was brought in.");
        }
        books.requireSoundHead(practice);
        return new Imported(
                receipt.id(),
                counts(archive),
                archive.manifest().documents().size(),
                arrived.people(),
                arrived.known(),
                arrived.readdressed());
    }

    private void take(
            UUID practice,
            ArchiveFile archive,
            PracticeTable table,
            TableFile file,
            ArchiveIds ids,
            ArrivingRows.Arrived arrived) {
        try {
            arriving.take(practice, archive, table, file, ids, arrived);
        } catch (DataAccessException refused) {
            log.warn("The database refused rows of {}", table.name(), refused);
            throw new ConflictException(
                    "Rows of tables/" + table.name() + ".csv cannot be taken; nothing was brought in.");
        }
    }

    private void requireEmpty() {
        for (PracticeTable table : PracticeTables.TAKEN_ALONG) {
            boolean mayHaveSome = table.arrival() == Arrival.BY_HAND || table.arrival() == Arrival.ADDED;
            if (!mayHaveSome && rows.has(table)) {
                throw new ConflictException(
                        "A practice is brought into an empty one; this one has rows in " + table.name() + ".");
            }
        }
    }
}
