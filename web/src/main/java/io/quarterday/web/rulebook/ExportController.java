package io.quarterday.web.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.export.KjarExport;
import io.quarterday.rules.rulebook.export.RuleBookExport;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.ReadingRules;
import io.quarterday.service.rulebook.ReadingRules.ReleaseBook;
import io.quarterday.service.rulebook.ReleasedBooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Taking a release along. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/releases/{number}/export")
class ExportController {

    private final ReadingRules reading;
    private final ReleasedBooks books;

    ExportController(ReadingRules reading, ReleasedBooks books) {
        this.reading = reading;
        this.books = books;
    }

    /** In what form. */
    enum Form {
        /** Tables, DRL and scenarios as files. */
        ZIP,
        /** A jar that any Drools runtime can run. */
        KJAR
    }

    @Operation(
            summary = "A release as a zip of tables, DRL and scenarios, or as a kjar",
            description = "The kjar runs on plain Drools, without a class of this application.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> export(
            Actor actor, @PathVariable long number, @RequestParam(defaultValue = "ZIP") Form form) {
        ReleaseBook book = reading.book(actor, number);
        byte[] bytes = form == Form.ZIP
                ? RuleBookExport.zip(book.book(), number)
                : KjarExport.jar(books.compiled(actor.organizationId(), number), DecisionCatalogue.all());
        String name = "rules-" + number + (form == Form.ZIP ? ".zip" : ".jar");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
