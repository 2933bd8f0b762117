package io.quarterday.service.register;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.quarterday.service.problem.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * The rows of a CSV file under their header. Each row is parsed by itself, so that one that is broken, by a quotation
 * mark that is not closed above all, does not take those after it along.
 */
public final class CsvRows implements AutoCloseable {

    private static final CsvReader.CsvReaderBuilder CSV =
            CsvReader.builder().commentStrategy(CommentStrategy.NONE).skipEmptyLines(false);

    /** A cell that begins with a quotation mark and has none at its end. */
    private static final Pattern CELL_LEFT_OPEN = Pattern.compile("(?:^|,)\"(?:[^\"]|\"\")*+$");

    private final BufferedReader reader;
    private final Bounds bounds;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private final List<String> header;
    private long line;

    /** @param end how it ends, so that a cell over several lines comes as it was written */
    private record Line(String text, String end) {}

    private CsvRows(BufferedReader reader, Bounds bounds) throws IOException {
        this.reader = reader;
        this.bounds = bounds;
        Line first = next();
        this.header = cells(first == null ? "" : first.text()).stream()
                .map(String::strip)
                .toList();
    }

    /**
     * How much is taken.
     *
     * @param lines of the file
     * @param linesOfARow over how many lines a row may run
     * @param rowLength in characters
     */
    public record Bounds(int lines, int linesOfARow, int rowLength) {}

    /**
     * A row of the file.
     *
     * @param line at which it begins, from 1
     * @param text of its first line
     * @param cells as many as the header has; null where the row is broken
     * @param fault what is wrong with it; null where it is whole
     */
    public record CsvRow(
            long line,
            String text,
            @Nullable List<String> cells,
            @Nullable String fault) {}

    /**
     * Opens a file at its first row.
     *
     * @throws InvalidInputException where the file is empty, or has more bytes or lines than are taken
     */
    public static CsvRows open(InputStreamSource file, Bounds bounds) throws IOException {
        BufferedReader reader = RegisterText.reader(file, bounds.lines());
        try {
            return new CsvRows(reader, bounds);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The cells of the first line, stripped; none where it is not CSV. */
    public List<String> header() {
        return header;
    }

    /** The next row, or null after the last; empty lines are passed over. */
    public @Nullable CsvRow read() throws IOException {
        for (Line first = next(); first != null; first = next()) {
            if (!first.text().isBlank()) {
                return row(first);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private CsvRow row(Line first) throws IOException {
        long begins = line;
        String text = first.text();
        if (text.length() > bounds.rowLength()) {
            return broken(begins, text, "the row has more than " + bounds.rowLength() + " characters");
        }
        List<String> cells = cells(text);
        if (quoteIsOpen(text)) {
            List<String> longer = overMoreLines(first);
            if (longer != null) {
                return new CsvRow(begins, text, longer, null);
            }
            if (cells.size() != header.size() || CELL_LEFT_OPEN.matcher(text).find()) {
                return broken(begins, text, "a quotation mark is not closed");
            }
        }
        if (cells.size() == header.size()) {
            return new CsvRow(begins, text, cells, null);
        }
        String fault = cells.isEmpty()
                ? "the row is not CSV: after a closing quotation mark a comma or the end must follow"
                : "the row has " + cells.size() + " cells where the header has " + header.size();
        return broken(begins, text, fault);
    }

    /** The row together with the lines over which a quoted cell of it runs; null where it is no whole row so either. */
    private @Nullable List<String> overMoreLines(Line first) throws IOException {
        List<Line> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text()).append(first.end());
        while (more.size() < bounds.linesOfARow() - 1 && text.length() <= bounds.rowLength()) {
            Line following = next();
            if (following == null) {
                break;
            }
            more.add(following);
            text.append(following.text());
            if (quoteIsOpen(following.text())) {
                List<String> cells = cells(text.toString());
                if (cells.size() == header.size()) {
                    return cells;
                }
                break;
            }
            text.append(following.end());
        }
        for (int i = more.size() - 1; i >= 0; i--) {
            ahead.addFirst(more.get(i));
            line--;
        }
        return null;
    }

    private @Nullable Line next() throws IOException {
        Line next = ahead.isEmpty() ? readLine() : ahead.removeFirst();
        if (next != null) {
            line++;
        }
        return next;
    }

    private @Nullable Line readLine() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '\n') {
                return new Line(text.toString(), "\n");
            }
            if (next == '\r') {
                reader.mark(1);
                if (reader.read() == '\n') {
                    return new Line(text.toString(), "\r\n");
                }
                reader.reset();
                return new Line(text.toString(), "\r");
            }
            text.append((char) next);
        }
        return text.isEmpty() ? null : new Line(text.toString(), "");
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

    private static CsvRow broken(long begins, String text, String fault) {
        return new CsvRow(begins, text, null, fault);
    }
}
