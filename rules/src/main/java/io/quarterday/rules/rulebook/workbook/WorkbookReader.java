package io.quarterday.rules.rulebook.workbook;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.ScenarioCheck;
import io.quarterday.rules.rulebook.TableReader;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads decision tables and scenarios from the bytes of an .xlsx workbook that anybody may have made. Cells are data:
 * they become texts and then values under their columns, exactly as from CSV. Never throws for what is in the bytes;
 * everything wrong with them is a problem that names its place.
 */
public final class WorkbookReader {

    private static final int PROBLEMS_MAX = Problem.TOLD_MAX;

    private final Map<String, TableSchema> schemas = new LinkedHashMap<>();
    private final SortedMap<String, DecisionTable> tables = new TreeMap<>();
    private final SortedMap<String, List<Scenario>> scenarios = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Long> release = Optional.empty();
    private Optional<String> contentHash = Optional.empty();

    private WorkbookReader(Collection<TableSchema> schemas) {
        schemas.forEach(schema -> this.schemas.put(schema.name(), schema));
    }

    /** Reads whatever of these tables the workbook has. */
    public static WorkbookContent read(byte[] bytes, Collection<TableSchema> schemas) {
        WorkbookReader reader = new WorkbookReader(schemas);
        try {
            reader.read(Container.open(bytes));
        } catch (RefusedException e) {
            reader.problems.add(Problem.error(e.place(), null, null, null, String.valueOf(e.getMessage())));
        }
        boolean refused = reader.problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        if (reader.tables.isEmpty() && reader.scenarios.isEmpty() && !refused) {
            reader.problems.add(Problem.error(
                    "file",
                    null,
                    null,
                    null,
                    "no sheet of this workbook is one of the tables " + String.join(", ", reader.schemas.keySet())));
        }
        List<Problem> shown = reader.problems;
        return new WorkbookContent(
                reader.tables,
                reader.scenarios,
                reader.release,
                reader.contentHash,
                shown.subList(0, Math.min(PROBLEMS_MAX, shown.size())));
    }

    private void read(Container container) {
        Parts parts = Parts.read(container);
        SheetDirectory directory = directory(container, parts);
        release = directory.release() < 0 ? Optional.empty() : Optional.of(directory.release());
        contentHash = Optional.of(directory.contentHash()).filter(hash -> !hash.isEmpty());
        for (Parts.Sheet sheet : parts.sheets()) {
            if (sheet.name().equals(SheetDirectory.SHEET) || sheet.name().equals(WorkbookWriter.LISTS)) {
                continue;
            }
            SheetDirectory.Entry entry = directory.entry(sheet.name()).orElseGet(() -> guess(sheet.name()));
            TableSchema schema = entry == null ? null : schemas.get(entry.table());
            if (entry == null || schema == null) {
                problems.add(Problem.error(
                        sheet.name(),
                        null,
                        null,
                        null,
                        "the sheet \"" + sheet.name() + "\" is none of the tables asked for"
                                + Cells.didYouMean(sheet.name(), schemas.keySet())));
            } else if (entry.kind().equals(SheetDirectory.SCENARIOS)) {
                readScenarios(container, parts, sheet, schema);
            } else {
                warnOfAnotherSchema(entry, schema);
                readTable(container, parts, sheet, schema);
            }
        }
    }

    private void warnOfAnotherSchema(SheetDirectory.Entry entry, TableSchema schema) {
        if (!entry.schemaHash().isEmpty() && !entry.schemaHash().equals(SheetDirectory.hash(schema))) {
            problems.add(new Problem(
                    Problem.Severity.WARNING,
                    schema.name(),
                    null,
                    null,
                    null,
                    "the table's columns have changed since this workbook was written"));
        }
    }

    private SheetDirectory directory(Container container, Parts parts) {
        List<List<String>> lines = new ArrayList<>();
        for (Parts.Sheet sheet : parts.sheets()) {
            if (sheet.name().equals(SheetDirectory.SHEET)) {
                SheetParser.read(
                        container, parts, sheet, 1_000, (number, cells) -> lines.add(List.copyOf(cells.values())));
            }
        }
        return SheetDirectory.of(lines);
    }

    /** A workbook that somebody made by hand: sheets are known by their names. */
    private SheetDirectory.@Nullable Entry guess(String sheet) {
        if (schemas.containsKey(sheet)) {
            return new SheetDirectory.Entry(sheet, sheet, SheetDirectory.ROWS, "");
        }
        for (String table : schemas.keySet()) {
            if (sheet.equals(table + ".scenarios") || (schemas.size() == 1 && sheet.equals(SheetDirectory.SCENARIOS))) {
                return new SheetDirectory.Entry(sheet, table, SheetDirectory.SCENARIOS, "");
            }
        }
        return null;
    }

    /** A header's columns by their place in the sheet. */
    private final class Header {

        private final Map<Integer, String> columns = new LinkedHashMap<>();
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private boolean sound = true;

        void read(String part, int row, Map<Integer, String> cells) {
            cells.forEach((place, text) -> {
                String name = text.strip();
                if (places.putIfAbsent(name, place) != null) {
                    fault(part, row, place, "the column \"" + name + "\" stands twice in the header");
                }
                columns.put(place, name);
            });
        }

        void fault(String part, int row, int place, String message) {
            sound = false;
            problem(part, row, null, null, place, message);
        }
    }

    private void problem(
            String part, int row, @Nullable String id, @Nullable String column, int place, String message) {
        problems.add(Problem.error(
                part,
                row,
                id,
                column == null ? CellReference.convertNumToColString(place) : column,
                CellReference.convertNumToColString(place) + row + ": " + message));
    }

    /** A line of a sheet as it was read; judged only once the whole sheet is known to be of a size that is taken. */
    private record Line(int number, Map<Integer, String> cells) {}

    private void readTable(Container container, Parts parts, Parts.Sheet sheet, TableSchema schema) {
        List<Line> lines = new ArrayList<>();
        List<SheetParser.Fault> faults = SheetParser.read(
                container,
                parts,
                sheet,
                DecisionTable.ROWS_MAX + 1,
                (number, cells) -> lines.add(new Line(number, cells)));
        report(schema.name(), sheet, faults);
        Header header = new Header();
        if (lines.isEmpty()) {
            problems.add(Problem.error(schema.name(), 1, null, null, "the sheet is empty; a header is expected"));
        } else {
            header.read(schema.name(), lines.get(0).number(), lines.get(0).cells());
            judge(header, schema, lines.get(0).number());
        }
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> faulty = new HashSet<>();
        faults.forEach(fault -> faulty.add(fault.place()));
        for (int i = 1; i < lines.size() && header.sound && problems.size() < PROBLEMS_MAX; i++) {
            readRow(schema, header, lines.get(i), faulty, ids, rows);
        }
        if (tables.put(schema.name(), new DecisionTable(schema, rows)) != null) {
            problems.add(Problem.error(schema.name(), null, null, null, "two sheets hold this table"));
        }
    }

    private void judge(Header header, TableSchema schema, int row) {
        List<String> known = new ArrayList<>();
        known.add("id");
        schema.columns().stream().map(Column::name).forEach(known::add);
        header.columns.forEach((place, name) -> {
            if (!known.contains(name)) {
                String shown = name.length() > 60 ? name.substring(0, 57) + "..." : name;
                header.fault(
                        schema.name(),
                        row,
                        place,
                        "there is no column \"" + shown + "\""
                                + (name.length() > 60 ? "" : Cells.didYouMean(name, known)));
            }
        });
        for (String name : known) {
            if (!header.columns.containsValue(name)) {
                header.fault(schema.name(), row, 0, "the header lacks the column \"" + name + "\"");
            }
        }
    }

    private void readRow(
            TableSchema schema, Header header, Line line, Set<String> faulty, Set<String> ids, List<Row> rows) {
        int number = line.number();
        Map<String, String> texts = new LinkedHashMap<>();
        line.cells().forEach((place, text) -> {
            String name = header.columns.get(place);
            if (name == null) {
                problem(schema.name(), number, null, null, place, "there is no header above this cell");
            } else {
                texts.put(name, text);
            }
        });
        String given = texts.remove("id");
        String id = given == null ? unusedId(number, ids) : given.strip();
        List<Problem> found = new ArrayList<>();
        TableReader.readRow(schema, id, texts, number, ids, rows, found);
        for (Problem problem : found) {
            String column = problem.column() == null ? "id" : problem.column();
            int place = header.places.getOrDefault(column, 0);
            // A cell whose formula was refused is not also blamed for being empty.
            if (!faulty.contains(CellReference.convertNumToColString(place) + number)) {
                problem(schema.name(), number, shownId(id), column, place, problem.message());
            }
        }
    }

    private static String shownId(String id) {
        return id.length() > 60 ? id.substring(0, 57) + "..." : id;
    }

    /** A row that somebody added below the others needs no id of its own making. */
    private static String unusedId(int number, Set<String> ids) {
        String id = "new-" + number;
        while (ids.contains(id)) {
            id += "x";
        }
        return id;
    }

    private void readScenarios(Container container, Parts parts, Parts.Sheet sheet, TableSchema schema) {
        String part = schema.name() + ".scenarios";
        Header header = new Header();
        List<Scenario> read = new ArrayList<>();
        ScenarioCheck check = new ScenarioCheck();
        List<Line> lines = new ArrayList<>();
        report(
                part,
                sheet,
                SheetParser.read(
                        container,
                        parts,
                        sheet,
                        DecisionTable.ROWS_MAX + 1,
                        (number, cells) -> lines.add(new Line(number, cells))));
        if (!lines.isEmpty()) {
            header.read(part, lines.get(0).number(), lines.get(0).cells());
            if (!"scenario".equals(header.columns.get(0))) {
                header.fault(part, lines.get(0).number(), 0, "the first column's header must be \"scenario\"");
            }
            header.columns.forEach((place, name) -> {
                if (place > 0 && !name.isEmpty()) {
                    ScenarioCheck.field(name)
                            .ifPresent(fault -> header.fault(part, lines.get(0).number(), place, fault));
                }
            });
        }
        for (int i = 1; i < lines.size() && header.sound && problems.size() < PROBLEMS_MAX; i++) {
            readScenario(part, header, lines.get(i).number(), lines.get(i).cells(), check, read);
        }
        scenarios.put(schema.name(), List.copyOf(read));
    }

    private void readScenario(
            String part,
            Header header,
            int number,
            Map<Integer, String> cells,
            ScenarioCheck check,
            List<Scenario> scenarios) {
        String id = cells.getOrDefault(0, "").strip();
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        header.columns.forEach((place, name) -> {
            String text = cells.getOrDefault(place, "").strip();
            if (name.startsWith(Scenario.EXPECTED_PREFIX)) {
                if (!text.equals(WorkbookWriter.WHATEVER)) {
                    expected.put(name.substring(Scenario.EXPECTED_PREFIX.length()), text);
                }
            } else if (place > 0 && !text.isEmpty()) {
                given.put(name, text);
            }
        });
        Scenario scenario = new Scenario(id, given, expected);
        for (ScenarioCheck.Fault fault : check.next(scenario)) {
            int place = fault.column() == null ? 0 : header.places.getOrDefault(fault.column(), 0);
            problem(part, number, null, fault.column(), place, fault.message());
        }
        scenarios.add(scenario);
    }

    private void report(String part, Parts.Sheet sheet, List<SheetParser.Fault> faults) {
        for (SheetParser.Fault fault : faults) {
            boolean somewhere = fault.row() > 0;
            problems.add(Problem.error(
                    part,
                    somewhere ? fault.row() : null,
                    null,
                    fault.column() == null ? null : CellReference.convertNumToColString(fault.column()),
                    (somewhere ? fault.place() : "sheet \"" + sheet.name() + "\"") + ": " + fault.message()));
        }
    }
}
