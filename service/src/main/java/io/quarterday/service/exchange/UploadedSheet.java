package io.quarterday.service.exchange;

import io.quarterday.rules.rulebook.workbook.PlainSheet;
import io.quarterday.rules.rulebook.workbook.PlainSheet.CellFault;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.register.CsvRows;
import io.quarterday.service.register.CsvRows.CsvRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;

/**
 * A file of rows under a header, CSV or XLSX, told by its first bytes. It has been read through once: its header and the
 * number of its rows are known, and its rows can be read again.
 */
public final class UploadedSheet {

    /** A row takes what 001's longest fields do, with all the people behind a company. */
    private static final CsvRows.Bounds CSV = new CsvRows.Bounds(1_000_001, 1_100, 600_000);

    public static final int ROWS_MAX = 100_000;
    static final int COLUMNS_MAX = 256;

    private final byte[] bytes;
    private final boolean workbook;
    private final Map<Integer, List<String>> faultsOfRows = new LinkedHashMap<>();
    private final List<String> header;
    private final int rows;

    private UploadedSheet(byte[] bytes) {
        this.bytes = bytes;
        this.workbook = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K';
        int[] counted = new int[1];
        this.header = workbook ? headerOfWorkbook(counted) : headerOfCsv(counted);
        this.rows = counted[0];
        if (rows > ROWS_MAX) {
            throw new InvalidInputException(
                    "file",
                    "The file has " + rows + " rows; at most " + ROWS_MAX + " are taken at once. Cut it in two.");
        }
    }

    /**
     * A row of the file.
     *
     * @param number as the file counts, from 1, the header among them; of CSV the line at which it begins
     * @param cells under the header's columns, stripped; empty where nothing stands; null where the row is broken
     * @param fault what is wrong with it; null where it is whole
     */
    public record SheetRow(
            long number,
            @Nullable List<String> cells,
            @Nullable String fault) {}

    /** Takes the rows as they come. */
    public interface Rows {
        void row(SheetRow row);
    }

    /**
     * Reads a file through.
     *
     * @throws InvalidInputException where it is not such a file, or too large
     */
    public static UploadedSheet of(byte[] bytes) {
        return new UploadedSheet(bytes);
    }

    public List<String> header() {
        return header;
    }

    /** How many there are, without the header and empty ones. */
    public int rows() {
        return rows;
    }

    /** Reads all rows. */
    public void read(Rows each) {
        if (workbook) {
            PlainSheet.read(bytes, ROWS_MAX + 1, (number, cells) -> {
                if (number > 1) {
                    each.row(rowOfWorkbook(number, cells));
                }
            });
        } else {
            readCsv(each);
        }
    }

    private List<String> headerOfWorkbook(int[] counted) {
        List<String> found = new ArrayList<>();
        PlainSheet.Found read = PlainSheet.read(bytes, ROWS_MAX + 1, (number, cells) -> {
            if (number == 1) {
                int width = Collections.max(cells.keySet()) + 1;
                for (int i = 0; i < width; i++) {
                    found.add(cells.getOrDefault(i, "").strip());
                }
            } else {
                counted[0]++;
            }
        });
        if (read.refusal() != null) {
            throw new InvalidInputException("file", "The workbook cannot be taken: " + read.refusal() + ".");
        }
        for (CellFault fault : read.faults()) {
            if (fault.row() <= 1) {
                throw new InvalidInputException("file", "The sheet cannot be taken: " + fault.message() + ".");
            }
            Integer column = fault.column();
            String name = column == null || column >= found.size() ? "" : found.get(column) + ": ";
            faultsOfRows.computeIfAbsent(fault.row(), row -> new ArrayList<>()).add(name + fault.message());
        }
        return withHeader(found);
    }

    private SheetRow rowOfWorkbook(int number, Map<Integer, String> cells) {
        List<String> faults = faultsOfRows.get(number);
        if (faults != null) {
            return new SheetRow(number, null, String.join("; ", faults));
        }
        if (Collections.max(cells.keySet()) >= header.size()) {
            return new SheetRow(number, null, "the row has cells beyond the header's columns");
        }
        List<String> row = new ArrayList<>(header.size());
        for (int i = 0; i < header.size(); i++) {
            row.add(cells.getOrDefault(i, "").strip());
        }
        return new SheetRow(number, row, null);
    }

    private List<String> headerOfCsv(int[] counted) {
        try (CsvRows csv = CsvRows.open(new ByteArrayResource(bytes), CSV)) {
            List<String> found = withHeader(csv.header());
            while (csv.read() != null) {
                counted[0]++;
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readCsv(Rows each) {
        try (CsvRows csv = CsvRows.open(new ByteArrayResource(bytes), CSV)) {
            for (CsvRow row = csv.read(); row != null; row = csv.read()) {
                List<String> cells = row.cells();
                each.row(
                        cells == null
                                ? new SheetRow(row.line(), null, Objects.requireNonNull(row.fault()))
                                : new SheetRow(
                                        row.line(),
                                        cells.stream().map(UploadedSheet::text).toList(),
                                        null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String cell) {
        return SafeText.read(cell.strip());
    }

    private static List<String> withHeader(List<String> found) {
        if (found.stream().allMatch(String::isEmpty)) {
            throw new InvalidInputException("file", "The file's first row must be a header that names its columns.");
        }
        if (found.size() > COLUMNS_MAX) {
            throw new InvalidInputException("file", "The file has more than " + COLUMNS_MAX + " columns.");
        }
        return List.copyOf(found);
    }
}
