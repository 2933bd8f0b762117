package io.quarterday.service.register;

import io.quarterday.service.register.RegisterReport.RowError;
import io.quarterday.service.register.TakingCompanies.Taken;
import java.util.ArrayList;
import java.util.List;

/** Counts what comes of each row. */
final class RegisterTally {

    private int created;
    private int updated;
    private int unchanged;
    private int failed;
    private int servicesCreated;
    private int deadlinesChanged;
    private int errorCount;
    private final List<RowError> errors = new ArrayList<>();

    void taken(Taken taken) {
        if (taken.serviceOpened()) {
            servicesCreated++;
        }
        if (taken.deadlineChanged()) {
            deadlinesChanged++;
        }
        if (taken.refusal() != null) {
            failed(List.of(taken.refusal()));
            return;
        }
        switch (taken.change()) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
        }
    }

    void failed(List<RowError> reasons) {
        failed++;
        errorCount += reasons.size();
        reasons.stream()
                .limit(Math.max(0, RegisterReport.ERRORS_MAX - errors.size()))
                .forEach(errors::add);
    }

    RegisterReport report() {
        return new RegisterReport(
                created + updated + unchanged + failed,
                created,
                updated,
                unchanged,
                servicesCreated,
                deadlinesChanged,
                failed,
                List.copyOf(errors),
                errorCount);
    }
}
