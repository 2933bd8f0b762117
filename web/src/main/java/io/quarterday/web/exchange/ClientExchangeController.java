package io.quarterday.web.exchange;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.clients.FindingClients;
import io.quarterday.service.clients.FindingClients.Found;
import io.quarterday.service.clients.FindingClients.Wanted;
import io.quarterday.service.exchange.ImportOptions;
import io.quarterday.service.exchange.ImportingClients;
import io.quarterday.service.exchange.ImportingClients.Mode;
import io.quarterday.service.exchange.UploadedSheet;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.service.records.ManyClients;
import io.quarterday.service.register.ImportingRegister;
import io.quarterday.web.api.Answer;
import io.quarterday.web.clients.ClientSheets;
import io.quarterday.web.exchange.SheetAnswer.Format;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Clients as files, in and out. */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients")
class ClientExchangeController {

    private static final int CLIENTS_OF_A_STRETCH = 500;
    private static final int FAULTS_MAX = 1_000;

    /** So that a header stays of a size that every proxy takes. */
    private static final int IDS_TOLD_MAX = 100;

    private final ImportingRegister register;
    private final ImportingClients importing;
    private final FindingClients finding;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final ClientSheets sheets;
    private final Clock clock;

    ClientExchangeController(
            ImportingRegister register,
            ImportingClients importing,
            FindingClients finding,
            ClientVisibility visibility,
            PlatformAccess access,
            ClientSheets sheets,
            Clock clock) {
        this.register = register;
        this.importing = importing;
        this.finding = finding;
        this.visibility = visibility;
        this.access = access;
        this.sheets = sheets;
        this.clock = clock;
    }

    /** What is done with a row whose client is there already, by its client code or company number. */
    enum ImportMode {
        create,
        update,
        upsert;

        Mode mode() {
            return Mode.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    @Operation(summary = "Take clients from a file", description = """
                    CSV (UTF-8 or Windows-1252) or XLSX, at most 25 MiB (XLSX: 10 MiB) and 100,000 rows, one client each, \
                    under a header that names the fields as the API does or by their label; registered_address.postcode and \
                    annual_turnover.amount lead into objects; sic_codes and chase_team_user_ids are separated by semicolons; \
                    people stand by id or e-mail address. An empty cell says nothing. A row is a client that is there already \
                    where client_code or company_number says so: mode=create takes it for a duplicate, update changes it, \
                    upsert does either. Good rows are kept, or with all_or_nothing none where one is bad; a dry run says the \
                    same and changes nothing. More than 200 rows are taken by a job.

                    The CSV of Companies House's free company data product is known by its header: it creates and updates \
                    clients by company number, each with an ACCOUNTS_LTD service due when the register says, and takes neither \
                    mode nor all_or_nothing.""")
    @Answer(value = ImportView.class, job = true)
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> take(
            Actor actor,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable ImportMode mode,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "all_or_nothing", defaultValue = "false") boolean allOrNothing)
            throws IOException {
        access.require(actor, PlatformAccess.Operation.CLIENTS_IMPORT);
        byte[] bytes = file.getBytes();
        UploadedSheet sheet = UploadedSheet.of(bytes);
        if (ImportingRegister.knows(sheet.header())) {
            if (mode != null || allOrNothing) {
                throw new InvalidInputException(
                        mode == null ? "all_or_nothing" : "mode",
                        "The register's file is taken row by row, and changes the companies that are there.");
            }
            return ImportView.answer(
                    register.take(actor, new ByteArrayResource(bytes), dryRun, clock.instant()), dryRun);
        }
        return ImportView.answer(importing.take(
                actor,
                sheet,
                sheets.reading(sheet.header()),
                mode == null ? Mode.CREATE : mode.mode(),
                new ImportOptions(dryRun, allOrNothing),
                clock.instant()));
    }

    @Operation(
            summary = "The clients that the caller sees, as a file",
            description =
                    "In the columns that the import takes, so that it may come back; with the filters of the list. "
                            + "A text that a spreadsheet would take for a formula has an apostrophe before it in CSV, which the "
                            + "import takes away again. XLSX leaves out the people behind a company.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = SheetAnswer.CSV, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = SheetAnswer.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/export")
    void export(
            Actor actor,
            @RequestParam(defaultValue = "csv") Format format,
            @RequestParam(required = false) @Size(max = 200) @Nullable String search,
            @RequestParam(name = "business_type", required = false) @Nullable BusinessType businessType,
            @RequestParam(name = "company_type", required = false) @Nullable CompanyType companyType,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(defaultValue = "false") boolean deleted,
            HttpServletResponse response)
            throws IOException {
        access.require(actor, PlatformAccess.Operation.CLIENTS_EXPORT);
        String text = search == null || search.isBlank() ? null : search;
        Wanted wanted = new Wanted(text, false, businessType, companyType, active, deleted);
        write(response, format, after -> finding.after(actor, wanted, after, CLIENTS_OF_A_STRETCH));
    }

    /** Which clients, in what form; one that is named twice is written once. */
    @JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
    @Schema(requiredProperties = "client_ids")
    static final class BulkExport {

        @NotNull(message = "is needed")
        @Size(min = 1, max = ManyClients.IDS_MAX, message = "must be 1 to 10,000 clients")
        @Nullable
        List<@NotNull(message = "must be a client") UUID> clientIds;

        Format format = Format.csv;

        boolean allOrNothing;
    }

    @Operation(
            summary = "Chosen clients as a file",
            description = "Those of them that the caller sees; the columns are those of the export. The headers"
                    + " X-Successful and X-Failed count them, X-Failed-Ids names the first hundred that failed. With"
                    + " all_or_nothing there is no file where one fails, and details name each.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = SheetAnswer.CSV, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = SheetAnswer.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    @PostMapping("/bulk-export")
    void exportChosen(Actor actor, @Valid @RequestBody BulkExport body, HttpServletResponse response)
            throws IOException {
        access.require(actor, PlatformAccess.Operation.CLIENTS_EXPORT);
        List<UUID> ids =
                Objects.requireNonNull(body.clientIds).stream().distinct().toList();
        Set<UUID> seen = visibility.visibleAmong(actor, ids);
        List<UUID> unseen = ids.stream().filter(id -> !seen.contains(id)).toList();
        if (body.allOrNothing && !unseen.isEmpty()) {
            throw new InvalidInputException(unseen.stream()
                    .limit(FAULTS_MAX)
                    .map(id -> Fault.expected("client_ids", id, "a client that you see"))
                    .toList());
        }
        response.setHeader("X-Successful", String.valueOf(seen.size()));
        response.setHeader("X-Failed", String.valueOf(unseen.size()));
        if (!unseen.isEmpty()) {
            response.setHeader(
                    "X-Failed-Ids",
                    unseen.stream().limit(IDS_TOLD_MAX).map(UUID::toString).collect(Collectors.joining(",")));
        }
        write(response, body.format, after -> finding.after(actor, ids, after, CLIENTS_OF_A_STRETCH));
    }

    /** Gives the clients after one of them, in the order of their ids. */
    private interface Stretches {
        List<Found> after(@Nullable UUID last);
    }

    private void write(HttpServletResponse response, Format format, Stretches stretches) throws IOException {
        List<Found> stretch = stretches.after(null);
        boolean workbook = format == Format.xlsx;
        try (SheetAnswer answer = new SheetAnswer(response, format, "clients", sheets.header(workbook))) {
            while (!stretch.isEmpty()) {
                stretch.forEach(client -> answer.row(sheets.cells(client, workbook)));
                stretch =
                        stretches.after(stretch.get(stretch.size() - 1).client().id());
            }
        }
    }
}
