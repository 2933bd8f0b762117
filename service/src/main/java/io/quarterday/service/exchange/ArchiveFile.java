package io.quarterday.service.exchange;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarterday.domain.exchange.PracticeTables;
import io.quarterday.service.exchange.ArchiveManifest.DocumentFile;
import io.quarterday.service.exchange.ArchiveManifest.TableFile;
import io.quarterday.service.problem.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An archive of a practice that anybody may have made. Once {@link #open opened} it is whole: it has the entries that its
 * manifest names and no others, each as long as it says and with its hash, and its rows can be read. Nothing of it is
 * ever written under a name that it gives.
 */
final class ArchiveFile implements AutoCloseable {

    private static final long INFLATED_MAX = 2L << 30;

    /** How much smaller the file may be than all that is in it; tables reach 30, bombs 1,000. */
    private static final long RATIO_MAX = 200;

    private static final long RATIO_MATTERS_FROM = 16L << 20;
    private static final int ENTRIES_MAX = 200_000;
    private static final long MANIFEST_MAX = 32L << 20;
    private static final int CELL_MAX = 32 << 20;

    private final ZipFile zip;
    private final ArchiveManifest manifest;

    private ArchiveFile(ZipFile zip) throws IOException {
        this.zip = zip;
        this.manifest = manifest(zip);
    }

    /**
     * Opens a file and reads it through.
     *
     * @param ids are told which the archive has
     * @throws InvalidInputException where it is not such an archive, or not whole
     */
    static ArchiveFile open(Path path, ArchiveIds ids) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException notAZip) {
            throw refused("The file is no zip, or it was cut off.");
        }
        try {
            requireBounds(zip, Files.size(path));
            ArchiveFile archive = new ArchiveFile(zip);
            archive.requireWhole(ids);
            return archive;
        } catch (IOException broken) {
            zip.close();
            throw refused("The zip is broken: an entry cannot be read.");
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    ArchiveManifest manifest() {
        return manifest;
    }

    /** Reads the rows of a table, under the manifest's columns; null is a cell without a value. */
    void read(TableFile table, Consumer<@Nullable String[]> each) {
        try (InputStream bytes = stream(table.entry())) {
            rows(table, bytes, each);
        } catch (IOException e) {
            throw refused("The zip is broken: " + table.entry() + " cannot be read.");
        }
    }

    /** The bytes of a document. */
    InputStream document(DocumentFile document) throws IOException {
        return stream(document.entry());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static void requireBounds(ZipFile zip, long size) {
        if (zip.size() > ENTRIES_MAX) {
            throw refused("The zip has more than " + ENTRIES_MAX + " entries.");
        }
        Set<String> names = new HashSet<>();
        long inflated = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!names.add(entry.getName())) {
                throw refused("The zip has two entries of one name.");
            }
            inflated += Math.max(0, entry.getSize());
            if (inflated > INFLATED_MAX) {
                throw refused("The zip holds more than 2 GiB.");
            }
        }
        if (inflated > RATIO_MATTERS_FROM && inflated > RATIO_MAX * size) {
            throw refused("The zip holds more than " + RATIO_MAX + " times its size: no practice does.");
        }
    }

    private static ArchiveManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(ArchiveManifest.NAME);
        if (entry == null) {
            throw refused("The zip is no archive of a practice: it has no " + ArchiveManifest.NAME + ".");
        }
        if (entry.getSize() > MANIFEST_MAX) {
            throw refused("The manifest is too long.");
        }
        ArchiveManifest read;
        try (InputStream bytes = zip.getInputStream(entry)) {
            read = ArchiveManifest.JSON.readValue(bytes.readNBytes((int) MANIFEST_MAX), ArchiveManifest.class);
        } catch (JacksonException notJson) {
            throw refused("The manifest cannot be read.");
        }
        if (read == null || !ArchiveManifest.FORMAT.equals(read.format())) {
            throw refused("The manifest is not that of a practice: its format must be " + ArchiveManifest.FORMAT + ".");
        }
        if (read.version() != ArchiveManifest.VERSION) {
            throw refused("The archive is of version " + read.version() + "; this application takes "
                    + ArchiveManifest.VERSION + ".");
        }
        if (read.tables() == null || read.documents() == null || read.tables().isEmpty()) {
            throw refused("The manifest names no tables.");
        }
        return read;
    }

    private void requireWhole(ArchiveIds ids) throws IOException {
        Set<String> expected = new HashSet<>(Set.of(ArchiveManifest.NAME));
        for (TableFile table : manifest.tables()) {
            if (table.name() == null
                    || table.columns() == null
                    || PracticeTables.named(table.name()).isEmpty()) {
                throw refused("The manifest names the table " + table.name() + ", which this version does not know.");
            }
            expected.add(table.entry());
        }
        manifest.documents().forEach(document -> expected.add(document.entry()));
        if (expected.size()
                != 1 + manifest.tables().size() + manifest.documents().size()) {
            throw refused("The manifest names an entry twice.");
        }
        requireAnnounced(manifest);
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!expected.contains(entry.getName())) {
                throw refused("The zip has an entry that its manifest does not name.");
            }
        }
        Map<UUID, String> documents = new HashMap<>();
        for (TableFile table : manifest.tables()) {
            requireTable(table, ids, documents);
        }
        for (DocumentFile document : manifest.documents()) {
            String told = documents.get(document.id());
            if (told == null || !told.equals(document.sha256())) {
                throw refused("The document " + document.id() + " is not the one that its table tells.");
            }
            try (CountedInput bytes = new CountedInput(stream(document.entry()), document.bytes())) {
                bytes.readAll();
                requireSame(document.entry(), bytes, document.bytes(), document.sha256());
            }
        }
    }

    /** A zip may hold more than its directory says; what the manifest says is all that is read. */
    private static void requireAnnounced(ArchiveManifest manifest) {
        long announced = 0;
        for (TableFile table : manifest.tables()) {
            announced += bounded(table.bytes());
        }
        for (DocumentFile document : manifest.documents()) {
            announced += bounded(document.bytes());
        }
        if (announced > INFLATED_MAX) {
            throw refused("The archive holds more than 2 GiB.");
        }
    }

    private static long bounded(long bytes) {
        return bytes < 0 || bytes > INFLATED_MAX ? INFLATED_MAX + 1 : bytes;
    }

    private void requireTable(TableFile table, ArchiveIds ids, Map<UUID, String> documents) throws IOException {
        int id = table.columns().indexOf("id");
        int hash = table.name().equals("service_documents") ? table.columns().indexOf("sha256") : -1;
        long[] count = new long[1];
        try (CountedInput bytes = new CountedInput(stream(table.entry()), table.bytes())) {
            rows(table, bytes, cells -> {
                count[0]++;
                if (id >= 0) {
                    UUID known = CellValues.id(String.valueOf(cells[id]))
                            .orElseThrow(() -> refused("A row of " + table.entry() + " has no id."));
                    ids.add(known);
                    if (hash >= 0) {
                        documents.put(known, String.valueOf(cells[hash]));
                    }
                }
            });
            bytes.readAll();
            requireSame(table.entry(), bytes, table.bytes(), table.sha256());
        }
        if (count[0] != table.rows()) {
            throw refused(table.entry() + " has " + count[0] + " rows; the manifest says " + table.rows() + ".");
        }
    }

    private static void requireSame(String entry, CountedInput bytes, long length, String sha256) {
        if (bytes.count() != length || !bytes.hex().equals(sha256)) {
            throw refused(entry + " is not what the manifest says: its length or its hash is another.");
        }
    }

    private static void rows(TableFile table, InputStream bytes, Consumer<@Nullable String[]> each) {
        int width = table.columns().size();
        boolean[] header = {true};
        // Not closed: it would close the entry before its rest has been counted.
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .maxBufferSize(CELL_MAX)
                .ofCsvRecord(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
        try {
            for (CsvRecord record : csv) {
                if (record.getFieldCount() != width
                        || (header[0] && !record.getFields().equals(table.columns()))) {
                    throw refused("A row of " + table.entry() + " has other columns than the manifest says.");
                }
                if (!header[0]) {
                    @Nullable String[] cells = new @Nullable String[width];
                    for (int i = 0; i < width; i++) {
                        cells[i] = SafeText.value(record.getField(i));
                    }
                    each.accept(cells);
                }
                header[0] = false;
            }
        } catch (CsvParseException notCsv) {
            if (notCsv.getCause() instanceof InvalidInputException reason) {
                throw reason;
            }
            throw refused(table.entry() + " is not CSV.");
        }
    }

    private InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw refused("The zip lacks " + name + ", which its manifest names.");
        }
        return zip.getInputStream(entry);
    }

    private static InvalidInputException refused(String message) {
        return new InvalidInputException("file", message);
    }
}
