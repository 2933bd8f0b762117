package io.quarterday.service.automation;

import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.domain.automation.OpenException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A job that failed: tried again, it is run within a minute; dismissed, it waits for the next time that it is due. */
@Component
class RetryingJobs implements RetryingExceptions {

    private final AutomationRuns runs;

    RetryingJobs(AutomationRuns runs) {
        this.runs = runs;
    }

    @Override
    public String kind() {
        return RunningAutomation.FAILED;
    }

    @Override
    public void retry(OpenException exception, Instant at) {
        again(exception, at);
    }

    @Override
    public void dismissed(OpenException exception, Instant at) {
        again(exception, null);
    }

    private void again(OpenException exception, @Nullable Instant from) {
        runs.tryAgain(UUID.fromString(String.valueOf(exception.details().get("run_id"))), from);
    }
}
