package io.quarterday.rules.rulebook;

import java.util.Map;

/**
 * A row of a table, or a rule of DRL, that took part in an answer.
 *
 * @param table name of the table or DRL file
 * @param row id of the row or name of the rule
 */
public record RowRef(String table, String row) {

    /** The form in which it is kept with a decision. */
    public Map<String, String> asMap() {
        return Map.of("table", table, "row", row);
    }

    @Override
    public String toString() {
        return table + " " + row;
    }
}
