package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.ColumnType;
import io.quarterday.rules.rulebook.Match;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Cuts one fact into the kinds of value that the columns which ask about it can tell apart, and says of each row with
 * which of them it agrees.
 *
 * <p>A set, of which columns ask what it contains, is cut into the empty set, each set of one value, and the set of
 * everything. That is enough: a larger set agrees with more rows, so the largest shows every overlap and the smallest
 * show every gap and every row that others leave something to.
 */
final class Cutting {

    private final Dimension dimension;
    private final Function<Row, BitSet> positions;

    private Cutting(Dimension dimension, Function<Row, BitSet> positions) {
        this.dimension = dimension;
        this.positions = positions;
    }

    Dimension dimension() {
        return dimension;
    }

    Cut[] cuts(List<Row> rows) {
        return rows.stream().map(positions).map(dimension::cut).toArray(Cut[]::new);
    }

    /** Cuts the fact that all these columns ask about. */
    static Cutting of(List<Column> columns, List<Row> rows, RuleBook book) {
        if (columns.get(0).match() == Match.CONTAINS) {
            return ofSet(columns.get(0), rows);
        }
        boolean ordered = columns.stream()
                .anyMatch(c -> c.type() == ColumnType.INTEGER
                        || c.type() == ColumnType.DECIMAL
                        || c.type() == ColumnType.DATE);
        return ordered ? ofOrder(columns, rows) : ofNames(columns, rows, book);
    }

    /** Cuts what an asker may choose: nothing, or one of the values of that output; an empty cell is a choice too. */
    static Cutting ofChoice(String fact, String output, List<Row> rows) {
        Map<Object, Integer> places = new HashMap<>();
        List<Dimension.Atom> atoms = new ArrayList<>();
        atoms.add(new Dimension.Atom("(none)", true));
        for (Row row : rows) {
            Object value = row.isEmpty(output) ? "(where it stands)" : row.cell(output);
            if (value != null && places.putIfAbsent(value, atoms.size()) == null) {
                atoms.add(new Dimension.Atom(value.toString(), false));
            }
        }
        return new Cutting(new Dimension(fact, atoms), row -> {
            BitSet set = new BitSet();
            set.set(0);
            Object value = row.isEmpty(output) ? "(where it stands)" : row.cell(output);
            set.set(places.getOrDefault(value, 0));
            return set;
        });
    }

    private static Cutting ofNames(List<Column> columns, List<Row> rows, RuleBook book) {
        Set<Object> known = new HashSet<>();
        boolean closed = false;
        boolean open = true;
        for (Column column : columns) {
            if (column.type() == ColumnType.BOOLEAN) {
                known.addAll(List.of(true, false));
                closed = true;
            }
            known.addAll(column.allowed());
            closed |= !column.allowed().isEmpty();
            List<Object> referenced = ReferenceChecks.values(column, book);
            known.addAll(referenced);
            open &= referenced.isEmpty();
            rows.forEach(row -> known.addAll(values(row, column)));
        }
        Map<Object, Integer> places = new HashMap<>();
        List<Dimension.Atom> atoms = new ArrayList<>();
        for (Object value : sorted(known)) {
            places.put(value, atoms.size());
            atoms.add(new Dimension.Atom(value.toString(), true));
        }
        if (!closed) {
            atoms.add(new Dimension.Atom("(something else)", open));
        }
        int size = atoms.size();
        return new Cutting(
                new Dimension(columns.get(0).fact(), atoms),
                row -> intersection(
                        columns,
                        row,
                        size,
                        (column, set) -> values(row, column).forEach(v -> set.set(places.getOrDefault(v, 0)))));
    }

    private static Cutting ofSet(Column column, List<Row> rows) {
        Set<Object> all = new HashSet<>(column.allowed());
        rows.forEach(row -> all.addAll(values(row, column)));
        List<Object> known = sorted(all);
        Map<Object, Integer> places = new HashMap<>();
        List<Dimension.Atom> atoms = new ArrayList<>();
        atoms.add(new Dimension.Atom("(empty)", true));
        for (Object value : known) {
            places.put(value, atoms.size());
            atoms.add(new Dimension.Atom(value.toString(), true));
        }
        int everything = atoms.size();
        atoms.add(new Dimension.Atom(
                String.join(", ", known.stream().map(Object::toString).toList()), true));
        return new Cutting(
                new Dimension(column.fact(), atoms),
                row -> intersection(List.of(column), row, everything + 1, (c, set) -> {
                    values(row, c).forEach(v -> set.set(places.getOrDefault(v, 0)));
                    set.set(everything);
                }));
    }

    private static Cutting ofOrder(List<Column> columns, List<Row> rows) {
        TreeMap<Object, Integer> places = new TreeMap<>(Cutting::compare);
        for (Row row : rows) {
            for (Column column : columns) {
                values(row, column).forEach(v -> places.put(v, 0));
            }
        }
        List<Dimension.Atom> atoms = new ArrayList<>();
        Object previous = null;
        for (Map.Entry<Object, Integer> entry : places.entrySet()) {
            Object value = entry.getKey();
            String between = previous == null ? before(value) : between(previous, value);
            if (!between.isEmpty()) {
                atoms.add(new Dimension.Atom(between, true));
            }
            entry.setValue(atoms.size());
            atoms.add(new Dimension.Atom(shown(value), true));
            previous = value;
        }
        atoms.add(new Dimension.Atom(previous == null ? "(any)" : after(previous), true));
        int last = atoms.size() - 1;
        atoms.add(new Dimension.Atom("(nothing)", false));
        return new Cutting(
                new Dimension(columns.get(0).fact(), atoms),
                row -> intersection(columns, row, atoms.size(), (column, set) -> {
                    for (Object value : values(row, column)) {
                        int place = places.getOrDefault(value, 0);
                        switch (column.match()) {
                            case AT_LEAST -> set.set(place, last + 1);
                            case AT_MOST -> set.set(0, place + 1);
                            case EQUALS, CONTAINS -> set.set(place);
                        }
                    }
                }));
    }

    private static List<Object> sorted(Set<Object> values) {
        return values.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    private interface Agreeing {
        void collect(Column column, BitSet positions);
    }

    private static BitSet intersection(List<Column> columns, Row row, int size, Agreeing agreeing) {
        BitSet all = new BitSet(size);
        all.set(0, size);
        for (Column column : columns) {
            if (!row.isEmpty(column.name())) {
                BitSet set = new BitSet(size);
                agreeing.collect(column, set);
                all.and(set);
            }
        }
        return all;
    }

    static List<Object> values(Row row, Column column) {
        Object cell = row.cell(column.name());
        if (cell == null) {
            return List.of();
        }
        return cell instanceof List<?> several ? List.copyOf(several) : List.of(cell);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        return ((Comparable) one).compareTo(other);
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static String before(Object value) {
        if (value instanceof Long number) {
            return number == Long.MIN_VALUE ? "" : String.valueOf(number - 1);
        }
        return value instanceof LocalDate date
                ? (date.equals(LocalDate.MIN) ? "" : date.minusDays(1).toString())
                : ((BigDecimal) value).subtract(BigDecimal.ONE).toPlainString();
    }

    private static String after(Object value) {
        if (value instanceof Long number) {
            return number == Long.MAX_VALUE ? "(nothing)" : String.valueOf(number + 1);
        }
        return value instanceof LocalDate date
                ? date.plusDays(1).toString()
                : ((BigDecimal) value).add(BigDecimal.ONE).toPlainString();
    }

    /** A value between the two, or the empty text where there is none. */
    private static String between(Object low, Object high) {
        if (low instanceof BigDecimal one && high instanceof BigDecimal two) {
            return one.add(two).divide(BigDecimal.valueOf(2)).toPlainString();
        }
        String next = after(low);
        return next.equals(shown(high)) ? "" : next;
    }
}
