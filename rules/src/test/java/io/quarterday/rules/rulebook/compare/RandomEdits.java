package io.quarterday.rules.rulebook.compare;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Edits a book at random: rows and scenarios are added, removed, moved, changed, lines of DRL likewise. */
final class RandomEdits {

    private final Random random;
    private int made;

    RandomEdits(Random random) {
        this.random = random;
    }

    RuleBook edit(RuleBook book, int times) {
        RuleBook edited = book;
        for (int i = 0; i < times; i++) {
            edited = switch (random.nextInt(6)) {
                case 0 -> editDrl(edited);
                case 1 -> editScenarios(edited);
                default -> editTable(edited);
            };
        }
        return edited;
    }

    private RuleBook editTable(RuleBook book) {
        DecisionTable table = book.table(any(List.copyOf(book.tables().keySet())));
        List<Row> rows = new ArrayList<>(table.rows());
        switch (random.nextInt(4)) {
            case 0 -> rows.add(random.nextInt(rows.size() + 1), new Row(freshId(), cells(table, rows)));
            case 1 -> remove(rows);
            case 2 -> move(rows);
            default -> {
                if (!rows.isEmpty()) {
                    int at = random.nextInt(rows.size());
                    rows.set(at, changed(table, rows, rows.get(at)));
                }
            }
        }
        return book.with(new DecisionTable(table.schema(), rows));
    }

    private Map<String, Object> cells(DecisionTable table, List<Row> rows) {
        return rows.isEmpty() ? Map.of() : changed(table, rows, any(rows)).cells();
    }

    /** A cell emptied, or with what stands in the same column of another row. */
    private Row changed(DecisionTable table, List<Row> rows, Row row) {
        Map<String, Object> cells = new LinkedHashMap<>(row.cells());
        Column column = any(table.schema().columns());
        Object other = any(rows).cell(column.name());
        if (other == null) {
            cells.remove(column.name());
        } else {
            cells.put(column.name(), other);
        }
        return new Row(row.id(), cells);
    }

    private RuleBook editScenarios(RuleBook book) {
        SortedMap<String, List<Scenario>> all = new TreeMap<>(book.scenarios());
        String name = any(List.copyOf(all.keySet()));
        List<Scenario> sheet = new ArrayList<>(all.get(name));
        switch (random.nextInt(4)) {
            case 0 ->
                sheet.add(
                        random.nextInt(sheet.size() + 1),
                        new Scenario(freshId(), Map.of("role", "STAFF"), Map.of("allowed", "", "rows", "x")));
            case 1 -> remove(sheet);
            case 2 -> move(sheet);
            default -> {
                if (!sheet.isEmpty()) {
                    int at = random.nextInt(sheet.size());
                    Map<String, String> given =
                            new LinkedHashMap<>(sheet.get(at).given());
                    given.put("role", any(List.of("STAFF", "MANAGER", "PARTNER")));
                    sheet.set(
                            at,
                            new Scenario(
                                    sheet.get(at).id(), given, sheet.get(at).expected()));
                }
            }
        }
        all.put(name, sheet);
        return new RuleBook(book.tables(), book.drl(), all, book.lockedDrl());
    }

    private RuleBook editDrl(RuleBook book) {
        String name = any(List.copyOf(book.drl().keySet()));
        List<String> lines = new ArrayList<>(Arrays.asList(book.drl().get(name).split("\n", -1)));
        switch (random.nextInt(3)) {
            case 0 -> lines.add(random.nextInt(lines.size() + 1), "// " + random.nextInt(5));
            case 1 -> remove(lines);
            default -> move(lines);
        }
        return book.withDrl(name, String.join("\n", lines));
    }

    private void remove(List<?> list) {
        if (!list.isEmpty()) {
            list.remove(random.nextInt(list.size()));
        }
    }

    private <T> void move(List<T> list) {
        if (!list.isEmpty()) {
            T moved = list.remove(random.nextInt(list.size()));
            list.add(random.nextInt(list.size() + 1), moved);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String freshId() {
        return "new-" + random.nextInt(1_000_000) + "-" + made++;
    }
}
