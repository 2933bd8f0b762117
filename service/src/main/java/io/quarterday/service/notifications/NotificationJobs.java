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
 * What people and clients are told in the practice's jobs, each day: what falls due, the next step of a chase and the
 * digests. Each day, too, it is forgotten who was told so long ago that nobody tells of it any more.
 */
@Component
@Order(30)
class NotificationJobs implements ScheduledWork {

    private final AnnouncingDeadlines deadlines;
    private final ChasingClients chasing;
    private final SendingDigests digests;
    private final ForgettingOccasions forgetting;

    NotificationJobs(
            AnnouncingDeadlines deadlines,
            ChasingClients chasing,
            SendingDigests digests,
            ForgettingOccasions forgetting) {
        this.deadlines = deadlines;
        this.chasing = chasing;
        this.digests = digests;
        this.forgetting = forgetting;
    }

    @Override
    public Set<AutomationJob> jobs() {
        return Set.of(AutomationJob.DAILY_TRIGGER_CHECK);
    }

    @Override
    public void work(JobRun run) {
        deadlines.check(run.practice(), run.at());
        ChasingClients.Chasing chased = chasing.chase(run.practice(), run.at());
        int sent = digests.send(run.practice(), run.at());
        forgetting.forget(run.practice(), run.at());
        if (chased.steps() + chased.failed() + sent > 0) {
            String message = chased.steps() + " steps of chases were taken, " + chased.failed() + " failed; " + sent
                    + " digests were sent.";
            run.keep(
                    List.of(new Item(Ids.next(), run.at(), "TOLD", message, null, null, null)),
                    new Tally(0, 0, chased.steps() + sent, chased.failed()));
        }
    }
}
