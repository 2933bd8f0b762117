package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.rulebook.WorkReplay;
import io.quarterday.service.rulebook.WorkReplay.ReplayResult;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A replay of many decisions is quick, and its time is printed. {@code -Dquarterday.replay.decisions=100000} replays as
 * many; 100,000 must take less than 30 seconds.
 */
@ApiTest
class ReplayCostTests {

    private static final int DECISIONS = Integer.getInteger("quarterday.replay.decisions", 10_000);

    /** 100,000 in thirty seconds. */
    private static final Duration MOST =
            Duration.ofSeconds(30).multipliedBy(DECISIONS).dividedBy(100_000);

    /** What waiting may add, the database's work and what other processes of the machine take. */
    private static final int WAITING = 5;

    /** Each recorded decision over and over, a millisecond apart. */
    private static final String REPEATED = """
            insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id, allowed, facts,
                answer, release_number, release_hash, actor_user_id, actor_role, request_id)
            select gen_random_uuid(), organization_id, created_at + n * interval '1 millisecond', decision, entity_type,
                entity_id, allowed, facts, answer, release_number, release_hash, actor_user_id, actor_role, request_id
            from (select * from decisions order by created_at, id) recorded cross join generate_series(1, :times) n
            limit :limit
            """;

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final WorkReplay replaying;
    private final RuleBooks ruleBooks;
    private final MutableClock clock;

    ReplayCostTests(
            ApiClient api,
            Work work,
            Practices practices,
            JdbcClient database,
            TransactionTemplate transaction,
            WorkReplay replaying,
            RuleBooks ruleBooks,
            MutableClock clock) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.database = database;
        this.transaction = transaction;
        this.replaying = replaying;
        this.ruleBooks = ruleBooks;
        this.clock = clock;
    }

    @Test
    void manyDecisionsAreReplayedInSeconds() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);
        api.as(practice.staff())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(403);
        CompiledRuleBook inForce = ruleBooks.inForce(practice.id());
        CompiledRuleBook draft = CompiledRuleBook.compile(
                without(inForce.book(), "stage-transitions", "t-4"), 1, DecisionCatalogue.all(), inForce);

        ReplayResult result = practice.call(() -> {
            repeatDecisions();
            WorkReplay.Period period = new WorkReplay.Period(
                    clock.instant().minus(Duration.ofDays(1)), clock.instant().plus(Duration.ofDays(1)));
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long begun = System.nanoTime();
            long begunCpu = threads.getCurrentThreadCpuTime();
            ReplayResult found = replaying.replay(draft, inForce, period, clock.instant(), percent -> {});
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            Duration worked = Duration.ofNanos(threads.getCurrentThreadCpuTime() - begunCpu);
            System.out.println("Replay of " + found.decisions().asked() + " decisions: " + took.toMillis() + " ms, "
                    + worked.toMillis() + " ms of them at work, "
                    + found.decisions().changed() + " changed");
            assertThat(worked).isLessThan(MOST);
            assertThat(took).isLessThan(MOST.multipliedBy(WAITING));
            return found;
        });

        assertThat(result.decisions().asked()).isEqualTo(DECISIONS);
        assertThat(result.decisions().changed()).isPositive();
        assertThat(result.decisions().changes())
                .hasSizeLessThanOrEqualTo(WorkReplay.CHANGES_LISTED_MAX)
                .allMatch(change -> change.about().get("stage").equals("PAPERWORK_RECEIVED"));
    }

    @Test
    void aCancelledReplayStops() {
        work.at(practice, "ACCOUNTS_LTD", 3);
        practice.run(this::repeatDecisions);
        ApiClient manager = api.as(practice.manager());
        long release = manager.post("/api/rules/releases", Map.of("reason", "Try it"))
                .expect(201)
                .data()
                .path("number")
                .asLong();

        String job = manager.post(
                        "/api/rules/releases/" + release + "/replay", Map.of("from", "2020-01-01", "to", "2035-12-31"))
                .expect(202)
                .header("Location")
                .orElseThrow();
        manager.delete(job).expect(200);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> manager.get(job).expect(200).data().path("state").asString(), "CANCELLED"::equals);
        manager.get("/api/rules/releases/" + release + "/replay").expect(404, "NOT_FOUND");
    }

    private void repeatDecisions() {
        int recorded = transaction.execute(status -> recorded());
        transaction.executeWithoutResult(status -> database.sql(REPEATED)
                .param("times", DECISIONS / recorded + 1)
                .param("limit", DECISIONS - recorded)
                .update());
    }

    private int recorded() {
        return database.sql("select count(*)::int from decisions")
                .query(Integer.class)
                .single();
    }

    private static RuleBook without(RuleBook book, String name, String row) {
        DecisionTable table = book.table(name);
        List<Row> rows = table.rows().stream().filter(r -> !r.id().equals(row)).toList();
        return book.with(new DecisionTable(table.schema(), rows));
    }
}
