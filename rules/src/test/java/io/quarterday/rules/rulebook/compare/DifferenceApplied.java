package io.quarterday.rules.rulebook.compare;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Does to a book what a difference says, from nothing but its texts and places. */
final class DifferenceApplied {

    private record Line(String id, Map<String, String> texts) {}

    private DifferenceApplied() {}

    static RuleBook to(RuleBook book, BookDifference difference) {
        SortedMap<String, DecisionTable> tables = new TreeMap<>(book.tables());
        for (SheetDifference sheet : difference.tables()) {
            TableSchema schema = book.table(sheet.name()).schema();
            List<Line> lines = book.table(sheet.name()).rows().stream()
                    .map(row -> new Line(row.id(), texts(schema, row)))
                    .toList();
            tables.put(
                    sheet.name(),
                    new DecisionTable(schema, apply(lines, sheet, (id, texts) -> row(schema, id, texts))));
        }
        SortedMap<String, String> drl = new TreeMap<>(book.drl());
        difference.drl().forEach(text -> drl.compute(text.name(), (name, old) -> apply(old, text)));
        SortedMap<String, List<Scenario>> scenarios = new TreeMap<>(book.scenarios());
        for (SheetDifference sheet : difference.scenarios()) {
            List<Line> lines = book.scenarios().get(sheet.name()).stream()
                    .map(s -> new Line(s.id(), texts(s)))
                    .toList();
            scenarios.put(sheet.name(), apply(lines, sheet, DifferenceApplied::scenario));
        }
        return new RuleBook(tables, drl, scenarios, book.lockedDrl());
    }

    private static <T> List<T> apply(
            List<Line> lines, SheetDifference sheet, BiFunction<String, Map<String, String>, T> make) {
        Map<String, RowChange> changes = new LinkedHashMap<>();
        sheet.rows().forEach(change -> changes.put(change.row(), change));
        List<Line> stayed = new ArrayList<>();
        Map<String, Line> taken = new LinkedHashMap<>();
        for (Line line : lines) {
            RowChange change = changes.get(line.id());
            if (change == null || (change.kind() != RowChange.Kind.REMOVED && !change.moved())) {
                stayed.add(line);
            } else if (change.moved()) {
                taken.put(line.id(), line);
            }
        }
        for (RowChange change : sheet.rows()) { // in the order of the new places
            if (change.kind() == RowChange.Kind.ADDED) {
                stayed.add(change.toPlace() - 1, new Line(change.row(), Map.of()));
            } else if (change.moved()) {
                stayed.add(change.toPlace() - 1, taken.get(change.row()));
            }
        }
        List<T> made = new ArrayList<>();
        for (Line line : stayed) {
            Map<String, String> texts = new LinkedHashMap<>(line.texts());
            RowChange change = changes.get(line.id());
            if (change != null) {
                for (CellChange cell : change.cells()) {
                    if (!Objects.equals(texts.get(cell.column()), cell.before())) {
                        throw new AssertionError(cell + " does not fit " + texts);
                    }
                    if (cell.after() == null) {
                        texts.remove(cell.column());
                    } else {
                        texts.put(cell.column(), cell.after());
                    }
                }
            }
            made.add(make.apply(line.id(), texts));
        }
        return made;
    }

    private static String apply(String old, TextDifference text) {
        List<String> before = old.isEmpty() ? List.of() : Arrays.asList(old.split("\n", -1));
        List<String> after = new ArrayList<>();
        int next = 0;
        for (TextDifference.Block block : text.blocks()) {
            after.addAll(before.subList(next, block.fromLine() - 1));
            if (after.size() != block.toLine() - 1) {
                throw new AssertionError(block + " does not begin at line " + after.size());
            }
            after.addAll(block.added());
            next = block.fromLine() - 1 + block.removed().size();
        }
        after.addAll(before.subList(next, before.size()));
        return String.join("\n", after);
    }

    private static Map<String, String> texts(TableSchema schema, Row row) {
        Map<String, String> texts = new LinkedHashMap<>();
        schema.columns().stream()
                .filter(c -> !row.isEmpty(c.name()))
                .forEach(c -> texts.put(c.name(), Cells.write(row, c.name())));
        return texts;
    }

    private static Row row(TableSchema schema, String id, Map<String, String> texts) {
        Map<String, Object> cells = new LinkedHashMap<>();
        texts.forEach((name, text) -> cells.put(
                name,
                Cells.read(schema.column(name).orElseThrow(), text).value().orElseThrow()));
        return new Row(id, cells);
    }

    private static Map<String, String> texts(Scenario scenario) {
        Map<String, String> texts = new LinkedHashMap<>(scenario.given());
        scenario.expected().forEach((part, text) -> texts.put(Scenario.EXPECTED_PREFIX + part, text));
        return texts;
    }

    private static Scenario scenario(String id, Map<String, String> texts) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(Scenario.EXPECTED_PREFIX)) {
                expected.put(name.substring(Scenario.EXPECTED_PREFIX.length()), text);
            } else {
                given.put(name, text);
            }
        });
        return new Scenario(id, given, expected);
    }
}
