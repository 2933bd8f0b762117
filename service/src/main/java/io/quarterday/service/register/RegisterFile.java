package io.quarterday.service.register;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.register.RegisterReport.RowError;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * The register's CSV file, row by row. Each row is parsed by itself, so that one that is broken, by a quotation mark
 * that is not closed above all, does not take those after it along.
 */
final class RegisterFile implements AutoCloseable {

    /** Over how many lines a quoted cell may run. */
    private static final int LINES_OF_A_ROW_MAX = 10;

    private static final int ROW_LENGTH_MAX = 20_000;

    private static final CsvReader.CsvReaderBuilder CSV =
            CsvReader.builder().commentStrategy(CommentStrategy.NONE).skipEmptyLines(false);

    private final BufferedReader reader;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final int width;
    private final Map<RegisterColumn, Integer> places;
    private long line;

    private RegisterFile(BufferedReader reader) throws IOException {
        this.reader = reader;
        String first = next();
        List<String> header =
                cells(first == null ? "" : first).stream().map(String::strip).toList();
        this.width = header.size();
        this.places = places(header);
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
        BufferedReader reader = RegisterText.reader(file);
        try {
            return new RegisterFile(reader);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The next row, or null after the last; empty lines are passed over. */
    @Nullable
    RegisterRow read() throws IOException {
        for (String text = next(); text != null; text = next()) {
            if (!text.isBlank()) {
                return row(text);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private RegisterRow row(String text) throws IOException {
        long begins = line;
        if (text.length() > ROW_LENGTH_MAX) {
            return broken(begins, text, "the row has more than " + ROW_LENGTH_MAX + " characters");
        }
        List<String> cells = cells(text);
        if (cells.size() == width) {
            return new RegisterRow(begins, byColumn(cells), null);
        }
        if (quoteIsOpen(text)) {
            List<String> longer = overMoreLines(text);
            return longer == null
                    ? broken(begins, text, "a quotation mark is not closed")
                    : new RegisterRow(begins, byColumn(longer), null);
        }
        String fault = cells.isEmpty()
                ? "the row is not CSV: after a closing quotation mark a comma or the end must follow"
                : "the row has " + cells.size() + " cells where the header has " + width;
        return broken(begins, text, fault);
    }

    /** The row together with the lines over which a quoted cell of it runs; null where it is no whole row so either. */
    private @Nullable List<String> overMoreLines(String first) throws IOException {
        List<String> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first);
        while (more.size() < LINES_OF_A_ROW_MAX - 1 && text.length() <= ROW_LENGTH_MAX) {
            String following = next();
            if (following == null) {
                break;
            }
            more.add(following);
            text.append('\n').append(following);
            if (quoteIsOpen(following)) {
                List<String> cells = cells(text.toString());
                if (cells.size() == width) {
                    return cells;
                }
                break;
            }
        }
        for (int i = more.size() - 1; i >= 0; i--) {
            ahead.addFirst(more.get(i));
            line--;
        }
        return null;
    }

    private @Nullable String next() throws IOException {
        String text = ahead.isEmpty() ? reader.readLine() : ahead.removeFirst();
        if (text != null) {
            line++;
        }
        return text;
    }

    /** Whether it opens or closes a quoted cell that another line must close or has opened. */
    private static boolean quoteIsOpen(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    /** The cells of a row; none where it is not CSV. */
    private static List<String> cells(String text) {
        try {
            return CSV.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException notCsv) {
            return List.of();
        }
    }

    private static RegisterRow broken(long begins, String text, String fault) {
        return new RegisterRow(begins, null, RowError.ofRow(begins, text, fault));
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
