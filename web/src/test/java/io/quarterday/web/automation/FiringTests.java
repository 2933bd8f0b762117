package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.testing.TestDatabase;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.LiveHeap;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Firing many triggers: how long it takes, and that each fires once whatever is killed meanwhile. */
@ApiTest
class FiringTests {

    private static final Instant NIGHT = Instant.parse("2026-04-10T09:00:00Z");
    private static final LocalDate DUE = LocalDate.of(2026, 4, 1);
    private static final int KILLS = 50;

    /** Enough that a kill seldom comes too late. */
    private static final int AT_A_TIME = 50;

    /** A check of so many takes about twice as long. */
    private static final int MILLIS_BEFORE_A_KILL_MAX = 100;

    /** {@code -Dquarterday.automation.triggers=100000} makes this the benchmark that the README names. */
    private static final String TRIGGERS = "quarterday.automation.triggers";

    private static final boolean BENCHMARK = Integer.getInteger(TRIGGERS) != null;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long MEGABYTE = 1 << 20;

    private final RunningAutomation running;
    private final TestDatabase database;
    private final Practices practices;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RoundTrips roundTrips;
    private final ApiClient api;

    FiringTests(
            RunningAutomation running,
            TestDatabase database,
            Practices practices,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            RoundTrips roundTrips,
            ApiClient api) {
        this.roundTrips = roundTrips;
        this.api = api;
        this.running = running;
        this.database = database;
        this.practices = practices;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Seed 000: 1,000 due triggers in under 5 seconds and 200 MB. */
    @Test
    void aThousandDueTriggersTakeFewSecondsAndLessThanTwoHundredMegabytes() {
        if (BENCHMARK) {
            Duration taken = warmThousand();
            System.out.println("1,000 due triggers: " + taken.toMillis() + " ms with their planning");
            assertThat(taken).isLessThan(LIMIT);
        }
        Practice watched = thousandDue();
        AtomicLong allocated = new AtomicLong();
        long most = LiveHeap.mostDuring(() -> allocated.set(LiveHeap.allocatedBy(() -> check(watched, NIGHT))));

        System.out.printf(
                Locale.ROOT,
                "1,000 due triggers: at most %.1f MB more alive meanwhile, %d MB allocated in all%n",
                (double) most / MEGABYTE,
                allocated.get() / MEGABYTE);
        assertThat(most).isLessThan(200 * MEGABYTE);
        // What was allocated bounds what can have been alive: a batch that grew with its number would show here.
        assertThat(allocated.get() / 1_000).isLessThan(MEGABYTE);
    }

    /** The measure is one that can fail: what is held while the work is done is seen. */
    @Test
    void whatIsHeldMeanwhileIsMeasured() {
        long most = LiveHeap.mostDuring(() -> {
            byte[][] held = new byte[150][(int) MEGABYTE];
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            assertThat(held).hasNumberOfRows(150);
        });

        // What was let go of at the same time, such as caches, counts against it.
        assertThat(most).isGreaterThan(120 * MEGABYTE);
    }

    private Practice thousandDue() {
        Practice practice = practices.make();
        new ManyTriggers(jdbc, transaction, practice).add(1_000, DUE);
        return practice;
    }

    private Duration warmThousand() {
        Practice warm = practices.make();
        new ManyTriggers(jdbc, transaction, warm).add(300, DUE);
        check(warm, NIGHT);
        Practice practice = practices.make();
        ManyTriggers many = new ManyTriggers(jdbc, transaction, practice);
        many.add(1_000, DUE);
        long begun = System.nanoTime();
        AutomationRun run = check(practice, NIGHT);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(run.workflowsCreated()).isEqualTo(1_000);
        assertThat(run.failures()).isZero();
        assertThat(many.clientsWithOneService()).isEqualTo(1_000);
        assertThat(many.executed()).isEqualTo(1_000);
        return taken;
    }

    /** All that is asked and kept is asked and kept for fifty at once, and planned for a hundred. */
    @Test
    void manyTriggersShareTheirRoundTrips() {
        Practice practice = practices.make();
        new ManyTriggers(jdbc, transaction, practice).add(200, LocalDate.of(2026, 1, 2));

        List<String> made = roundTrips.during(
                asked -> asked.post("/api/automation/jobs/INTERVAL_TRIGGER_CHECK/run")
                        .expect(200),
                api.as(practice.partner()));

        System.out.printf(Locale.ROOT, "Round trips for each of 200 triggers: %.2f%n", made.size() / 200.0);
        assertThat(made).hasSizeLessThan(200);
    }

    @Test
    @Timeout(900)
    void aTriggerCostsTheSameHoweverManyAreDue() {
        int few = BENCHMARK ? 1_000 : 50;
        int many = BENCHMARK ? Integer.getInteger(TRIGGERS) : 200;
        int some = Math.max(2 * few, many / 10);
        cost(few / 2);

        // Few before and after the many: what else the machine does meanwhile slows all of them.
        double before = cost(few);
        double ofSome = BENCHMARK ? cost(some) : before;
        double ofMany = cost(many);
        double ofFew = Math.max(before, cost(few));

        System.out.printf(
                Locale.ROOT,
                "One trigger: %.2f ms of %,d that are due, %.2f ms of %,d (%.2f times), %.2f ms of %,d (%.2f times)%n",
                ofFew,
                few,
                ofSome,
                BENCHMARK ? some : few,
                ofSome / ofFew,
                ofMany,
                many,
                ofMany / ofFew);
        // A cost that grows with their number is the triggers' fault. Where nothing else is measured the machine may be
        // busy with other things.
        if (BENCHMARK) {
            assertThat(ofMany).isLessThan(3 * ofFew);
        }
    }

    /** Milliseconds for one of so many, with the planning of their clients. */
    private double cost(int count) {
        Practice practice = practices.make();
        new ManyTriggers(jdbc, transaction, practice).add(count, DUE);
        long begun = System.nanoTime();
        AutomationRun run = check(practice, NIGHT);
        double millis = (System.nanoTime() - begun) / 1e6 / count;
        assertThat(run.workflowsCreated()).isEqualTo(count);
        return millis;
    }

    @Test
    void twoWhoFireAtOnceShareTheWork() {
        Practice practice = practices.make();
        ManyTriggers many = new ManyTriggers(jdbc, transaction, practice);
        many.add(600, DUE);

        CompletableFuture<AutomationRun> other =
                CompletableFuture.supplyAsync(() -> check(practice, NIGHT.plusSeconds(1)));
        AutomationRun one = check(practice, NIGHT);

        assertThat(one.workflowsCreated() + other.join().workflowsCreated()).isEqualTo(600);
        assertThat(many.clientsWithOneService()).isEqualTo(600);
    }

    /**
     * The sessions of whoever fires are killed at random moments; some runs are cut off by it, others go on. To the
     * database, that a process was killed is just that: its sessions end, wherever they were.
     */
    @Test
    @Timeout(900)
    void eachTriggerFiresOnceThoughItIsKilledFiftyTimes() throws Exception {
        Practice practice = practices.make();
        ManyTriggers many = new ManyTriggers(jdbc, transaction, practice);
        Random random = new Random(42);
        int added = 0;
        int kills = 0;
        int cutOff = 0;
        Instant at = NIGHT;

        try (Connection killer = database.connectAsApp()) {
            while (kills < KILLS || many.pending() > 0) {
                if (kills < KILLS && many.pending() < AT_A_TIME / 2) {
                    many.add(AT_A_TIME, DUE);
                    added += AT_A_TIME;
                }
                Instant time = at;
                CompletableFuture<AutomationRun> checking = CompletableFuture.supplyAsync(() -> check(practice, time));
                if (kills < KILLS) {
                    LockSupport.parkNanos(Duration.ofMillis(5 + random.nextInt(MILLIS_BEFORE_A_KILL_MAX))
                            .toNanos());
                    boolean killed = false;
                    while (!checking.isDone() && !killed) {
                        killed = killed(killer);
                    }
                    kills += killed ? 1 : 0;
                }
                cutOff += wasCutOff(checking) ? 1 : 0;
                at = at.plusSeconds(1);
            }
        }

        System.out.println(
                kills + " kills, " + cutOff + " runs cut off by them, " + added + " triggers fired all the same");
        assertThat(cutOff).isPositive();
        assertThat(many.executed()).isEqualTo(added);
        assertThat(many.services()).isEqualTo(added);
        assertThat(many.clientsWithOneService()).isEqualTo(added);
        assertThat(many.openings()).isEqualTo(added);
    }

    private static boolean wasCutOff(CompletableFuture<AutomationRun> checking) {
        try {
            return checking.join().state() == AutomationRun.State.FAILED;
        } catch (RuntimeException gone) {
            return true;
        }
    }

    /** Ends a session that is at work, if there is one. */
    private static boolean killed(Connection killer) throws SQLException {
        try (Statement statement = killer.createStatement();
                ResultSet ended = statement.executeQuery("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
                          and state in ('active', 'idle in transaction') limit 1
                        """)) {
            return ended.next();
        }
    }

    private AutomationRun check(Practice practice, Instant at) {
        return running.runScheduled(practice.id(), AutomationJob.INTERVAL_TRIGGER_CHECK, at, false, at)
                .orElseThrow();
    }
}
