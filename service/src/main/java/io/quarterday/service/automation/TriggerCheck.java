package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.service.automation.JobRun.Tally;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Plans what starts by itself, then starts what is due. What could not be planned does not keep the rest from starting. */
@Component
@Order(0)
class TriggerCheck implements ScheduledWork {

    private final PlanningTriggers planning;
    private final FiringTriggers firing;

    TriggerCheck(PlanningTriggers planning, FiringTriggers firing) {
        this.planning = planning;
        this.firing = firing;
    }

    @Override
    public Set<AutomationJob> jobs() {
        return Set.of(AutomationJob.DAILY_TRIGGER_CHECK, AutomationJob.INTERVAL_TRIGGER_CHECK);
    }

    @Override
    public void work(JobRun run) {
        try {
            List<UUID> failed = planning.plan(run.day(), run.at()).failed();
            run.keep(
                    failed.stream()
                            .limit(100)
                            .map(client -> notPlanned(run, client))
                            .toList(),
                    new Tally(0, 0, 0, failed.size()));
        } finally {
            firing.fire(run);
        }
    }

    private static Item notPlanned(JobRun run, UUID client) {
        String message = "What this client's obligations start could not be planned; the log says why.";
        return new Item(Ids.next(), run.at(), "NOT_PLANNED", message, null, client, null);
    }
}
