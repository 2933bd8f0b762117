package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.service.workflow.KeepingWorkItems;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.SigningServices;
import io.quarterday.web.automation.SimulatedPractice.Group;
import io.quarterday.web.automation.SimulatedPractice.Owed;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.CronExpression;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A year of a practice, day by day, from 1 April 2026: its jobs run when its table says, people work as {@link
 * SimulatedStaff} says. All numbers are worked out by hand, from the law and the shipped tables. It has an application of
 * its own, and so a clock of its own.
 */
@ApiTest
// Quartz knows its schedulers by their names, in all of a process.
@TestPropertySource(properties = "spring.quartz.scheduler-name=simulated-year")
@DirtiesContext
class SimulatedYearTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Of the hours of a day those after which something can be different: a new day, and the jobs of the morning. */
    private static final List<LocalTime> HOURS = List.of(LocalTime.MIDNIGHT, LocalTime.of(9, 0));

    private static final LocalTime WORK = LocalTime.of(14, 0);

    private final ApiClient api;
    private final Practice practice;
    private final RunningAutomation running;
    private final TellingPeople telling;
    private final MutableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SimulatedStaff staff;
    private final Map<AutomationJob, Integer> runs = new EnumMap<>(AutomationJob.class);
    private int moves;

    SimulatedYearTests(
            ApiClient api,
            Practices practices,
            RunningAutomation running,
            TellingPeople telling,
            MovingServices moving,
            KeepingWorkItems items,
            KeepingDocuments documents,
            SigningServices signing,
            MutableClock clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.running = running;
        this.telling = telling;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.practice = practices.make();
        this.staff = new SimulatedStaff(practice, moving, items, documents, signing, jdbc, transaction);
    }

    @Test
    @Timeout(2_700)
    void aYearMissesNothingAndDoublesNothing() throws Exception {
        clock.advanceTo(at(SimulatedPractice.FIRST, LocalTime.of(6, 0)));
        new SimulatedPractice(api, practice).make();
        Map<AutomationJob, CronExpression> schedules = schedules();

        long begun = System.nanoTime();
        for (LocalDate day = SimulatedPractice.FIRST; !day.isAfter(SimulatedPractice.LAST); day = day.plusDays(1)) {
            for (LocalTime hour : HOURS) {
                if (!at(day, hour).isBefore(clock.instant())) {
                    runWhatIsDue(schedules, at(day, hour));
                }
            }
            clock.advanceTo(at(day, WORK));
            moves += staff.work(clock.instant());
            awaitEvents();
            tell();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        Map<String, Long> services = counts("select service_type::text, count(*) from client_services group by 1");
        Map<String, Long> escalations = counts(
                "select split_part(subject, ':', 1) || ' ' || level, count(*) from escalation_levels group by 1");
        Map<String, Long> told = counts("select row_id, count(*) from told_occasions group by 1");
        Map<String, Long> inApp = counts("select kind, count(*) from notifications group by 1");
        Map<String, Long> mails = counts("select template, count(*) from email_logs group by 1");
        System.out.printf(
                "A year of 200 clients in %d s: %d moves by people, runs %s%n  services %s%n  escalations %s%n"
                        + "  told by row %s%n  in the application %s%n  mails %s%n",
                taken.toSeconds(), moves, runs, services, escalations, told, inApp, mails);

        SimulatedYear.holds(services, escalations, told, inApp, mails);
        assertThat(runs)
                .containsEntry(AutomationJob.DAILY_TRIGGER_CHECK, 365)
                .containsEntry(AutomationJob.WEEKLY_WORKLOAD_REBALANCING, 52)
                .containsEntry(AutomationJob.MONTHLY_HEALTH_CHECK, 12);
        assertThat(opened()).containsExactlyElementsOf(owed());
        assertThat(counts("select state, count(*) from automation_runs group by 1")
                        .keySet())
                .containsExactly("SUCCEEDED");
        assertThat(counts("select kind, count(*) from open_exceptions group by 1"))
                .isEmpty();
        assertThat(counts("select type, count(*) from communications where sent_at is null and cancelled_at is null"
                        + " group by 1"))
                .isEqualTo(Map.of("PHONE", SimulatedYear.LYING));
        // Where nothing else is measured the machine may be busy with other things.
        if (Boolean.getBoolean("quarterday.automation.year")) {
            assertThat(taken).isLessThan(Duration.ofMinutes(3));
        }
    }

    private void runWhatIsDue(Map<AutomationJob, CronExpression> schedules, Instant time) {
        clock.advanceTo(time);
        schedules.forEach((job, cron) -> {
            if (cron.isSatisfiedBy(Date.from(time))) {
                AutomationRun run = running.runScheduled(practice.id(), job, time, false, time)
                        .orElseThrow();
                assertThat(run.failures()).as("%s at %s", job, time).isZero();
                runs.merge(job, 1, Integer::sum);
            }
        });
        tell();
    }

    private void tell() {
        telling.tell(practice.id());
    }

    /** What follows a filing follows it on another thread. */
    private void awaitEvents() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> transaction.execute(status -> jdbc.sql(
                                "select not exists (select from event_publication where completion_date is null)")
                        .query(Boolean.class)
                        .single()));
    }

    private Map<AutomationJob, CronExpression> schedules() throws ParseException {
        Map<AutomationJob, CronExpression> schedules = new EnumMap<>(AutomationJob.class);
        for (JsonNode schedule : api.as(practice.manager())
                .get("/api/automation/schedules")
                .expect(200)
                .data()) {
            CronExpression cron = new CronExpression(schedule.path("cron").asString());
            cron.setTimeZone(TimeZone.getTimeZone(schedule.path("zone").asString()));
            schedules.put(AutomationJob.valueOf(schedule.path("job").asString()), cron);
        }
        return schedules;
    }

    /** "client type period-end deadline" of every service. */
    private List<String> opened() {
        return practice
                .call(() -> transaction.execute(
                        status -> jdbc.sql("""
                        select c.company_name || ' ' || s.service_type || ' ' || s.period_end || ' ' || s.deadline
                        from client_services s join clients c on c.id = s.client_id
                        """).query(String.class).list()))
                .stream()
                .sorted()
                .toList();
    }

    private static List<String> owed() {
        List<String> all = new ArrayList<>();
        for (Group group : SimulatedPractice.groups()) {
            IntStream.rangeClosed(1, group.clients()).forEach(number -> {
                for (Owed one : group.owed()) {
                    all.add(group.name() + " " + number + " " + one.serviceType() + " " + one.periodEnd() + " "
                            + one.deadline());
                }
            });
        }
        return all.stream().sorted().toList();
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new TreeMap<>();
        practice.run(() ->
                transaction.executeWithoutResult(status -> jdbc.sql(sql).query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                })));
        return counts;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(LONDON).toInstant();
    }
}
