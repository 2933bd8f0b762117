package io.quarterday.rules.rulebook;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads decision tables and scenarios from CSV (RFC 4180, UTF-8, comments with {@code #}) and writes them back. The
 * first column is the row's id; the others are the schema's, in its order. Every fault is reported, not the first.
 */
public final class TableReader {

    /** Longest file taken, in characters. */
    public static final int TEXT_LENGTH_MAX = 16 * 1024 * 1024;

    private static final Pattern ROW_ID = Pattern.compile("[A-Za-z0-9_.\\-]{1,60}");

    private TableReader() {}

    /**
     * Reads a table.
     *
     * @param problems takes what is wrong; with errors in it the table holds only its sound rows
     */
    public static DecisionTable read(TableSchema schema, String csv, List<Problem> problems) {
        List<List<String>> lines = new ArrayList<>();
        List<Integer> lineNumbers = new ArrayList<>();
        if (!readLines(schema.name(), csv, lines, lineNumbers, problems)) {
            return new DecisionTable(schema, List.of());
        }
        if (lines.isEmpty()) {
            problems.add(Problem.error(schema.name(), 1, null, null, "the file is empty; a header is expected"));
            return new DecisionTable(schema, List.of());
        }
        List<String> header = new ArrayList<>();
        header.add("id");
        schema.columns().forEach(c -> header.add(c.name()));
        if (!lines.get(0).equals(header)) {
            problems.add(Problem.error(
                    schema.name(),
                    lineNumbers.get(0),
                    null,
                    null,
                    "the header is " + shown(lines.get(0)) + "; expected is " + header));
            return new DecisionTable(schema, List.of());
        }
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 1; i < lines.size() && problems.size() < Problem.TOLD_MAX; i++) {
            List<String> texts = lines.get(i);
            Integer line = lineNumbers.get(i);
            if (texts.size() != header.size()) {
                problems.add(Problem.error(
                        schema.name(),
                        line,
                        Cells.shown(texts.get(0)),
                        null,
                        texts.size() + " cells where the header has " + header.size()));
                continue;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int c = 0; c < schema.columns().size(); c++) {
                cells.put(schema.columns().get(c).name(), texts.get(c + 1));
            }
            readRow(schema, texts.get(0).strip(), cells, line, ids, rows, problems);
        }
        return new DecisionTable(schema, rows);
    }

    /**
     * Reads one row from texts by column; unknown columns and faulty cells are reported, and then no row is added.
     *
     * @param line of the file, or null where there is none
     * @param ids taken so far; the row's own is added
     */
    public static void readRow(
            TableSchema schema,
            String id,
            Map<String, String> texts,
            @org.jspecify.annotations.Nullable Integer line,
            Set<String> ids,
            List<Row> rows,
            List<Problem> problems) {
        int before = problems.size();
        if (!ROW_ID.matcher(id).matches()) {
            problems.add(Problem.error(
                    schema.name(),
                    line,
                    Cells.shown(id),
                    "id",
                    "\"" + Cells.shown(id) + "\" is not an id of letters, digits, _ . or -, at most 60"));
        } else if (!ids.add(id)) {
            problems.add(Problem.error(schema.name(), line, id, "id", "\"" + id + "\" stands twice in this table"));
        }
        for (String name : texts.keySet()) {
            if (schema.column(name).isEmpty()) {
                List<String> known = schema.columns().stream().map(Column::name).toList();
                problems.add(Problem.error(
                        schema.name(),
                        line,
                        Cells.shown(id),
                        Cells.shown(name),
                        "there is no column \"" + Cells.shown(name) + "\"" + Cells.didYouMean(name, known)));
            }
        }
        Map<String, Object> cells = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            Cells.Reading reading = Cells.read(column, texts.getOrDefault(column.name(), ""));
            reading.value().ifPresent(value -> cells.put(column.name(), value));
            reading.fault()
                    .ifPresent(fault ->
                            problems.add(Problem.error(schema.name(), line, Cells.shown(id), column.name(), fault)));
        }
        if (problems.size() == before) {
            rows.add(new Row(id, cells));
        }
    }

    private static String shown(List<String> header) {
        String text = header.toString();
        return text.length() > 300 ? text.substring(0, 297) + "..." : text;
    }

    /** Writes a table; reading it again gives an equal one. */
    public static String write(DecisionTable table) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(text)) {
            List<String> header = new ArrayList<>();
            header.add("id");
            table.schema().columns().forEach(c -> header.add(c.name()));
            csv.writeRecord(header);
            for (Row row : table.rows()) {
                List<String> cells = new ArrayList<>();
                cells.add(row.id());
                table.schema().columns().forEach(c -> cells.add(Cells.write(row, c.name())));
                csv.writeRecord(cells);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Reads the scenarios beside a table. Columns: {@code scenario}, fields of the facts, {@code expect_…}. */
    public static List<Scenario> readScenarios(String table, String csv, List<Problem> problems) {
        String part = table + ".scenarios";
        List<List<String>> lines = new ArrayList<>();
        List<Integer> lineNumbers = new ArrayList<>();
        if (!readLines(part, csv, lines, lineNumbers, problems)) {
            return List.of();
        }
        if (lines.isEmpty() || !"scenario".equals(lines.get(0).get(0))) {
            problems.add(Problem.error(part, 1, null, null, "the first column's header must be \"scenario\""));
            return List.of();
        }
        List<String> header = lines.get(0);
        Set<String> fields = new HashSet<>(Set.of("scenario"));
        for (String name : header.subList(1, header.size())) {
            String fault = fields.add(name) ? ScenarioCheck.field(name).orElse(null) : "this column stands twice";
            if (fault != null) {
                problems.add(Problem.error(part, lineNumbers.get(0), null, Cells.shown(name), fault));
                return List.of();
            }
        }
        List<Scenario> scenarios = new ArrayList<>();
        ScenarioCheck check = new ScenarioCheck();
        for (int i = 1; i < lines.size() && problems.size() < Problem.TOLD_MAX; i++) {
            List<String> texts = lines.get(i);
            String id = texts.get(0).strip();
            Integer line = lineNumbers.get(i);
            if (texts.size() != header.size()) {
                problems.add(Problem.error(
                        part,
                        line,
                        Cells.shown(id),
                        null,
                        texts.size() + " cells where the header has " + header.size()));
                continue;
            }
            Scenario scenario = scenario(id, header, texts);
            check.next(scenario)
                    .forEach(fault ->
                            problems.add(Problem.error(part, line, Cells.shown(id), fault.column(), fault.message())));
            scenarios.add(scenario);
        }
        return scenarios;
    }

    private static Scenario scenario(String id, List<String> header, List<String> texts) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        for (int c = 1; c < header.size(); c++) {
            String name = header.get(c);
            String text = texts.get(c).strip();
            if (name.startsWith(Scenario.EXPECTED_PREFIX)) {
                expected.put(name.substring(Scenario.EXPECTED_PREFIX.length()), text);
            } else if (!text.isEmpty()) {
                given.put(name, text);
            }
        }
        return new Scenario(id, given, expected);
    }

    /** Whether the whole text could be taken apart into lines. */
    private static boolean readLines(
            String part, String csv, List<List<String>> lines, List<Integer> lineNumbers, List<Problem> problems) {
        if (csv.length() > TEXT_LENGTH_MAX) {
            problems.add(Problem.error(
                    part, null, null, null, csv.length() + " characters; at most " + TEXT_LENGTH_MAX + " are taken"));
            return false;
        }
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (lines.size() > DecisionTable.ROWS_MAX) {
                    problems.add(Problem.error(
                            part,
                            (int) record.getStartingLineNumber(),
                            null,
                            null,
                            "more than " + DecisionTable.ROWS_MAX + " rows; no table has so many"));
                    return false;
                }
                lines.add(record.getFields());
                lineNumbers.add((int) record.getStartingLineNumber());
            }
        } catch (CsvParseException e) {
            problems.add(Problem.error(part, null, null, null, "the file is not CSV: " + e.getMessage()));
            return false;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return true;
    }
}
