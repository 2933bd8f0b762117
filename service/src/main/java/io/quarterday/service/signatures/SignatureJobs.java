package io.quarterday.service.signatures;

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

/** What was sent for signature is followed in the practice's daily job. */
@Component
@Order(40)
class SignatureJobs implements ScheduledWork {

    private final FollowingRequests following;

    SignatureJobs(FollowingRequests following) {
        this.following = following;
    }

    @Override
    public Set<AutomationJob> jobs() {
        return Set.of(AutomationJob.DAILY_TRIGGER_CHECK);
    }

    @Override
    public void work(JobRun run) {
        FollowingRequests.Followed followed = following.follow(run.practice(), run.at());
        if (followed.reminded() + followed.expired() + followed.failed() > 0) {
            String message = followed.reminded() + " clients were reminded to sign, " + followed.expired()
                    + " requests have expired, " + followed.failed() + " could not be followed.";
            run.keep(
                    List.of(new Item(Ids.next(), run.at(), "SIGNATURES_FOLLOWED", message, null, null, null)),
                    new Tally(0, 0, followed.reminded(), followed.failed()));
        }
    }
}
