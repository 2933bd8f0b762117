package io.quarterday.web.exchange;

import io.quarterday.domain.exchange.PracticeArchives.Kind;
import io.quarterday.domain.exchange.PracticeArchives.PracticeArchive;
import io.quarterday.service.exchange.ExportingPractice;
import io.quarterday.service.exchange.ImportingPractice;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.jobs.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a practice has, out in one zip and in again. */
@Tag(name = "practice")
@RestController
@RequestMapping("/api/practice")
class PracticeExchangeController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExportingPractice exporting;
    private final ImportingPractice importing;

    PracticeExchangeController(ExportingPractice exporting, ImportingPractice importing) {
        this.exporting = exporting;
        this.importing = importing;
    }

    /**
     * The practice taken out or brought in.
     *
     * @param sha256 of the zip
     * @param rows by table
     * @param present whether the zip can be fetched: the last export's can
     */
    record ArchiveView(
            UUID id,
            Kind kind,
            String sha256,
            long sizeBytes,
            Map<String, Long> rows,
            Instant createdAt,
            UUID createdBy,
            boolean present) {

        static ArchiveView of(PracticeArchive archive) {
            return new ArchiveView(
                    archive.id(),
                    archive.kind(),
                    archive.sha256(),
                    archive.sizeBytes(),
                    JSON.readValue(archive.rowCounts(), new TypeReference<>() {}),
                    archive.createdAt(),
                    archive.createdBy(),
                    archive.present());
        }
    }

    @Operation(
            summary = "Take everything out",
            description =
                    "By a job, whose result names the archive: a zip with a CSV for each table, the documents, and a "
                            + "manifest that counts and hashes them. Secrets, what is computed anew and what waits to be done "
                            + "stay behind. A new export takes the place of the one before.")
    @PostMapping("/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Envelope<JobView>> export(Actor actor) {
        return JobView.accepted(exporting.begin(actor));
    }

    @Operation(summary = "The exports and imports, latest first", description = "At most a hundred.")
    @GetMapping("/archives")
    Envelope<List<ArchiveView>> archives(Actor actor) {
        return Envelope.of(
                exporting.archives(actor).stream().map(ArchiveView::of).toList());
    }

    @Operation(summary = "The zip of the last export")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/archives/{id}")
    void archive(Actor actor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        PracticeArchive archive = exporting.archive(actor, id);
        response.setContentType("application/zip");
        response.setContentLengthLong(archive.sizeBytes());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("practice-" + archive.createdAt().toString().substring(0, 10) + ".zip")
                        .build()
                        .toString());
        exporting.write(archive, response.getOutputStream());
    }

    @Operation(
            summary = "Bring everything in",
            description =
                    "Such a zip, of at most 25 MiB, into a practice that has people and teams at most. What is wrong "
                            + "with the file is told at once; then a job brings in all of it, or nothing. Everything gets new "
                            + "ids, wherever they are written; people come without passwords, and those whose address is here "
                            + "already are the same; each transition is marked as imported.")
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Envelope<JobView>> bring(Actor actor, @RequestPart("file") MultipartFile file) throws IOException {
        Path copy = Files.createTempFile("quarterday-import", ".zip");
        try {
            file.transferTo(copy);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
        return JobView.accepted(importing.begin(actor, copy));
    }
}
