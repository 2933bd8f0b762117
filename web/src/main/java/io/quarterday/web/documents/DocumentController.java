package io.quarterday.web.documents;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    private final Clock clock;

    DocumentController(KeepingDocuments keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    record DocumentView(
            UUID id,
            UUID serviceId,
            String name,
            String kind,
            String contentType,
            long sizeBytes,
            String sha256,
            @Nullable UUID uploadedByUserId,
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
                    document.uploadedByUserId().orElse(null),
                    document.createdAt());
        }
    }

    @Operation(summary = "The files of a service, oldest first")
    @GetMapping("/services/{id}/documents")
    Envelope<List<DocumentView>> list(Actor actor, @PathVariable UUID id) {
        return Envelope.of(
                keeping.list(actor, id).stream().map(DocumentView::of).toList());
    }

    @Operation(
            summary = "Adds a file to a service",
            description = "kind says what it is, such as ACCOUNTING_RECORDS; the rules ask by it.")
    @Answer(value = DocumentView.class, status = HttpStatus.CREATED)
    @PostMapping(path = "/services/{id}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> add(
            Actor actor, @PathVariable UUID id, @RequestPart MultipartFile file, @RequestParam String kind)
            throws IOException {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String type = file.getContentType() == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : file.getContentType();
        KeepingDocuments.Kept kept =
                keeping.add(actor, id, new KeepingDocuments.Upload(name, kind, type, file.getBytes()), clock.instant());
        if (kept.refused() != null) {
            return Refusals.of(kept.refused());
        }
        ServiceDocument document = Objects.requireNonNull(kept.document());
        return ResponseEntity.created(URI.create("/api/documents/" + document.id()))
                .body(Envelope.of(DocumentView.of(document)));
    }

    @Operation(summary = "The bytes of a file", description = "Always as an attachment, never shown by the browser.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/documents/{id}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> read(Actor actor, @PathVariable UUID id) {
        KeepingDocuments.Content content = keeping.read(actor, id);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(content.document().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + content.document().sha256() + "\"")
                .body(content.bytes());
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
