package io.quarterday.web.clients;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.register.ImportingRegister;
import io.quarterday.service.register.RegisterReport;
import io.quarterday.service.register.RegisterReport.RowError;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Taking clients from the public register of companies. */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients/import")
class RegisterController {

    private final ImportingRegister importing;
    private final Clock clock;

    RegisterController(ImportingRegister importing, Clock clock) {
        this.importing = importing;
        this.clock = clock;
    }

    /** What came of a file; each row counts once, as created, updated, unchanged or failed. */
    record ImportView(
            int rows,
            int created,
            int updated,
            int unchanged,
            int servicesCreated,
            int deadlinesChanged,
            int failed,
            List<RowError> errors) {

        static ImportView of(RegisterReport report) {
            return new ImportView(
                    report.rows(),
                    report.created(),
                    report.updated(),
                    report.unchanged(),
                    report.servicesCreated(),
                    report.deadlinesChanged(),
                    report.failed(),
                    report.errors());
        }
    }

    @Operation(summary = "Take the register's file", description = """
                    The CSV of Companies House's free company data product, in UTF-8 or Windows-1252, at most 25 MiB \
                    and 100,000 rows. Creates and updates clients by company number, each with an ACCOUNTS_LTD service \
                    due when the register says. Good rows are kept; the same file again changes nothing.""")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Envelope<ImportView> take(Actor actor, @RequestPart("file") MultipartFile file) throws IOException {
        RegisterReport report = importing.take(actor, file, clock.instant());
        String message = report.rows() + " rows: " + report.created() + " clients created, " + report.updated()
                + " updated, " + report.unchanged() + " unchanged, " + report.failed() + " failed.";
        if (report.errorCount() > report.errors().size()) {
            message += " The first " + report.errors().size() + " of " + report.errorCount() + " errors are listed.";
        }
        return Envelope.of(ImportView.of(report), message);
    }
}
