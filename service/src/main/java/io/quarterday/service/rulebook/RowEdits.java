package io.quarterday.service.rulebook;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.TableReader;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes the rows of one table: reads what is given as cells, keeps the ids of what stays, and collects every problem
 * instead of stopping at the first. With problems, its table must not be taken.
 */
final class RowEdits {

    private final TableSchema schema;
    private final List<Row> rows;
    private final Set<String> ids = new HashSet<>();
    private final List<Problem> problems;

    RowEdits(DecisionTable table, List<Problem> problems) {
        this.schema = table.schema();
        this.rows = new ArrayList<>(table.rows());
        this.rows.forEach(row -> ids.add(row.id()));
        this.problems = problems;
    }

    DecisionTable table() {
        return new DecisionTable(schema, rows);
    }

    /**
     * Adds a row.
     *
     * @param id its id, or null for the next that is free
     * @param before id of the row before which it goes; null or empty for the end
     * @return the row, or null where something is wrong with it
     */
    @Nullable
    Row add(@Nullable String id, Map<String, String> texts, @Nullable String before) {
        if (rows.size() >= DecisionTable.ROWS_MAX) {
            problem(
                    null,
                    null,
                    "the table has " + rows.size() + " rows; at most " + DecisionTable.ROWS_MAX + " are taken");
            return null;
        }
        Row row = read(id == null || id.isBlank() ? nextId() : id.strip(), texts);
        int position = before == null || before.isEmpty() ? rows.size() : position(before, "before");
        if (row == null || position < 0) {
            return null;
        }
        rows.add(position, row);
        return row;
    }

    /**
     * Changes the cells that are given, and moves the row where {@code before} is given.
     *
     * @return the row as it was and as it is, or null where something is wrong
     */
    @Nullable
    Change change(String id, Map<String, String> texts, @Nullable String before) {
        int position = position(id, "id");
        if (position < 0) {
            return null;
        }
        Row old = rows.get(position);
        Map<String, String> merged = new LinkedHashMap<>(RuleBookJson.texts(schema, old));
        merged.putAll(texts);
        ids.remove(id);
        Row changed = read(id, merged);
        ids.add(id);
        if (changed == null) {
            return null;
        }
        rows.set(position, changed);
        if (before != null) {
            rows.remove(position);
            int target = before.isEmpty() ? rows.size() : position(before, "before");
            if (target < 0) {
                return null;
            }
            rows.add(target, changed);
        }
        return new Change(old, changed);
    }

    /** A row before and after. */
    record Change(Row old, Row changed) {}

    @Nullable
    Row remove(String id) {
        int position = position(id, "id");
        if (position < 0) {
            return null;
        }
        ids.remove(id);
        return rows.remove(position);
    }

    /**
     * Replaces a text in cells; in a list, in each of its values.
     *
     * @param columns in which, or none for all
     */
    List<Change> replace(String find, String replacement, Set<String> columns) {
        for (String column : columns) {
            if (schema.column(column).isEmpty()) {
                List<String> known = schema.columns().stream().map(Column::name).toList();
                problem(null, column, "there is no column \"" + column + "\"" + Cells.didYouMean(column, known));
            }
        }
        List<Change> changes = new ArrayList<>();
        for (Row row : List.copyOf(rows)) {
            Map<String, String> changed = new LinkedHashMap<>();
            RuleBookJson.texts(schema, row).forEach((column, text) -> {
                if ((columns.isEmpty() || columns.contains(column)) && text.contains(find)) {
                    changed.put(column, text.replace(find, replacement));
                }
            });
            Change change = changed.isEmpty() ? null : change(row.id(), changed, null);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private @Nullable Row read(String id, Map<String, String> texts) {
        List<Row> read = new ArrayList<>(1);
        TableReader.readRow(schema, id, texts, null, ids, read, problems);
        return read.isEmpty() ? null : read.get(0);
    }

    private int position(String id, String column) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        problem(id, column, "there is no row \"" + id + "\"" + Cells.didYouMean(id, ids));
        return -1;
    }

    /** After the largest number that stands under the usual prefix of this table. */
    private String nextId() {
        String prefix = "row-";
        long largest = 0;
        for (Row row : rows) {
            int digits = row.id().length();
            while (digits > 0
                    && Character.isDigit(row.id().charAt(digits - 1))
                    && row.id().length() - digits < 9) {
                digits--;
            }
            if (digits < row.id().length()) {
                prefix = largest == 0 ? row.id().substring(0, digits) : prefix;
                largest = Math.max(largest, Long.parseLong(row.id().substring(digits)));
            }
        }
        return prefix + (largest + 1);
    }

    private void problem(@Nullable String row, @Nullable String column, String message) {
        problems.add(Problem.error(schema.name(), null, row, column, message));
    }
}
