package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Sentences;
import io.quarterday.rules.rulebook.TableSchema;
import io.quarterday.rules.rulebook.checks.RowPreview;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a row would say, and what would be wrong with it, before it is saved. Changes nothing. */
@Service
public class PreviewingRows {

    private final ReadingRules reading;
    private final EditingDrafts editing;

    PreviewingRows(ReadingRules reading, EditingDrafts editing) {
        this.reading = reading;
        this.editing = editing;
    }

    /**
     * A row that is not saved.
     *
     * @param sentence in words; null where its cells cannot be read
     */
    public record Preview(@Nullable String sentence, List<Problem> problems) {}

    /**
     * Looks at a row of a release's table as it would be.
     *
     * @param rowId of the row that is edited; null for a new one
     * @param cells texts by column; of an edited row those that change, the empty text to empty one
     * @throws NotFoundException where there is no such release or table
     * @throws io.quarterday.service.problem.ForbiddenException where nobody edits the table, or not this role
     */
    public Preview preview(Actor actor, long number, String table, @Nullable String rowId, Map<String, String> cells) {
        TableSchema schema = editing.schema(actor, table);
        RuleBook book = reading.book(actor, number).book();
        List<Problem> problems = new ArrayList<>();
        RowEdits rows = new RowEdits(book.table(table), problems);
        Row row;
        if (rowId == null) {
            row = rows.add(null, cells, null);
        } else {
            RowEdits.Change change = rows.change(rowId, cells, null);
            row = change == null ? null : change.changed();
        }
        if (row == null) {
            return new Preview(null, problems);
        }
        RowPreview.of(book.with(rows.table()), DecisionCatalogue.all(), table, row.id())
                .forEach(found -> problems.add(
                        new Problem(found.severity(), table, null, row.id(), found.column(), found.message())));
        return new Preview(Sentences.of(schema, row), problems);
    }
}
