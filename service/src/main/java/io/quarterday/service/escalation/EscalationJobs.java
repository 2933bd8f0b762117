package io.quarterday.service.escalation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.JobRun;
import io.quarterday.service.automation.JobRun.Tally;
import io.quarterday.service.automation.ScheduledWork;
import io.quarterday.service.identity.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What escalation does in the practice's jobs, each for itself; the runs keep what came of it. */
@Configuration(proxyBeanMethods = false)
class EscalationJobs {

    private static final String COMPONENT = "automation";
    private static final int ITEMS_MAX = 100;

    /** After what starts by itself was started, which it may move on at once. */
    @Bean
    @Order(10)
    ScheduledWork movingByItself(AutoTransitions transitions) {
        return work(Set.of(AutomationJob.DAILY_TRIGGER_CHECK, AutomationJob.HOURLY_DEADLINE_CHECK), run -> {
            AutoTransitions.Moved moved = transitions.run(Actor.system(run.practice(), COMPONENT), run.at());
            List<Item> items = moved.moved() + moved.refused() + moved.failed() == 0
                    ? List.of()
                    : List.of(item(
                            run,
                            "MOVED",
                            moved.moved() + " services were moved by themselves; " + moved.refused() + " were refused, "
                                    + moved.failed() + " failed."));
            run.keep(items, new Tally(0, 0, 0, moved.failed()));
        });
    }

    /** The hourly deadline check (seed 000, hourlyDeadlineCheck). */
    @Bean
    @Order(20)
    ScheduledWork bringingBeforePeople(CheckingDeadlines checking) {
        return work(Set.of(AutomationJob.HOURLY_DEADLINE_CHECK), run -> {
            CheckingDeadlines.Checked checked = checking.run(Actor.system(run.practice(), COMPONENT), run.at());
            List<Item> items = new ArrayList<>();
            if (checked.reached() > 0) {
                items.add(item(
                        run,
                        "ESCALATED",
                        "Of " + checked.services() + " services and " + checked.obligations() + " obligations "
                                + checked.reached() + " reached a further level; " + checked.told()
                                + " people are told."));
            }
            checked.failures().stream()
                    .limit(ITEMS_MAX)
                    .forEach(failure -> items.add(item(run, "NOT_CHECKED", failure)));
            run.keep(items, new Tally(0, 0, checked.told(), checked.failed()));
        });
    }

    /** The weekly proposal (seed 000, weeklyWorkloadBalance); a manager accepts it. */
    @Bean
    ScheduledWork proposingMoves(Rebalancing rebalancing) {
        return work(Set.of(AutomationJob.WEEKLY_WORKLOAD_REBALANCING), run -> {
            Rebalancing.Proposed proposed = rebalancing.propose(Actor.system(run.practice(), COMPONENT), run.at());
            @Nullable UUID proposal = proposed.proposalId();
            run.keep(
                    List.of(item(
                            run,
                            proposal == null ? "NOTHING_PROPOSED" : "PROPOSED",
                            proposal == null
                                    ? "No move of work would balance the load better."
                                    : "Proposal " + proposal + " of " + proposed.moves() + " moves of work.")),
                    Tally.NONE);
        });
    }

    /** The monthly report to managers (seed 000, monthlyHealthCheck). */
    @Bean
    ScheduledWork reportingHealth(HealthReports reports) {
        return work(Set.of(AutomationJob.MONTHLY_HEALTH_CHECK), run -> {
            HealthReport report = reports.make(Actor.system(run.practice(), COMPONENT), run.at());
            run.keep(List.of(item(run, "REPORTED", "The health report of " + report.month() + ".")), Tally.NONE);
        });
    }

    private static Item item(JobRun run, String outcome, String message) {
        return new Item(Ids.next(), run.at(), outcome, message, null, null, null);
    }

    private interface Doing {
        void work(JobRun run);
    }

    private static ScheduledWork work(Set<AutomationJob> jobs, Doing doing) {
        return new ScheduledWork() {
            @Override
            public Set<AutomationJob> jobs() {
                return jobs;
            }

            @Override
            public void work(JobRun run) {
                doing.work(run);
            }
        };
    }
}
