package io.quarterday.web.documents;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.documents.RequiredDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The files of services. */
@Tag(name = "documents")
@RestController
@RequestMapping("/api")
class DocumentController {

    private final KeepingDocuments keeping;
    private final RequiredDocuments required;
    private final Clock clock;

    DocumentController(KeepingDocuments keeping, RequiredDocuments required, Clock clock) {
        this.keeping = keeping;
        this.required = required;
        this.clock = clock;
    }

    /**
     * A document that the rules ask for.
     *
     * @param table and {@code row}: what says so
     */
    record RequiredView(String kind, String label, boolean present, String table, String row) {}

    /**
     * What a file is.
     *
     * @param contentType as its bytes tell it
     * @param scan whether a virus scanner found it clean, or none was asked
     * @param uploadedByUserId absent where the client brought it, through the link of {@code requestId}
     */
    record DocumentView(
            UUID id,
            UUID serviceId,
            String name,
            String kind,
            String contentType,
            long sizeBytes,
            String sha256,
            ServiceDocument.Scan scan,
            @Nullable UUID uploadedByUserId,
            @Nullable UUID requestId,
            Instant createdAt) {

        static DocumentView of(ServiceDocument document) {
            return new DocumentView(
                    document.id(),
                    document.clientServiceId(),
                    document.name(),
                    document.kind(),
                    document.contentType(),
                    document.sizeBytes(),
                    document.sha256(),
                    document.scan(),
                    document.uploadedByUserId().orElse(null),
                    document.requestId().orElse(null),
                    document.createdAt());
        }
    }

    @Operation(summary = "The files of a service")
    @GetMapping("/services/{id}/documents")
    Envelope<List<DocumentView>> list(
            Actor actor,
            @PathVariable UUID id,
            @Sortable({"created_at", "name", "kind", "size_bytes"}) PageQuery query) {
        return Envelope.page(keeping.list(actor, id, query.pageable()).map(DocumentView::of));
    }

    @Operation(summary = "Which documents the work on a service cannot start without, and which of them are there")
    @GetMapping("/services/{id}/required-documents")
    Envelope<List<RequiredView>> required(Actor actor, @PathVariable UUID id) {
        return Envelope.of(required.of(actor, id).stream()
                .map(one ->
                        new RequiredView(one.kind(), one.label(), one.present(), RequiredDocuments.TABLE, one.row()))
                .toList());
    }

    @Operation(
            summary = "Adds a file to a service",
            description = "kind says what it is, such as ACCOUNTING_RECORDS; the rules ask by it. What the file is, its"
                    + " bytes tell: the table document-types says which are taken, under which names and how large."
                    + " The same bytes of the same kind are kept once; whoever adds them again is answered the document"
                    + " that is there, with 200.")
    @Answer(value = DocumentView.class, status = HttpStatus.CREATED, wasThere = true)
    @PostMapping(path = "/services/{id}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> add(
            Actor actor, @PathVariable UUID id, @RequestPart MultipartFile file, @RequestParam String kind) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        KeepingDocuments.Kept kept =
                keeping.add(actor, id, new KeepingDocuments.Upload(name, kind, file::getInputStream), clock.instant());
        if (kept.refused() != null) {
            return Refusals.of(kept.refused());
        }
        ServiceDocument document = Objects.requireNonNull(kept.document());
        Envelope<DocumentView> answer = Envelope.of(DocumentView.of(document));
        return kept.wasThere()
                ? ResponseEntity.ok(answer)
                : ResponseEntity.created(URI.create("/api/documents/" + document.id()))
                        .body(answer);
    }

    @Operation(
            summary = "The bytes of a file",
            description = "Always as an attachment, never shown by the browser. Range asks for a part of them.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The part that Range asks for.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "416", description = "The file has no such part.", content = @Content)
    @GetMapping(path = "/documents/{id}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Resource> read(Actor actor, @PathVariable UUID id, HttpServletRequest request) {
        KeepingDocuments.Content content = keeping.read(actor, id, clock.instant());
        Resource file = new StoredFile(content);
        if (!hasParts(file, request.getHeader(HttpHeaders.RANGE))) {
            return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes */" + content.document().sizeBytes())
                    .build();
        }
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(content.document().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + content.document().sha256() + "\"")
                .body(file);
    }

    /** Spring would send the whole of a file with a 416. */
    private static boolean hasParts(Resource file, @Nullable String range) {
        try {
            HttpRange.toResourceRegions(HttpRange.parseRanges(range), file);
            return true;
        } catch (IllegalArgumentException noSuchPart) {
            return false;
        }
    }

    @Operation(summary = "Takes a file away from its service")
    @Answer(DocumentView.class)
    @DeleteMapping("/documents/{id}")
    ResponseEntity<?> remove(Actor actor, @PathVariable UUID id) {
        KeepingDocuments.Kept kept = keeping.remove(actor, id, clock.instant());
        if (kept.refused() != null) {
            return Refusals.of(kept.refused());
        }
        return ResponseEntity.ok(Envelope.of(DocumentView.of(Objects.requireNonNull(kept.document()))));
    }
}
