package io.quarterday.rules.rulebook.compare;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.Sentences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table or its scenarios as rows of texts, so that two may be compared whatever their schemas. */
record Sheet(String name, List<Line> lines) {

    /** One row: its texts by column, empty ones left out, and itself in words. */
    record Line(String id, Map<String, String> texts, Supplier<String> sentence) {}

    static Sheet of(String name, @Nullable DecisionTable table) {
        List<Line> lines = new ArrayList<>();
        if (table != null) {
            for (Row row : table.rows()) {
                Map<String, String> texts = new LinkedHashMap<>();
                for (Column column : table.schema().columns()) {
                    if (!row.isEmpty(column.name())) {
                        texts.put(column.name(), Cells.write(row, column.name()));
                    }
                }
                lines.add(new Line(row.id(), texts, () -> Sentences.of(table.schema(), row)));
            }
        }
        return new Sheet(name, lines);
    }

    static Sheet of(String name, @Nullable List<Scenario> scenarios) {
        List<Line> lines = new ArrayList<>();
        for (Scenario scenario : scenarios == null ? List.<Scenario>of() : scenarios) {
            Map<String, String> texts = new LinkedHashMap<>(scenario.given());
            scenario.expected().forEach((part, text) -> texts.put(Scenario.EXPECTED_PREFIX + part, text));
            lines.add(new Line(
                    scenario.id(),
                    texts,
                    () -> scenario.id() + ": given " + scenario.given() + ", expect " + scenario.expected()));
        }
        return new Sheet(name, lines);
    }

    /** What differs, or null where nothing does. */
    static @Nullable SheetDifference between(Sheet from, Sheet to, Bound bound) {
        Map<String, Integer> before = from.places();
        Map<String, Integer> after = to.places();
        Set<String> moved = moved(to, before);
        Tally tally = new Tally(bound);
        for (int i = 0; i < from.lines.size(); i++) {
            Line line = from.lines.get(i);
            if (!after.containsKey(line.id())) {
                int place = i + 1;
                tally.removed++;
                tally.list(() -> new RowChange(
                        RowChange.Kind.REMOVED,
                        line.id(),
                        false,
                        place,
                        null,
                        cells(line.texts(), Map.of()),
                        line.sentence().get(),
                        null));
            }
        }
        for (int i = 0; i < to.lines.size(); i++) {
            Line line = to.lines.get(i);
            Integer stood = before.get(line.id());
            compare(stood == null ? null : from.lines.get(stood), stood, line, i + 1, moved, tally);
        }
        return tally.difference(to.name);
    }

    private static void compare(
            @Nullable Line old, @Nullable Integer stood, Line line, int place, Set<String> moved, Tally tally) {
        if (old == null || stood == null) {
            tally.added++;
            tally.list(() -> new RowChange(
                    RowChange.Kind.ADDED,
                    line.id(),
                    false,
                    null,
                    place,
                    cells(Map.of(), line.texts()),
                    null,
                    line.sentence().get()));
            return;
        }
        List<CellChange> cells = cells(old.texts(), line.texts());
        boolean elsewhere = moved.contains(line.id());
        if (cells.isEmpty() && !elsewhere) {
            return;
        }
        tally.moved += elsewhere ? 1 : 0;
        tally.changed += cells.isEmpty() ? 0 : 1;
        tally.list(() -> new RowChange(
                cells.isEmpty() ? RowChange.Kind.MOVED : RowChange.Kind.CHANGED,
                line.id(),
                elsewhere,
                stood + 1,
                place,
                cells,
                old.sentence().get(),
                line.sentence().get()));
    }

    private static List<CellChange> cells(Map<String, String> before, Map<String, String> after) {
        Set<String> columns = new LinkedHashSet<>(after.keySet());
        columns.addAll(before.keySet());
        List<CellChange> cells = new ArrayList<>();
        for (String column : columns) {
            String was = before.get(column);
            String is = after.get(column);
            if (!Objects.equals(was, is)) {
                cells.add(new CellChange(column, was, is));
            }
        }
        return cells;
    }

    private Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            places.put(lines.get(i).id(), i);
        }
        return places;
    }

    /** The fewest rows that must be taken elsewhere: those outside a longest run that kept its order. */
    private static Set<String> moved(Sheet to, Map<String, Integer> before) {
        List<Line> kept =
                to.lines.stream().filter(line -> before.containsKey(line.id())).toList();
        int[] tops = new int[kept.size()]; // the line with the lowest old place that ends a run of each length
        int[] previous = new int[kept.size()];
        int length = 0;
        for (int i = 0; i < kept.size(); i++) {
            int place = Objects.requireNonNull(before.get(kept.get(i).id()));
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (Objects.requireNonNull(before.get(kept.get(tops[middle]).id())) < place) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tops[low - 1];
            tops[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] stayed = new boolean[kept.size()];
        Arrays.fill(stayed, false);
        for (int i = length == 0 ? -1 : tops[length - 1]; i >= 0; i = previous[i]) {
            stayed[i] = true;
        }
        Set<String> moved = new LinkedHashSet<>();
        for (int i = 0; i < stayed.length; i++) {
            if (!stayed[i]) {
                moved.add(kept.get(i).id());
            }
        }
        return moved;
    }

    /** Counts all, lists what the bound takes. */
    private static final class Tally {

        private final Bound bound;
        private final List<RowChange> rows = new ArrayList<>();
        private int added;
        private int removed;
        private int moved;
        private int changed;
        private boolean complete = true;

        Tally(Bound bound) {
            this.bound = bound;
        }

        void list(Supplier<RowChange> change) {
            if (bound.takes(1)) {
                rows.add(change.get());
            } else {
                complete = false;
            }
        }

        @Nullable
        SheetDifference difference(String name) {
            return added + removed + moved + changed == 0
                    ? null
                    : new SheetDifference(name, added, removed, moved, changed, rows, complete);
        }
    }
}
