package io.quarterday.web.exchange;

import io.quarterday.service.exchange.ImportBegun;
import io.quarterday.service.exchange.ImportReport;
import io.quarterday.service.exchange.ImportReport.RowFault;
import io.quarterday.service.register.RegisterReport;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.jobs.JobView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * What came of a file; each row counts once, as successful or failed.
 *
 * @param successful created, updated or unchanged
 * @param servicesCreated of the register's file: accounts services that were opened
 * @param deadlinesChanged of the register's file: open ones that follow the register's new due date
 * @param dryRun whether nothing was changed, whatever the counts say
 * @param errors the first 1,000
 */
record ImportView(
        int rows,
        int successful,
        int created,
        int updated,
        int unchanged,
        int failed,
        @Nullable Integer servicesCreated,
        @Nullable Integer deadlinesChanged,
        boolean dryRun,
        List<RowFault> errors) {

    static ResponseEntity<?> answer(ImportBegun begun) {
        if (begun.job() != null) {
            return JobView.accepted(begun.job());
        }
        ImportReport report = Objects.requireNonNull(begun.report());
        ImportView view = new ImportView(
                report.rows(),
                report.successful(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.failed(),
                null,
                null,
                report.dryRun(),
                report.errors());
        return view.answer(report.errorCount());
    }

    static ResponseEntity<?> answer(RegisterReport report, boolean dryRun) {
        ImportView view = new ImportView(
                report.rows(),
                report.created() + report.updated() + report.unchanged(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.failed(),
                report.servicesCreated(),
                report.deadlinesChanged(),
                dryRun,
                report.errors().stream()
                        .map(error -> RowFault.of(error.line(), error.column(), error.value(), error.reason()))
                        .toList());
        return view.answer(report.errorCount());
    }

    private ResponseEntity<?> answer(int errorCount) {
        String message = rows + " rows: " + created + " created, " + updated + " updated, " + unchanged + " unchanged, "
                + failed + " failed.";
        if (errorCount > errors.size()) {
            message += " The first " + errors.size() + " of " + errorCount + " errors are listed.";
        }
        return ResponseEntity.ok(Envelope.of(this, message));
    }
}
