package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Tables made to be hard to check. */
final class LargeTables {

    /** How a table is hard. */
    enum Shape {
        /** Every cell empty: every row takes all of every other. */
        ALL_ANY,
        /** One random cell in each row, the others empty. */
        MOSTLY_ANY,
        /** Random intervals of numbers, none alike. */
        INTERVALS,
        /** Lists of 200 names, none alike. */
        LISTS,
        /** What a practice would write. */
        USUAL,
        /** Rows that leave each other a corner of many facts: the search must go deep. */
        CORNERS
    }

    private LargeTables() {}

    static DecisionTable of(Shape shape, HitPolicy policy, int rows) {
        Random random = new Random(shape.ordinal());
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Map<String, Object> cells = new LinkedHashMap<>();
            switch (shape) {
                case ALL_ANY -> {}
                case MOSTLY_ANY -> one(cells, random, random.nextInt(4));
                case INTERVALS -> {
                    long from = random.nextInt(1_000_000);
                    cells.put("from", from);
                    cells.put("to", from + random.nextInt(500_000));
                }
                case LISTS ->
                    cells.put(
                            "colour",
                            IntStream.range(0, 200)
                                    .mapToObj(n -> "C" + random.nextInt(10_000))
                                    .distinct()
                                    .map(Object.class::cast)
                                    .toList());
                case USUAL -> {
                    cells.put("colour", List.of("C" + i / 20));
                    cells.put("exactly", List.of((long) (i % 20)));
                    one(cells, random, 1);
                }
                case CORNERS -> {
                    one(cells, random, 0);
                    one(cells, random, 1);
                    one(cells, random, 2);
                    one(cells, random, 3);
                    cells.put("mark", List.of("M" + random.nextInt(40), "M" + random.nextInt(40)));
                }
            }
            cells.put("answer", "A" + i % 7);
            made.add(new Row("r" + i, cells));
        }
        return new DecisionTable(SmallTables.schema(policy, true), made);
    }

    private static void one(Map<String, Object> cells, Random random, int which) {
        switch (which) {
            case 0 -> cells.put("colour", List.of("C" + random.nextInt(30), "C" + random.nextInt(30)));
            case 1 -> cells.put("size", List.of(random.nextBoolean() ? "BIG" : "SMALL"));
            case 2 -> cells.put("lit", random.nextBoolean());
            default -> {
                long from = random.nextInt(100);
                cells.put("from", from);
                cells.put("to", from + random.nextInt(50));
            }
        }
    }
}
