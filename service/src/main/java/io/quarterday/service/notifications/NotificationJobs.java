package io.quarterday.service.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.JobRun;
import io.quarterday.service.automation.JobRun.Tally;
import io.quarterday.service.automation.ScheduledWork;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What people and clients are told in the practice's jobs: each hour what falls due, each day the next step of a chase
 * and the digests.
 */
@Component
@Order(30)
class NotificationJobs implements ScheduledWork {

    private final AnnouncingDeadlines deadlines;
    private final ChasingClients chasing;
    private final SendingDigests digests;

    NotificationJobs(AnnouncingDeadlines deadlines, ChasingClients chasing, SendingDigests digests) {
        this.deadlines = deadlines;
        this.chasing = chasing;
        this.digests = digests;
    }

    @Override
    public Set<AutomationJob> jobs() {
        return Set.of(AutomationJob.HOURLY_DEADLINE_CHECK, AutomationJob.DAILY_TRIGGER_CHECK);
    }

    @Override
    public void work(JobRun run) {
        if (run.job() == AutomationJob.HOURLY_DEADLINE_CHECK) {
            deadlines.check(run.practice());
            return;
        }
        ChasingClients.Chasing chased = chasing.chase(run.practice());
        int sent = digests.send(run.practice());
        if (chased.steps() + chased.failed() + sent > 0) {
            String message = chased.steps() + " steps of chases were taken, " + chased.failed() + " failed; " + sent
                    + " digests were sent.";
            run.keep(
                    List.of(new Item(Ids.next(), run.at(), "TOLD", message, null, null, null)),
                    new Tally(0, 0, chased.steps() + sent, chased.failed()));
        }
    }
}
