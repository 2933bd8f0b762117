package io.quarterday.rules.rulebook;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shape of one decision table: the grid, the spreadsheet, the reader and the checks are all made from it.
 *
 * @param name of the table, in kebab-case ("stage-permissions")
 * @param decision the decision that the table answers ("gate")
 * @param facts the kind of fact that its inputs ask about ("Transition"), as DRL names it; absent for a table that is
 *     only read, such as a list of required documents
 * @param complete whether every question must find a row: then the checks look for facts that no row answers
 * @param choice the output by which an asker may pick among the rows that agree ("to_stage"), so that such rows are
 *     alternatives and no conflict; absent where the hit policy alone decides
 * @param sentence a row in words, with {@code {column}} for each cell
 * @param locked whether the table guards the platform itself and is not a practice's to edit
 */
public record TableSchema(
        String name,
        String title,
        String decision,
        @Nullable String facts,
        HitPolicy hitPolicy,
        boolean locked,
        boolean complete,
        @Nullable String choice,
        String sentence,
        String help,
        List<Column> columns) {

    public TableSchema {
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    public List<Column> inputs() {
        return columns.stream().filter(c -> c.kind() == Column.Kind.INPUT).toList();
    }

    public List<Column> outputs() {
        return columns.stream().filter(c -> c.kind() == Column.Kind.OUTPUT).toList();
    }
}
