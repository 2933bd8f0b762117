package io.quarterday.service.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarterday.domain.Ids;
import io.quarterday.domain.exchange.PracticeArchives;
import io.quarterday.domain.exchange.PracticeArchives.Kind;
import io.quarterday.domain.exchange.PracticeArchives.PracticeArchive;
import io.quarterday.domain.exchange.PracticeRows;
import io.quarterday.domain.exchange.PracticeRows.Column;
import io.quarterday.domain.exchange.PracticeTable;
import io.quarterday.domain.exchange.PracticeTables;
import io.quarterday.domain.jobs.Job;
import io.quarterday.service.documents.DocumentFiles;
import io.quarterday.service.exchange.ArchiveManifest.DocumentFile;
import io.quarterday.service.exchange.ArchiveManifest.TableFile;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.People;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts everything that a practice has into one zip: a CSV for each table, the documents' bytes, and a manifest that
 * counts and hashes them, all as of one moment.
 */
@Service
public class ExportingPractice {

    private static final Logger log = LoggerFactory.getLogger(ExportingPractice.class);

    static final String JOB = "practice-export";

    private final PlatformAccess access;
    private final RunningJobs jobs;
    private final PracticeRows rows;
    private final DocumentFiles contents;
    private final PracticeArchives archives;
    private final People people;
    private final Clock clock;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate transaction;
    private final TransactionTemplate outside;

    ExportingPractice(
            PlatformAccess access,
            RunningJobs jobs,
            PracticeRows rows,
            DocumentFiles contents,
            PracticeArchives archives,
            People people,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.jobs = jobs;
        this.rows = rows;
        this.contents = contents;
        this.archives = archives;
        this.people = people;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.transaction = new TransactionTemplate(transactions);
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * What came of it.
     *
     * @param archiveId by which the zip is fetched
     * @param rows by table
     */
    public record Exported(UUID archiveId, String sha256, long sizeBytes, Map<String, Long> rows, int documents) {}

    /**
     * Takes an export on as a job.
     *
     * @throws ForbiddenException where the role may not
     */
    public Job begin(Actor actor) {
        access.require(actor, Operation.PRACTICE_EXPORT);
        UUID by = Objects.requireNonNull(actor.userId(), "a person asks for an export");
        return jobs.submit(actor, JOB, "practice", progress -> export(actor.organizationId(), by, progress));
    }

    /** The exports and imports of the practice, latest first. */
    public List<PracticeArchive> archives(Actor actor) {
        access.require(actor, Operation.PRACTICE_EXPORT);
        return archives.latest();
    }

    /** @throws NotFoundException where there is no such export, or its bytes have given way to a later one's */
    public PracticeArchive archive(Actor actor, UUID id) {
        access.require(actor, Operation.PRACTICE_EXPORT);
        return archives.find(id)
                .filter(PracticeArchive::present)
                .orElseThrow(() -> new NotFoundException("export", id));
    }

    /** Writes the zip of an export, a part at a time: no transaction waits for a slow reader. */
    public void write(PracticeArchive archive, OutputStream target) throws IOException {
        int number = 0;
        for (Optional<byte[]> part = archives.part(archive.id(), number);
                part.isPresent();
                part = archives.part(archive.id(), ++number)) {
            target.write(part.get());
        }
    }

    private Exported export(UUID practice, UUID by, JobProgress progress) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            Path file = Files.createTempFile("quarterday-export", ".zip");
            try {
                ArchiveManifest manifest = Objects.requireNonNull(snapshot.execute(status -> {
                    rows.prepare();
                    return write(
                            file, practice, at, percent -> outside.executeWithoutResult(apart -> progress.at(percent)));
                }));
                return keep(file, manifest, by, at);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Exported keep(Path file, ArchiveManifest manifest, UUID by, Instant at) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        manifest.tables().forEach(table -> counts.put(table.name(), table.rows()));
        String hash;
        try (InputStream bytes = Files.newInputStream(file)) {
            hash = Hashed.sha256(bytes);
        }
        PracticeArchive archive = new PracticeArchive(
                Ids.next(),
                Kind.EXPORT,
                hash,
                Files.size(file),
                ArchiveManifest.JSON.writeValueAsString(counts),
                at,
                by,
                true);
        transaction.executeWithoutResult(status -> {
            archives.record(archive);
            try (InputStream bytes = Files.newInputStream(file)) {
                archives.keep(archive.id(), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Exported(
                archive.id(),
                hash,
                archive.sizeBytes(),
                counts,
                manifest.documents().size());
    }

    private ArchiveManifest write(Path file, UUID practice, Instant at, JobProgress progress) {
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)) {
            List<TableFile> tables = new ArrayList<>();
            List<DocumentFile> documents = new ArrayList<>();
            for (PracticeTable table : PracticeTables.TAKEN_ALONG) {
                progress.at(80 * tables.size() / PracticeTables.TAKEN_ALONG.size());
                tables.add(writeTable(zip, table, documents));
            }
            progress.at(80);
            List<DocumentFile> files = new ArrayList<>();
            for (DocumentFile document : documents) {
                try (InputStream content =
                        contents.read(practice, document.id(), document.sha256(), document.bytes())) {
                    zip.putNextEntry(new ZipEntry(document.entry()));
                    content.transferTo(zip);
                    zip.closeEntry();
                    files.add(document);
                } catch (NoSuchFileException gone) {
                    log.error("The bytes of document {} are not there; it is exported without them", document.id());
                }
            }
            ArchiveManifest manifest = new ArchiveManifest(
                    ArchiveManifest.FORMAT,
                    ArchiveManifest.VERSION,
                    practice,
                    people.practice(practice).name(),
                    at,
                    tables,
                    files);
            zip.putNextEntry(new ZipEntry(ArchiveManifest.NAME));
            zip.write(ArchiveManifest.JSON.writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TableFile writeTable(ZipOutputStream zip, PracticeTable table, List<DocumentFile> documents)
            throws IOException {
        List<Column> columns = rows.columns(table);
        List<String> names = columns.stream().map(Column::name).toList();
        int id = table.name().equals("service_documents") ? names.indexOf("id") : -1;
        zip.putNextEntry(new ZipEntry("tables/" + table.name() + ".csv"));
        Hashed hashed = new Hashed(zip);
        // Not closed: it would close the zip.
        CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(hashed, StandardCharsets.UTF_8));
        csv.writeRecord(names);
        long[] count = new long[1];
        rows.read(table, columns, cells -> {
            List<String> written = new ArrayList<>(cells.length);
            for (@Nullable String cell : cells) {
                written.add(SafeText.ofValue(cell));
            }
            csv.writeRecord(written);
            count[0]++;
            if (id >= 0) {
                documents.add(new DocumentFile(
                        UUID.fromString(Objects.requireNonNull(cells[id])),
                        Long.parseLong(Objects.requireNonNull(cells[names.indexOf("size_bytes")])),
                        Objects.requireNonNull(cells[names.indexOf("sha256")])));
            }
        });
        csv.flush();
        zip.closeEntry();
        return new TableFile(table.name(), names, count[0], hashed.count(), hashed.hex());
    }
}
