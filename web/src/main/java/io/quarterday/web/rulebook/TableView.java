package io.quarterday.web.rulebook;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.ColumnType;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.Match;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.Sentences;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision table: its schema and rows.
 *
 * @param release number of the release whose table it is; 0 is the shipped book
 * @param hitPolicy in DMN's terms
 * @param locked whether it guards the platform itself, so that no practice edits it
 */
record TableView(
        long release,
        String name,
        String title,
        String decision,
        HitPolicy hitPolicy,
        boolean locked,
        String help,
        List<ColumnView> columns,
        List<RowView> rows) {

    /** A table without its rows. */
    record Summary(
            String name, String title, String decision, HitPolicy hitPolicy, boolean locked, String help, int rows) {

        static Summary of(DecisionTable table) {
            TableSchema schema = table.schema();
            return new Summary(
                    schema.name(),
                    schema.title(),
                    schema.decision(),
                    schema.hitPolicy(),
                    schema.locked(),
                    schema.help(),
                    table.rows().size());
        }
    }

    /**
     * A column.
     *
     * @param allowed the values that a cell may take; empty where any of the type will do
     * @param references {@code table.column} whose values a cell may take, or {@code drl} for names of DRL rules
     */
    record ColumnView(
            String name,
            Column.Kind kind,
            ColumnType type,
            Match match,
            boolean list,
            boolean required,
            List<String> allowed,
            @Nullable String references,
            @Nullable String unit,
            String help) {

        static ColumnView of(Column column) {
            return new ColumnView(
                    column.name(),
                    column.kind(),
                    column.type(),
                    column.match(),
                    column.list(),
                    column.required(),
                    column.allowed(),
                    column.references(),
                    column.unit(),
                    column.help());
        }
    }

    /**
     * A row.
     *
     * @param cells value by column; empty cells are left out
     * @param text the row as a sentence
     */
    record RowView(String id, Map<String, Object> cells, String text) {

        static RowView of(TableSchema schema, Row row) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (Column column : schema.columns()) {
                Object value = row.cell(column.name());
                if (value != null) {
                    cells.put(column.name(), value);
                }
            }
            return new RowView(row.id(), cells, Sentences.of(schema, row));
        }
    }

    static TableView of(long release, DecisionTable table) {
        TableSchema schema = table.schema();
        return new TableView(
                release,
                schema.name(),
                schema.title(),
                schema.decision(),
                schema.hitPolicy(),
                schema.locked(),
                schema.help(),
                schema.columns().stream().map(ColumnView::of).toList(),
                table.rows().stream().map(row -> RowView.of(schema, row)).toList());
    }
}
