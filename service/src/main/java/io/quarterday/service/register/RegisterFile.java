package io.quarterday.service.register;

import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.register.CsvRows.Bounds;
import io.quarterday.service.register.CsvRows.CsvRow;
import io.quarterday.service.register.RegisterReport.RowError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/** The register's CSV file, row by row. */
final class RegisterFile implements AutoCloseable {

    /** Over how many lines a quoted cell may run, and how long a row may be. */
    private static final Bounds BOUNDS = new Bounds(RegisterText.LINES_MAX, 10, 20_000);

    private final CsvRows rows;
    private final Map<RegisterColumn, Integer> places;

    private RegisterFile(CsvRows rows) {
        this.rows = rows;
        this.places = places(rows.header());
    }

    /**
     * A row of the file.
     *
     * @param line at which it begins
     * @param cells by column, stripped; null where the row is broken
     * @param error what is wrong with it; null where it is whole
     */
    record RegisterRow(
            long line,
            @Nullable Map<RegisterColumn, String> cells,
            @Nullable RowError error) {}

    /**
     * Opens a file at its first row.
     *
     * @throws InvalidInputException where it is not the register's file: it names the columns that are missing
     */
    static RegisterFile open(InputStreamSource file) throws IOException {
        CsvRows rows = CsvRows.open(file, BOUNDS);
        try {
            return new RegisterFile(rows);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** The next row, or null after the last; empty lines are passed over. */
    @Nullable
    RegisterRow read() throws IOException {
        CsvRow row = rows.read();
        if (row == null) {
            return null;
        }
        List<String> cells = row.cells();
        return cells == null
                ? new RegisterRow(row.line(), null, RowError.ofRow(row.line(), row.text(), String.valueOf(row.fault())))
                : new RegisterRow(row.line(), byColumn(cells), null);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private Map<RegisterColumn, String> byColumn(List<String> cells) {
        Map<RegisterColumn, String> byColumn = new EnumMap<>(RegisterColumn.class);
        places.forEach((column, place) -> byColumn.put(column, cells.get(place).strip()));
        return byColumn;
    }

    private static Map<RegisterColumn, Integer> places(List<String> header) {
        Map<RegisterColumn, Integer> places = new EnumMap<>(RegisterColumn.class);
        List<String> missing = new ArrayList<>();
        for (RegisterColumn column : RegisterColumn.values()) {
            int place = header.indexOf(column.header());
            if (place >= 0) {
                places.put(column, place);
            } else if (column.required()) {
                missing.add(column.header());
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "file",
                    "The file is not the register's CSV: its first line lacks the column"
                            + missing.stream().collect(Collectors.joining(", ", missing.size() > 1 ? "s " : " ", ".")));
        }
        return places;
    }
}
