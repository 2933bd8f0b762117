package io.quarterday.web.rulebook;

import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.TableSchema;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.rulebook.EditingDrafts;
import io.quarterday.service.rulebook.EditingDrafts.Edited;
import io.quarterday.service.rulebook.EditingDrafts.RowEdit;
import io.quarterday.service.rulebook.PreviewingRows;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.rulebook.TableView.RowView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rows of a draft's table: one at a time or a block of them, each change with its reason. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/releases/{number}/tables/{name}/rows")
class DraftRowController {

    private final EditingDrafts editing;
    private final PreviewingRows previewing;
    private final Clock clock;

    DraftRowController(EditingDrafts editing, PreviewingRows previewing, Clock clock) {
        this.editing = editing;
        this.previewing = previewing;
        this.clock = clock;
    }

    /**
     * A row of a block.
     *
     * @param id to add one, left out for the next that is free
     * @param cells value by column; to change a row, those that change, null to empty one
     * @param before id of the row before which it goes, empty for the end
     */
    record BlockRow(
            @Nullable String id,
            @NotNull Map<String, @Nullable Object> cells,
            @Nullable String before) {

        RowEdit edit() {
            return new RowEdit(id, CellTexts.of(cells), before);
        }
    }

    /** One row by {@code cells}, or a block by {@code rows}. */
    record Addition(
            @Nullable String id,
            @Nullable Map<String, @Nullable Object> cells,
            @Nullable String before,
            @Nullable @Size(max = 5_000) List<@Valid BlockRow> rows,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param cells those that change, null to empty one; left out to move the row alone */
    record Change(
            @Nullable Map<String, @Nullable Object> cells,
            @Nullable String before,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * A block of changed rows, or a text to find and replace.
     *
     * @param columns in which to replace; left out for all
     */
    record BlockChange(
            @Nullable @Size(max = 5_000) List<@Valid BlockRow> rows,
            @Nullable @Size(min = 1, max = 2_000) String find,
            @Nullable @Size(max = 2_000) String replace,
            @Nullable Set<String> columns,
            @NotBlank @Size(max = 500) String reason) {}

    record Removal(@NotBlank @Size(max = 500) String reason) {}

    record BlockRemoval(
            @NotEmpty @Size(max = 5_000) List<@NotNull String> ids,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * A row as it stands in an editor.
     *
     * @param rowId of the row that is edited; left out for a new one
     * @param cells value by column; of an edited row those that change, null to empty one
     */
    record Typed(
            @Nullable @Size(max = 60) String rowId,
            @NotNull @Size(max = 200) Map<String, @Nullable Object> cells) {}

    /**
     * What a row would say.
     *
     * @param sentence in words; left out where its cells cannot be read
     */
    record PreviewView(@Nullable String sentence, List<ProblemView> problems) {}

    /** @param column of the cell at fault; left out where it is the row as a whole */
    record ProblemView(Problem.Severity severity, @Nullable String column, String message) {

        static ProblemView of(Problem problem) {
            return new ProblemView(problem.severity(), problem.column(), problem.message());
        }
    }

    @Operation(
            summary = "What a row would say, and what would be wrong with it",
            description =
                    "Changes nothing. Tells what is wrong with its cells, and where they can be read also what they"
                            + " name that there is not and how the row stands among the others; the check of the release has"
                            + " the last word.")
    @PostMapping("/preview")
    Envelope<PreviewView> preview(
            Actor actor, @PathVariable long number, @PathVariable String name, @Valid @RequestBody Typed body) {
        PreviewingRows.Preview preview =
                previewing.preview(actor, number, name, body.rowId(), CellTexts.of(body.cells()));
        return Envelope.of(new PreviewView(
                preview.sentence(),
                preview.problems().stream().map(ProblemView::of).toList()));
    }

    @Operation(summary = "Adds a row, or a block of rows")
    @Answer(value = RowView.class, list = true)
    @PostMapping
    ResponseEntity<?> add(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @Valid @RequestBody Addition body) {
        List<RowEdit> rows = Stream.concat(
                        body.cells() == null
                                ? Stream.empty()
                                : Stream.of(new RowEdit(body.id(), CellTexts.of(body.cells()), body.before())),
                        body.rows() == null
                                ? Stream.empty()
                                : body.rows().stream().map(BlockRow::edit))
                .toList();
        if (rows.isEmpty()) {
            throw new InvalidInputException("cells", "'cells' of one row or 'rows' must be given.");
        }
        return answer(name, editing.addRows(edit(actor, number, ifMatch, body.reason()), name, rows));
    }

    @Operation(summary = "Changes cells of a row, moves it, or both")
    @Answer(value = RowView.class, list = true)
    @PatchMapping("/{rowId}")
    ResponseEntity<?> change(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            @PathVariable String rowId,
            IfMatch ifMatch,
            @Valid @RequestBody Change body) {
        Map<String, @Nullable Object> cells = Objects.requireNonNullElse(body.cells(), Map.of());
        RowEdit row = new RowEdit(rowId, CellTexts.of(cells), body.before());
        return answer(name, editing.changeRows(edit(actor, number, ifMatch, body.reason()), name, List.of(row)));
    }

    @Operation(summary = "Changes a block of rows, or finds and replaces a text in cells")
    @Answer(value = RowView.class, list = true)
    @PatchMapping
    ResponseEntity<?> changeBlock(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @Valid @RequestBody BlockChange body) {
        EditingDrafts.Edit edit = edit(actor, number, ifMatch, body.reason());
        if (body.find() != null) {
            String replacement = Objects.requireNonNullElse(body.replace(), "");
            Set<String> columns = Objects.requireNonNullElse(body.columns(), Set.of());
            return answer(name, editing.replaceText(edit, name, body.find(), replacement, columns));
        }
        if (body.rows() == null || body.rows().isEmpty()) {
            throw new InvalidInputException("rows", "'rows', or 'find' and 'replace', must be given.");
        }
        if (body.rows().stream().anyMatch(row -> row.id() == null)) {
            throw new InvalidInputException("rows", "Each of 'rows' must name its 'id'.");
        }
        List<RowEdit> rows = body.rows().stream().map(BlockRow::edit).toList();
        return answer(name, editing.changeRows(edit, name, rows));
    }

    @Operation(summary = "Removes a row")
    @Answer(value = RowView.class, list = true)
    @DeleteMapping("/{rowId}")
    ResponseEntity<?> remove(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            @PathVariable String rowId,
            IfMatch ifMatch,
            @Valid @RequestBody Removal body) {
        return answer(name, editing.removeRows(edit(actor, number, ifMatch, body.reason()), name, List.of(rowId)));
    }

    @Operation(summary = "Removes a block of rows")
    @Answer(value = RowView.class, list = true)
    @DeleteMapping
    ResponseEntity<?> removeBlock(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @Valid @RequestBody BlockRemoval body) {
        return answer(name, editing.removeRows(edit(actor, number, ifMatch, body.reason()), name, body.ids()));
    }

    private EditingDrafts.Edit edit(Actor actor, long number, IfMatch ifMatch, String reason) {
        return new EditingDrafts.Edit(actor, number, ifMatch::require, reason, clock.instant());
    }

    private static ResponseEntity<?> answer(String name, Edited edited) {
        return DraftAnswers.of(edited, () -> {
            TableSchema schema = edited.book().table(name).schema();
            return edited.rows().stream().map(row -> RowView.of(schema, row)).toList();
        });
    }
}
