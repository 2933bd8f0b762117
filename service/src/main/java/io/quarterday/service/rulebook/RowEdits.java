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

    private static final int GUESSES_MAX = 5;

    private final TableSchema schema;
    private final RowOrder rows;
    private final Set<String> ids = new HashSet<>();
    private final List<Problem> problems;
    private @Nullable NextId nextId;

    RowEdits(DecisionTable table, List<Problem> problems) {
        this.schema = table.schema();
        this.rows = new RowOrder(table.rows());
        table.rows().forEach(row -> ids.add(row.id()));
        this.problems = problems;
    }

    DecisionTable table() {
        return new DecisionTable(schema, rows.all());
    }

    /** Whether so much is wrong already that going on tells nobody anything. */
    boolean isHopeless() {
        return problems.size() >= Problem.TOLD_MAX;
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
        if ((before != null && !before.isEmpty() && !isKnown(before, "before")) || row == null) {
            return null;
        }
        rows.add(row, before == null ? "" : before);
        return row;
    }

    /**
     * Changes the cells that are given, and moves the row where {@code before} is given.
     *
     * @return the row as it was and as it is, or null where something is wrong
     */
    @Nullable
    Change change(String id, Map<String, String> texts, @Nullable String before) {
        if (!isKnown(id, "id")) {
            return null;
        }
        Row old = rows.get(id);
        Map<String, String> merged = new LinkedHashMap<>(RuleBookJson.texts(schema, old));
        merged.putAll(texts);
        ids.remove(id);
        Row changed = read(id, merged);
        ids.add(id);
        if (changed == null || (before != null && !before.isEmpty() && !isKnown(before, "before"))) {
            return null;
        }
        rows.replace(changed);
        if (before != null && !before.equals(id)) {
            rows.remove(id);
            rows.add(changed, before);
        }
        return new Change(old, changed);
    }

    /** A row before and after. */
    record Change(Row old, Row changed) {}

    @Nullable
    Row remove(String id) {
        if (!isKnown(id, "id")) {
            return null;
        }
        ids.remove(id);
        return rows.remove(id);
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
        for (Row row : rows.all()) {
            if (isHopeless()) {
                break;
            }
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

    /** Looking for what was meant takes all ids each time, so only the first few problems say it. */
    private boolean isKnown(String id, String column) {
        if (ids.contains(id)) {
            return true;
        }
        String meant = problems.size() < GUESSES_MAX ? Cells.didYouMean(id, ids) : "";
        String shown = id.length() > 60 ? id.substring(0, 57) + "..." : id;
        problem(shown, column, "there is no row \"" + shown + "\"" + meant);
        return false;
    }

    private String nextId() {
        if (nextId == null) {
            nextId = NextId.after(rows.all());
        }
        return nextId.free(ids);
    }

    private void problem(@Nullable String row, @Nullable String column, String message) {
        problems.add(Problem.error(schema.name(), null, row, column, message));
    }
}
