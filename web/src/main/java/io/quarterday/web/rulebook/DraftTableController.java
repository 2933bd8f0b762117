package io.quarterday.web.rulebook;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.TableSchema;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.rulebook.EditingDrafts;
import io.quarterday.service.rulebook.EditingDrafts.Edited;
import io.quarterday.service.rulebook.EditingDrafts.RowEdit;
import io.quarterday.service.rulebook.ReadingRules;
import io.quarterday.service.rulebook.ReadingRules.ReleaseBook;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The tables of one release, whole: to read, and for a draft to replace by a file or by rows. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/releases/{number}/tables")
class DraftTableController {

    private final ReadingRules reading;
    private final EditingDrafts editing;
    private final Clock clock;

    DraftTableController(ReadingRules reading, EditingDrafts editing, Clock clock) {
        this.reading = reading;
        this.editing = editing;
        this.clock = clock;
    }

    /**
     * A row as it is given.
     *
     * @param id left out for the next that is free
     * @param cells value by column; a list, or its values separated by commas
     * @param text ignored, so that rows can be sent back as they were read
     */
    record GivenRow(
            @Nullable String id,
            @NotNull Map<String, Object> cells,
            @Nullable String text) {}

    record Rows(
            @NotNull @Size(max = 20_000) List<@Valid GivenRow> rows,
            @NotBlank @Size(max = 500) String reason) {}

    @Operation(summary = "A table of a release; 0 is the shipped book")
    @GetMapping("/{name}")
    ResponseEntity<Envelope<TableView>> table(Actor actor, @PathVariable long number, @PathVariable String name) {
        ReleaseBook book = reading.book(actor, number);
        return ResponseEntity.ok()
                .eTag(ETags.of(book.version()))
                .body(Envelope.of(TableView.of(number, TableController.table(book.book(), name))));
    }

    @Operation(summary = "A table of a release as a workbook, with its scenarios")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TableFiles.XLSX, schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/{name}.xlsx", produces = TableFiles.XLSX)
    ResponseEntity<byte[]> workbook(Actor actor, @PathVariable long number, @PathVariable String name) {
        ReleaseBook book = reading.book(actor, number);
        TableController.table(book.book(), name);
        return TableFiles.xlsx(book.book(), name, number, ETags.of(book.version()));
    }

    @Operation(summary = "A table of a release as CSV")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TableFiles.CSV, schema = @Schema(type = "string")))
    @GetMapping(path = "/{name}.csv", produces = TableFiles.CSV)
    ResponseEntity<byte[]> csv(Actor actor, @PathVariable long number, @PathVariable String name) {
        ReleaseBook book = reading.book(actor, number);
        TableController.table(book.book(), name);
        return TableFiles.csv(book.book(), name, ETags.of(book.version()));
    }

    @Operation(
            summary = "Replaces a table of a draft by rows",
            description = "Everything that is wrong is told at once, and then nothing is taken.")
    @Answer(TableView.class)
    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> replace(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @Valid @RequestBody Rows body) {
        List<RowEdit> rows = body.rows().stream()
                .map(row -> new RowEdit(row.id(), CellTexts.of(row.cells()), null))
                .toList();
        return answer(number, name, editing.replaceRows(edit(actor, number, ifMatch, body.reason()), name, rows));
    }

    @Operation(
            summary = "Replaces a table of a draft by a file",
            description = "A workbook (.xlsx, which may bring the scenarios along) or CSV, told by the file's name. A"
                    + " workbook that was downloaded before somebody else edited the table is STALE.")
    @Answer(TableView.class)
    @PutMapping(path = "/{name}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> upload(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @RequestPart MultipartFile file,
            @RequestParam(required = false) @Nullable @Size(max = 500) String reason)
            throws IOException {
        String given =
                Objects.requireNonNullElse(file.getOriginalFilename(), "").toLowerCase(Locale.ROOT);
        if (!given.endsWith(".xlsx") && !given.endsWith(".csv")) {
            throw new InvalidInputException("file", "The file's name must end in .xlsx or .csv.");
        }
        return upload(actor, number, name, ifMatch, file, reason, given.endsWith(".xlsx"));
    }

    @Operation(summary = "Replaces a table of a draft by a workbook")
    @Answer(TableView.class)
    @PutMapping(path = "/{name}.xlsx", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> uploadWorkbook(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @RequestPart MultipartFile file,
            @RequestParam(required = false) @Nullable @Size(max = 500) String reason)
            throws IOException {
        return upload(actor, number, name, ifMatch, file, reason, true);
    }

    @Operation(summary = "Replaces a table of a draft by CSV")
    @Answer(TableView.class)
    @PutMapping(path = "/{name}.csv", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> uploadCsv(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @RequestPart MultipartFile file,
            @RequestParam(required = false) @Nullable @Size(max = 500) String reason)
            throws IOException {
        return upload(actor, number, name, ifMatch, file, reason, false);
    }

    private ResponseEntity<?> upload(
            Actor actor,
            long number,
            String name,
            IfMatch ifMatch,
            MultipartFile file,
            @Nullable String reason,
            boolean workbook)
            throws IOException {
        // What may be edited at all is asked first: no bytes are read for who may not.
        TableSchema schema = editing.schema(actor, name);
        TableFiles.Upload read = workbook
                ? TableFiles.readWorkbook(file.getBytes(), schema)
                : TableFiles.readCsv(file.getBytes(), schema);
        String why = reason == null || reason.isBlank() ? "Uploaded as a file" : reason;
        return answer(
                number,
                name,
                editing.replaceTable(
                        edit(actor, number, ifMatch, why),
                        read.table(),
                        read.scenarios(),
                        read.problems(),
                        read.copiedFrom()));
    }

    private EditingDrafts.Edit edit(Actor actor, long number, IfMatch ifMatch, String reason) {
        return new EditingDrafts.Edit(actor, number, ifMatch::require, reason, clock.instant());
    }

    private static ResponseEntity<?> answer(long number, String name, Edited edited) {
        return DraftAnswers.of(edited, () -> {
            DecisionTable table = edited.book().table(name);
            return TableView.of(number, table);
        });
    }
}
