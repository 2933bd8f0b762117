package io.quarterday.service.automation;

import io.quarterday.domain.automation.ScheduledPractices;
import io.quarterday.domain.automation.ScheduledPractices.Practice;
import io.quarterday.rules.automation.Schedules;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.ReleaseActivated;
import io.quarterday.service.rulebook.RuleBooks;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes what Quartz fires be what each practice's table says: one Quartz trigger for each job of each practice, in the
 * practice's zone. A time that was missed is caught up with once. Nodes share the scheduler's tables; whichever is first
 * schedules, and nothing that stands there is overwritten with its like.
 */
@Component
public class KeepingSchedules {

    private static final Logger log = LoggerFactory.getLogger(KeepingSchedules.class);

    private static final String OF_ALL = "all practices";
    private static final int PAGE = 500;
    private static final Duration NEW_PRACTICES_EVERY = Duration.ofMinutes(1);
    private static final Duration FAILED_RUNS_EVERY = Duration.ofMinutes(1);
    /** So that what is due is seen within a minute, whatever the round before it takes. */
    private static final Duration FREQUENT_WORK_EVERY = Duration.ofSeconds(20);

    private static final UUID FIRST = new UUID(0, 0);

    private final Scheduler scheduler;
    private final ScheduledPractices practices;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final AutomationSettings settings;
    private final TransactionTemplate transaction;

    KeepingSchedules(
            Scheduler scheduler,
            ScheduledPractices practices,
            RuleBooks ruleBooks,
            PracticeDays days,
            AutomationSettings settings,
            PlatformTransactionManager transactions) {
        this.scheduler = scheduler;
        this.practices = practices;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * When a job of a practice runs.
     *
     * @param cron null where it runs by hand alone
     * @param next null where it does not run by itself
     */
    public record Schedule(
            AutomationJob job,
            @Nullable String cron,
            ZoneId zone,
            @Nullable Instant next) {}

    /** When a practice's jobs run, by its rules in force. */
    public List<Schedule> of(UUID practice, Instant now) {
        ZoneId zone = days.zone(practice);
        return AutomationJob.scheduled().stream()
                .map(job -> {
                    Optional<String> cron = cron(practice, job);
                    Instant next = settings.enabled()
                            ? cron.flatMap(text -> next(text, zone, now)).orElse(null)
                            : null;
                    return new Schedule(job, cron.orElse(null), zone, next);
                })
                .toList();
    }

    /** Whether jobs run by themselves here. */
    public boolean enabled() {
        return settings.enabled();
    }

    /** When triggers are checked next between the daily checks; none where nothing runs by itself. */
    Optional<Instant> nextIntervalCheck() {
        if (!settings.enabled()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            scheduler.getTrigger(new TriggerKey(AutomationJob.INTERVAL_TRIGGER_CHECK.name(), OF_ALL)))
                    .map(Trigger::getNextFireTime)
                    .map(Date::toInstant);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (!settings.enabled()) {
            return;
        }
        AutomationJob.scheduled().forEach(job -> addJob(job.name(), PracticeJob.class));
        every(AutomationJob.INTERVAL_TRIGGER_CHECK.name(), IntervalJob.class, settings.checkInterval());
        every("NEW_PRACTICES", NewPracticesJob.class, NEW_PRACTICES_EVERY);
        every("FAILED_RUNS", FailedRunsJob.class, FAILED_RUNS_EVERY);
        every("FREQUENT_WORK", FrequentJob.class, FREQUENT_WORK_EVERY);
        forEachPractice(this::reconcileOrTell);
    }

    /** From the event registry, so that a release whose process died over it is followed all the same. */
    @Async
    @TransactionalEventListener
    public void on(ReleaseActivated activated) {
        if (settings.enabled()) {
            reconcile(new Practice(activated.organizationId(), days.zone(activated.organizationId())));
        }
    }

    /** Schedules the jobs of practices that have none yet. */
    void reconcileNew() {
        Set<String> known = known();
        forEachPractice(practice -> {
            if (!known.contains(practice.id().toString())) {
                reconcileOrTell(practice);
            }
        });
    }

    void forEachPractice(Consumer<Practice> work) {
        UUID after = FIRST;
        while (true) {
            UUID from = after;
            List<Practice> page = transaction.execute(status -> practices.after(from, PAGE));
            page.forEach(work);
            if (page.size() < PAGE) {
                return;
            }
            after = page.get(page.size() - 1).id();
        }
    }

    private void reconcileOrTell(Practice practice) {
        try {
            reconcile(practice);
        } catch (RuntimeException e) {
            log.error("The jobs of practice {} could not be scheduled", practice.id(), e);
        }
    }

    /** Makes the scheduler fire the jobs of a practice as its table says. */
    void reconcile(Practice practice) {
        for (AutomationJob job : AutomationJob.scheduled()) {
            TriggerKey key = new TriggerKey(job.name(), practice.id().toString());
            try {
                addJob(job.name(), PracticeJob.class);
                reconcile(practice, job, key);
            } catch (ObjectAlreadyExistsException otherNode) {
                log.debug("{} has been scheduled by another node", key);
            } catch (SchedulerException e) {
                if (!isScheduled(key)) {
                    throw new IllegalStateException("Cannot schedule " + key, e);
                }
                log.debug("{} has been scheduled by another node at the same moment", key);
            }
        }
    }

    /** Of two nodes that schedule a new practice at once, the second is told so by the database's key. */
    private boolean isScheduled(TriggerKey key) {
        try {
            return scheduler.checkExists(key);
        } catch (SchedulerException e) {
            log.debug("Nobody knows whether {} is scheduled", key, e);
            return false;
        }
    }

    private void reconcile(Practice practice, AutomationJob job, TriggerKey key) throws SchedulerException {
        Optional<String> cron = cron(practice.id(), job).filter(CronExpression::isValidExpression);
        Trigger present = scheduler.getTrigger(key);
        if (cron.isEmpty()) {
            scheduler.unscheduleJob(key);
            return;
        }
        TimeZone zone = TimeZone.getTimeZone(practice.zone());
        if (present instanceof CronTrigger like
                && like.getCronExpression().equals(cron.get())
                && like.getTimeZone().hasSameRules(zone)) {
            return;
        }
        CronTrigger wanted = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(jobKey(job.name()))
                .usingJobData(PracticeJob.PRACTICE, practice.id().toString())
                .withSchedule(CronScheduleBuilder.cronSchedule(cron.get())
                        .inTimeZone(zone)
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
        if (present == null) {
            scheduler.scheduleJob(wanted);
        } else {
            scheduler.rescheduleJob(key, wanted);
        }
    }

    private void every(String name, Class<? extends Job> work, Duration interval) {
        addJob(name, work);
        TriggerKey key = new TriggerKey(name, OF_ALL);
        SimpleTrigger wanted = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(jobKey(name))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
        try {
            Trigger present = scheduler.getTrigger(key);
            if (present == null) {
                scheduler.scheduleJob(wanted);
            } else if (!(present instanceof SimpleTrigger like) || like.getRepeatInterval() != interval.toMillis()) {
                scheduler.rescheduleJob(key, wanted);
            }
        } catch (ObjectAlreadyExistsException otherNode) {
            log.debug("{} has been scheduled by another node", key);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot schedule " + key, e);
        }
    }

    private void addJob(String name, Class<? extends Job> work) {
        JobDetail detail = JobBuilder.newJob(work)
                .withIdentity(jobKey(name))
                .storeDurably()
                .requestRecovery()
                .build();
        try {
            if (!scheduler.checkExists(detail.getKey())) {
                scheduler.addJob(detail, false);
            }
        } catch (ObjectAlreadyExistsException otherNode) {
            log.debug("{} has been made by another node", name);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot make the job " + name, e);
        }
    }

    private Set<String> known() {
        try {
            return new HashSet<>(scheduler.getTriggerGroupNames());
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> cron(UUID practice, AutomationJob job) {
        return Schedules.cron(ruleBooks.inForce(practice), job.name());
    }

    private static JobKey jobKey(String name) {
        return new JobKey(name, "automation");
    }

    private static Optional<Instant> next(String cron, ZoneId zone, Instant now) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(zone));
            return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(now)))
                    .map(Date::toInstant);
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }
}
