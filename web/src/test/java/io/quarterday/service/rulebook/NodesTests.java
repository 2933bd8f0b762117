package io.quarterday.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.ReleaseHeads;
import io.quarterday.domain.rulebook.RuleBookContents;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.status.WorkflowDecisions;
import io.quarterday.rules.status.WorkflowDecisions.StageQuestion;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Two nodes on one database: here the application, there a second set of books with a watch of its own. */
@ApiTest
class NodesTests {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;
    private final ReleaseHeads heads;
    private final RuleBookContents contents;
    private final StoredRuleBooks stored;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RuleBooks here;
    private final RuleBooks there;
    private final RuleBookTroubles troublesThere = new RuleBookTroubles();
    private final RuleBookWatch watchThere;

    NodesTests(
            ApiClient api,
            RuleDesk desk,
            Practices practices,
            ReleaseHeads heads,
            RuleBookContents contents,
            StoredRuleBooks stored,
            MovingReleases moving,
            RuleBooks here,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
        this.heads = heads;
        this.contents = contents;
        this.stored = stored;
        this.clock = clock;
        this.here = here;
        this.transaction = new TransactionTemplate(transactions);
        this.there = new RuleBooks(stored, troublesThere);
        this.watchThere =
                new RuleBookWatch(heads, there, moving, troublesThere, clock, Duration.ofMillis(500), transactions);
    }

    @Test
    void theOtherNodeServesANewReleaseWithinTwoSeconds() {
        assertThat(releaseThere()).isZero();
        watchThere.start();
        try {
            long number = desk.draft(practice.manager());
            desk.letStaffDiscuss(practice.manager(), number);
            desk.approve(practice, number);
            desk.activate(practice, number);
            assertThat(here.inForce(practice.id()).release().number()).isEqualTo(number);

            await().pollInterval(Duration.ofMillis(20)).atMost(PROMISED).until(() -> releaseThere() == number);
        } finally {
            watchThere.stop();
        }
        assertThat(watchThere.isRunning()).isFalse();
    }

    @Test
    void aNodeThatStartsLaterBeginsWithTheReleaseInForce() {
        long number = active();

        assertThat(new RuleBooks(stored, troublesThere)
                        .inForce(practice.id())
                        .release()
                        .number())
                .isEqualTo(number);
    }

    @Test
    void aReleaseThatCannotBeLoadedLeavesTheOneBeforeInForceAndIsTriedAgain() {
        long number = active();
        watchThere.look();
        assertThat(releaseThere()).isEqualTo(number);
        ReleaseHead good = there(() -> heads.current().orElseThrow());

        there(() -> {
            contents.keep(
                    "unreadable",
                    "{\"tables\": {\"tables-of-tomorrow\": []}, \"drl\": {}, \"scenarios\": {}}",
                    clock.instant());
            return heads.put(number, "unreadable", clock.instant());
        });
        watchThere.look();

        assertThat(releaseThere()).isEqualTo(number);
        assertThat(troublesThere.of(practice.id()).orElseThrow().kind()).isEqualTo(RuleBookTroubles.Kind.NOT_LOADED);
        assertThat(there.inForce(practice.id()).release().contentHash()).isEqualTo(good.contentHash());
        await().atMost(PROMISED).untilAsserted(() -> {
            JsonNode health = api.get("/actuator/health/rules").expect(200).json();
            assertThat(health.path("status").asString()).isEqualTo("DEGRADED");
            assertThat(health.toString()).contains("NOT_LOADED").doesNotContain("tomorrow");
        });
        long coldStart = new RuleBooks(stored, troublesThere)
                .inForce(practice.id())
                .release()
                .number();
        assertThat(coldStart).as("a cold node falls back to what it can load").isLessThan(number);

        there(() -> heads.put(number, good.contentHash(), clock.instant()));
        for (int look = 0; look < 8; look++) {
            watchThere.look();
        }
        assertThat(troublesThere.of(practice.id())).isEmpty();
        assertThat(releaseThere()).isEqualTo(number);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(api.get("/actuator/health/rules")
                                .expect(200)
                                .json()
                                .path("status")
                                .asString())
                        .isEqualTo("UP"));
    }

    @Test
    void rulesThatRunAwayAreAnsweredByTheReleaseBefore() {
        long number = active();
        StageQuestion question = new StageQuestion("VAT", "WORK_IN_PROGRESS");
        assertThat(there.decide(practice.id(), WorkflowDecisions.STAGE, question)
                        .book()
                        .release()
                        .number())
                .isEqualTo(number);

        RuleBook runaway = withAStageTwice(stored.shipped());
        ReleaseHead head = there(() -> heads.put(number, stored.keep(runaway, clock.instant()), clock.instant()));
        there.swap(head, there.compile(practice.id(), runaway, number + 1));
        var decided = there.decide(practice.id(), WorkflowDecisions.STAGE, question);

        assertThat(decided.book().release().number()).isEqualTo(number);
        assertThat(decided.answer().hits()).hasSize(1);
        assertThat(troublesThere.of(practice.id()).orElseThrow().kind()).isEqualTo(RuleBookTroubles.Kind.RAN_AWAY);
        assertThat(troublesThere.runaways()).isEqualTo(1);
    }

    private long active() {
        long number = desk.draft(practice.manager());
        desk.letStaffDiscuss(practice.manager(), number);
        desk.approve(practice, number);
        desk.activate(practice, number);
        return number;
    }

    private long releaseThere() {
        return there.inForce(practice.id()).release().number();
    }

    private <T> T there(java.util.function.Supplier<T> work) {
        return practice.call(() -> transaction.execute(status -> work.get()));
    }

    private static RuleBook withAStageTwice(RuleBook book) {
        DecisionTable stages = book.table("workflow-stages");
        List<Row> rows = new ArrayList<>(stages.rows());
        stages.rows().stream()
                .filter(r -> r.text("workflow").equals("VAT") && r.text("stage").equals("WORK_IN_PROGRESS"))
                .forEach(r -> rows.add(new Row("twice", r.cells())));
        return book.with(new DecisionTable(stages.schema(), rows));
    }
}
