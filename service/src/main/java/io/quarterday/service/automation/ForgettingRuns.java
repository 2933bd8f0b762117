package io.quarterday.service.automation;

import io.quarterday.domain.automation.AutomationRuns;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets runs that found nothing to do, after {@code quarterday.automation.idle-runs-remembered}: most checks between find
 * nothing, and would be kept without end. What did something, failed or was begun by hand stays.
 */
@Component
@Order
class ForgettingRuns implements ScheduledWork {

    private static final int OF_A_CHUNK = 1_000;
    private static final int CHUNKS_MAX = 100;

    private final AutomationRuns runs;
    private final AutomationSettings settings;
    private final TransactionTemplate transaction;

    ForgettingRuns(AutomationRuns runs, AutomationSettings settings, PlatformTransactionManager transactions) {
        this.runs = runs;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<AutomationJob> jobs() {
        return Set.of(AutomationJob.DAILY_TRIGGER_CHECK);
    }

    @Override
    public void work(JobRun run) {
        for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
            int gone = transaction.execute(
                    status -> runs.forgetIdle(run.at().minus(settings.idleRunsRemembered()), OF_A_CHUNK));
            if (gone < OF_A_CHUNK) {
                return;
            }
        }
    }
}
