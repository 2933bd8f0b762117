package io.quarterday.service.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.automation.ScheduledPractices;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.ReleaseActivated;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.transaction.PlatformTransactionManager;

/** What a node of a profile with automation puts into the scheduler's tables when it begins; the scheduler rests. */
@ApiTest
class BeginningSchedulesTests {

    private static final String OF_ALL = "all practices";

    private final Scheduler scheduler;
    private final ScheduledPractices scheduled;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final PlatformTransactionManager transactions;
    private final Practice practice;

    BeginningSchedulesTests(
            Scheduler scheduler,
            ScheduledPractices scheduled,
            RuleBooks ruleBooks,
            PracticeDays days,
            PlatformTransactionManager transactions,
            Practices practices) {
        this.scheduler = scheduler;
        this.scheduled = scheduled;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.transactions = transactions;
        this.practice = practices.make();
    }

    @AfterEach
    void unschedule() throws SchedulerException {
        scheduler.unscheduleJobs(List.copyOf(scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())));
    }

    @Test
    void aNodeThatBeginsSchedulesEveryPracticeAndTheNextNodeTheSame() throws SchedulerException {
        node(Duration.ofMinutes(15)).begin();
        Set<TriggerKey> first = scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup());
        node(Duration.ofMinutes(15)).begin();

        assertThat(scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())).isEqualTo(first);
        assertThat(first)
                .contains(new TriggerKey("INTERVAL_TRIGGER_CHECK", OF_ALL), new TriggerKey("NEW_PRACTICES", OF_ALL));
        for (AutomationJob job : AutomationJob.scheduled()) {
            assertThat(first).contains(new TriggerKey(job.name(), practice.id().toString()));
        }
        assertThat(node(Duration.ofMinutes(15)).nextIntervalCheck()).isPresent();
    }

    @Test
    void anotherIntervalTakesThePlaceOfTheOneBefore() throws SchedulerException {
        node(Duration.ofMinutes(15)).begin();
        node(Duration.ofMinutes(30)).begin();

        assertThat(scheduler.getTrigger(new TriggerKey("INTERVAL_TRIGGER_CHECK", OF_ALL)))
                .isInstanceOfSatisfying(
                        SimpleTrigger.class,
                        trigger -> assertThat(trigger.getRepeatInterval())
                                .isEqualTo(Duration.ofMinutes(30).toMillis()));
    }

    @Test
    void aReleaseInForceIsFollowedAndTheNextRunsAreTold() {
        KeepingSchedules node = node(Duration.ofMinutes(15));

        node.on(new ReleaseActivated(practice.id(), 1, Instant.parse("2026-07-01T12:00:00Z")));

        Instant now = Instant.parse("2026-07-01T12:00:00Z");
        assertThat(node.of(practice.id(), now))
                .filteredOn(schedule -> schedule.job() == AutomationJob.DAILY_TRIGGER_CHECK)
                .singleElement()
                .satisfies(schedule -> {
                    assertThat(schedule.zone()).isEqualTo(ZoneId.of("Europe/London"));
                    assertThat(schedule.next()).isEqualTo(Instant.parse("2026-07-02T08:00:00Z"));
                });
    }

    private KeepingSchedules node(Duration interval) {
        return new KeepingSchedules(
                scheduler,
                scheduled,
                ruleBooks,
                days,
                new AutomationSettings(true, interval, Duration.ofDays(30)),
                transactions);
    }
}
