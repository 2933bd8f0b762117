package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Match;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table's rows as boxes: for each fact the values with which the row agrees. */
final class Grid {

    /** Under which fact name the asker's choice among outputs stands. */
    static final String CHOICE = "requested ";

    /**
     * One row.
     *
     * @param cuts one for each dimension
     * @param output equal for rows that answer the same
     */
    record Box(Row row, Cut[] cuts, int output, long priority) {

        boolean meets(Box other) {
            for (int d = 0; d < cuts.length; d++) {
                if (!cuts[d].meets(other.cuts[d])) {
                    return false;
                }
            }
            return true;
        }

        boolean contains(Box other) {
            for (int d = 0; d < cuts.length; d++) {
                if (!cuts[d].contains(other.cuts[d])) {
                    return false;
                }
            }
            return true;
        }

        boolean isEmpty() {
            for (Cut cut : cuts) {
                if (cut.isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    private final DecisionTable table;
    private final List<Dimension> dimensions;
    private final List<Box> boxes;

    private Grid(DecisionTable table, List<Dimension> dimensions, List<Box> boxes) {
        this.table = table;
        this.dimensions = dimensions;
        this.boxes = boxes;
    }

    static Grid of(DecisionTable table, RuleBook book) {
        Map<String, List<Column>> byFact = new LinkedHashMap<>();
        for (Column column : table.schema().inputs()) {
            // Two columns that ask what one set contains exclude nothing together: each is a fact of its own.
            String fact = column.match() == Match.CONTAINS ? column.fact() + "/" + column.name() : column.fact();
            byFact.computeIfAbsent(fact, f -> new ArrayList<>()).add(column);
        }
        List<Dimension> dimensions = new ArrayList<>();
        List<Cut[]> cutsByDimension = new ArrayList<>();
        byFact.values().forEach(columns -> {
            Cutting cutting = Cutting.of(columns, table.rows(), book);
            dimensions.add(cutting.dimension());
            cutsByDimension.add(cutting.cuts(table.rows()));
        });
        String choice = table.schema().choice();
        if (choice != null) {
            Cutting cutting = Cutting.ofChoice(CHOICE + choice, choice, table.rows());
            dimensions.add(cutting.dimension());
            cutsByDimension.add(cutting.cuts(table.rows()));
        }
        return new Grid(table, dimensions, boxes(table, cutsByDimension));
    }

    private static List<Box> boxes(DecisionTable table, List<Cut[]> cutsByDimension) {
        List<Column> outputs = table.schema().outputs().stream()
                .filter(c -> !c.name().equals("priority"))
                .toList();
        Map<List<Object>, Integer> answers = new HashMap<>();
        List<Box> boxes = new ArrayList<>();
        for (int r = 0; r < table.rows().size(); r++) {
            Row row = table.rows().get(r);
            Cut[] cuts = new Cut[cutsByDimension.size()];
            for (int d = 0; d < cuts.length; d++) {
                cuts[d] = cutsByDimension.get(d)[r];
            }
            List<Object> answer = new ArrayList<>();
            for (Column output : outputs) {
                Object cell = row.cell(output.name());
                answer.add(cell == null ? "" : cell);
            }
            Object priority = row.cell("priority");
            boxes.add(new Box(
                    row,
                    cuts,
                    answers.computeIfAbsent(answer, a -> answers.size()),
                    priority instanceof Number number ? number.longValue() : 0));
        }
        return boxes;
    }

    DecisionTable table() {
        return table;
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    /** Rows that can agree with something, in the order in which they take precedence. */
    List<Box> boxes() {
        List<Box> able =
                new ArrayList<>(boxes.stream().filter(b -> !b.isEmpty()).toList());
        if (table.schema().hitPolicy() == io.quarterday.rules.rulebook.HitPolicy.PRIORITY) {
            able.sort(Comparator.comparingLong(Box::priority).reversed());
        }
        return able;
    }

    /** Rows whose own cells exclude each other. */
    List<Box> impossible() {
        return boxes.stream().filter(Box::isEmpty).toList();
    }

    /** Everything that somebody can sensibly ask. */
    Cut[] askable() {
        return dimensions.stream().map(Dimension::askable).toArray(Cut[]::new);
    }

    /** A question with which both rows agree, by fact; facts that matter to neither are left out. */
    Map<String, String> common(Box one, Box other) {
        int[] atoms = new int[dimensions.size()];
        for (int d = 0; d < atoms.length; d++) {
            boolean free = one.cuts()[d] == dimensions.get(d).any() && other.cuts()[d] == one.cuts()[d];
            atoms[d] = free ? -1 : one.cuts()[d].common(other.cuts()[d]);
        }
        return facts(atoms);
    }

    /** Shows a question; -1 stands for a fact that does not matter. */
    Map<String, String> facts(int[] atoms) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int d = 0; d < atoms.length; d++) {
            if (atoms[d] >= 0) {
                facts.put(dimensions.get(d).fact(), dimensions.get(d).shown(atoms[d]));
            }
        }
        return facts;
    }
}
