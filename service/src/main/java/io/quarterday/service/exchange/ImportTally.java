package io.quarterday.service.exchange;

import io.quarterday.service.exchange.ImportReport.RowFault;
import java.util.ArrayList;
import java.util.List;

/** Counts what comes of each row. */
final class ImportTally {

    private int created;
    private int updated;
    private int unchanged;
    private int failed;
    private int errorCount;
    private final List<RowFault> errors = new ArrayList<>();

    void created() {
        created++;
    }

    void updated() {
        updated++;
    }

    void unchanged() {
        unchanged++;
    }

    void failed(List<RowFault> reasons) {
        failed++;
        errorCount += reasons.size();
        reasons.stream()
                .limit(Math.max(0, ImportReport.ERRORS_MAX - errors.size()))
                .forEach(errors::add);
    }

    boolean hasFailures() {
        return failed > 0;
    }

    void add(ImportTally other) {
        created += other.created;
        updated += other.updated;
        unchanged += other.unchanged;
        failed += other.failed;
        errorCount += other.errorCount;
        other.errors.stream()
                .limit(Math.max(0, ImportReport.ERRORS_MAX - errors.size()))
                .forEach(errors::add);
    }

    ImportReport report(int rows, boolean dryRun) {
        return new ImportReport(
                rows,
                created + updated + unchanged,
                created,
                updated,
                unchanged,
                failed,
                dryRun,
                List.copyOf(errors),
                errorCount);
    }

    /** Of all or nothing: the failures alone. */
    ImportReport refusal(int rows, boolean dryRun) {
        return new ImportReport(rows, 0, 0, 0, 0, failed, dryRun, List.copyOf(errors), errorCount);
    }
}
