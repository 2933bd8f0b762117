package io.quarterday.web.rulebook;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.ReadingRules;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tables of the rule book in force. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/tables")
class TableController {

    private final ReadingRules reading;

    TableController(ReadingRules reading) {
        this.reading = reading;
    }

    /** A rule book: the number of its release, 0 for the shipped one, and its tables. */
    record BookView(long release, String contentHash, List<TableView.Summary> tables) {}

    @Operation(summary = "The tables of the rule book in force")
    @GetMapping
    Envelope<BookView> tables(Actor actor) {
        CompiledRuleBook book = reading.inForce(actor);
        return Envelope.of(new BookView(
                book.release().number(),
                book.release().contentHash(),
                book.book().tables().values().stream()
                        .map(TableView.Summary::of)
                        .toList()));
    }

    @Operation(summary = "A table in force: its schema and rows, each also as a sentence")
    @GetMapping("/{name}")
    Envelope<TableView> table(Actor actor, @PathVariable String name) {
        CompiledRuleBook book = reading.inForce(actor);
        return Envelope.of(TableView.of(book.release().number(), table(book.book(), name)));
    }

    @Operation(summary = "A table in force as a workbook, with its scenarios")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TableFiles.XLSX, schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/{name}.xlsx", produces = TableFiles.XLSX)
    ResponseEntity<byte[]> workbook(Actor actor, @PathVariable String name) {
        CompiledRuleBook book = reading.inForce(actor);
        table(book.book(), name);
        return TableFiles.xlsx(book.book(), name, book.release().number(), etag(book));
    }

    @Operation(summary = "A table in force as CSV")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TableFiles.CSV, schema = @Schema(type = "string")))
    @GetMapping(path = "/{name}.csv", produces = TableFiles.CSV)
    ResponseEntity<byte[]> csv(Actor actor, @PathVariable String name) {
        CompiledRuleBook book = reading.inForce(actor);
        table(book.book(), name);
        return TableFiles.csv(book.book(), name, etag(book));
    }

    private static String etag(CompiledRuleBook book) {
        return "\"" + book.release().number() + "-"
                + book.release().contentHash().substring(0, 16) + "\"";
    }

    /** @throws NotFoundException where the book has no such table */
    static DecisionTable table(RuleBook book, String name) {
        DecisionTable table = book.tables().get(name);
        if (table == null) {
            throw new NotFoundException("table", "\"" + name + "\"");
        }
        return table;
    }
}
