package io.quarterday.web.exchange;

import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.exchange.ImportOptions;
import io.quarterday.service.exchange.ImportingServices;
import io.quarterday.service.exchange.UploadedSheet;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.workflow.ReadingServices;
import io.quarterday.service.workflow.ReadingServices.Filter;
import io.quarterday.service.workflow.ReadingServices.Shown;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.exchange.SheetAnswer.Format;
import io.quarterday.web.workflow.ServiceSheets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Services as files, in and out. */
@Tag(name = "services")
@RestController
@RequestMapping("/api/services")
class ServiceExchangeController {

    private static final int SERVICES_OF_A_STRETCH = 500;

    private final ImportingServices importing;
    private final ReadingServices reading;
    private final PlatformAccess access;
    private final ServiceSheets sheets;
    private final Clock clock;

    ServiceExchangeController(
            ImportingServices importing,
            ReadingServices reading,
            PlatformAccess access,
            ServiceSheets sheets,
            Clock clock) {
        this.importing = importing;
        this.reading = reading;
        this.access = access;
        this.sheets = sheets;
        this.clock = clock;
    }

    @Operation(summary = "Open services from a file", description = """
                    CSV or XLSX as for clients, one service each: client_code or company_number, service_type, and what \
                    POST /api/services takes (vat_frequency, accounting_reference_date, period_start, period_end, deadline, \
                    assigned_staff_id by id or e-mail address, priority). Each goes through the gate. One of a type and period \
                    that is open already is a duplicate.""")
    @Answer(value = ImportView.class, job = true)
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> take(
            Actor actor,
            @RequestPart("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "all_or_nothing", defaultValue = "false") boolean allOrNothing)
            throws IOException {
        access.require(actor, PlatformAccess.Operation.SERVICES_IMPORT);
        UploadedSheet sheet = UploadedSheet.of(file.getBytes());
        return ImportView.answer(importing.take(
                actor,
                sheet,
                sheets.reading(sheet.header()),
                new ImportOptions(dryRun, allOrNothing),
                clock.instant()));
    }

    @Operation(
            summary = "The services that the caller sees, as a file",
            description = "With the filters of the list. The columns that the import takes come first.")
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
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(required = false) @Nullable ServiceStatus status,
            @RequestParam(name = "service_type", required = false) @Nullable ServiceType serviceType,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(name = "assigned_staff_id", required = false) @Nullable UUID assignedStaffId,
            HttpServletResponse response)
            throws IOException {
        access.require(actor, PlatformAccess.Operation.SERVICES_EXPORT);
        Instant at = clock.instant();
        String pattern = new PageQuery(1, 1, "id", Sort.Direction.ASC, search).searchPattern();
        Filter filter = new Filter(clientId, status, serviceType, stage, assignedStaffId, pattern);
        List<Shown> stretch = reading.after(actor, filter, null, SERVICES_OF_A_STRETCH);
        try (SheetAnswer answer = new SheetAnswer(response, format, "services", sheets.header())) {
            while (!stretch.isEmpty()) {
                stretch.forEach(service -> answer.row(sheets.cells(service, at)));
                UUID last = stretch.get(stretch.size() - 1).service().id();
                stretch = reading.after(actor, filter, last, SERVICES_OF_A_STRETCH);
            }
        }
    }
}
