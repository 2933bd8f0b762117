package io.quarterday.rules.rulebook;

import java.util.List;
import java.util.Optional;

/** A schema and the rows under it, in the order in which people read them. */
public record DecisionTable(TableSchema schema, List<Row> rows) {

    /** More rows than any practice keeps; a larger table is a mistake or an attack. */
    public static final int ROWS_MAX = 20_000;

    public DecisionTable {
        rows = List.copyOf(rows);
        if (rows.size() > ROWS_MAX) {
            throw new IllegalArgumentException(
                    "Table " + schema.name() + " has " + rows.size() + " rows; at most " + ROWS_MAX + " are taken.");
        }
    }

    public String name() {
        return schema.name();
    }

    public Optional<Row> row(String id) {
        return rows.stream().filter(r -> r.id().equals(id)).findFirst();
    }
}
