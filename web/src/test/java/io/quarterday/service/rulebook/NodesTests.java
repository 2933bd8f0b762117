package io.quarterday.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.ReleaseHeads;
import io.quarterday.domain.rulebook.RuleBookContents;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableSchema;
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
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
    private final RuleReleases releases;
    private final RuleBookTroubles troublesHere;
    private final DueReleases due;
    private final PlatformTransactionManager transactions;
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
            RuleReleases releases,
            MovingReleases moving,
            RuleBookTroubles troublesHere,
            RuleBooks here,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
        this.heads = heads;
        this.contents = contents;
        this.stored = stored;
        this.releases = releases;
        this.troublesHere = troublesHere;
        this.transactions = transactions;
        this.here = here;
        this.transaction = new TransactionTemplate(transactions);
        this.there = new RuleBooks(stored, troublesThere);
        this.due = new DueReleases(heads, moving, troublesThere, clock, transactions);
        this.watchThere = watch(there);
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
        StoredRuleBooks earlier = new StoredRuleBooks(
                contents, heads, releases, transactions, withoutTheRole(stored.shipped(), "SYSTEM"));
        RuleBooks old = new RuleBooks(earlier, troublesThere);
        RuleBooks idle = new RuleBooks(earlier, troublesThere);
        RuleBookWatch watch = watch(old);
        RuleBookWatch idleWatch = watch(idle);
        long readable = active();
        assertThat(old.inForce(practice.id()).release().number()).isEqualTo(readable);
        watch.look();
        idleWatch.look();

        long newer = desk.draft(practice.manager());
        desk.change(
                practice.manager(),
                newer,
                "stage-permissions",
                "p-27",
                Map.of("role", List.of("MANAGER", "STAFF", "SYSTEM")));
        desk.approve(practice, newer);
        desk.activate(practice, newer);
        idleWatch.look();
        assertThat(troublesThere.now())
                .as("what nobody asks this node for is not loaded")
                .isEmpty();
        watch.look();

        assertThat(here.inForce(practice.id()).release().number()).isEqualTo(newer);
        assertThat(old.inForce(practice.id()).release().number()).isEqualTo(readable);
        assertThat(troublesThere.of(practice.id()).orElseThrow().kind()).isEqualTo(RuleBookTroubles.Kind.NOT_LOADED);
        assertThat(new RuleBooks(earlier, new RuleBookTroubles())
                        .inForce(practice.id())
                        .release()
                        .number())
                .as("a cold node falls back to what it can load")
                .isEqualTo(readable);

        long back = rollBackTo(readable);
        for (int look = 0; look < 8; look++) {
            watch.look();
        }
        assertThat(troublesThere.of(practice.id())).isEmpty();
        assertThat(old.inForce(practice.id()).release().number()).isEqualTo(back);
    }

    @Test
    void healthSaysWhatThisNodeDoesNotServe() {
        ReleaseHead head = new ReleaseHead(practice.id(), 7_777, "unreadable", 1);
        troublesHere.cannotLoad(head, new IllegalStateException("a table of tomorrow"));

        JsonNode health = api.get("/actuator/health/rules").expect(200).json();

        assertThat(health.path("status").asString()).isEqualTo("DEGRADED");
        assertThat(health.toString()).contains("NOT_LOADED", "7777").doesNotContain("tomorrow");
        troublesHere.over(practice.id());
        // Other practices of this database may have troubles of their own: RuleBookHealthTest sees it UP.
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(api.get("/actuator/health/rules")
                                .expect(200)
                                .json()
                                .toString())
                        .doesNotContain("7777", "no_look_for_seconds"));
    }

    @Test
    void aWatchThatDoesNotComeBackIsTold() {
        AtomicLong time = new AtomicLong();
        RuleBookTroubles troubles = new RuleBookTroubles(time::get);
        time.addAndGet(RuleBookTroubles.SILENCE_MAX.toNanos() + 1);
        assertThat(troubles.isSilent()).isTrue();

        new RuleBookWatch(heads, there, due, troubles, Duration.ofMillis(500), transactions).look();

        assertThat(troubles.isSilent()).isFalse();
    }

    @Test
    void rulesThatRunAwayAreSetAsideForTheReleaseBefore() {
        long number = active();
        StageQuestion question = new StageQuestion("VAT", "WORK_IN_PROGRESS");
        assertThat(deciding(there, question)).isEqualTo(number);
        ReleaseHead good = there(() -> heads.current().orElseThrow());
        RuleBook runaway = withAStageTwice(stored.shipped());
        Release release = new Release(number + 1, runaway.contentHash());

        there.swap(
                new ReleaseHead(practice.id(), number + 1, release.contentHash(), good.revision() + 1),
                there.compile(practice.id(), runaway, release));
        for (int i = 1; i <= RuleBooks.RUNAWAYS_MAX; i++) {
            assertThat(there.inForce(practice.id()).release()).isEqualTo(release);
            assertThat(deciding(there, question)).isEqualTo(number);
            assertThat(troublesThere.runaways()).isEqualTo(i);
        }

        assertThat(deciding(there, question)).isEqualTo(number);
        assertThat(troublesThere.runaways()).as("it is not asked again").isEqualTo(RuleBooks.RUNAWAYS_MAX);
        assertThat(there.inForce(practice.id()).release().number()).isEqualTo(number);
        assertThat(troublesThere.of(practice.id()).orElseThrow().kind()).isEqualTo(RuleBookTroubles.Kind.SET_ASIDE);

        there.swap(
                new ReleaseHead(practice.id(), number, good.contentHash(), good.revision() + 2),
                there.inForce(practice.id()));
        assertThat(troublesThere.of(practice.id())).isEmpty();
    }

    @Test
    void theReleaseBeforeIsCompiledOnce() {
        long before = active();
        long number = active();
        RuleBook runaway = withAStageTwice(stored.shipped());
        Release release = new Release(number + 1, runaway.contentHash());
        RuleBooks cold = new RuleBooks(stored, troublesThere);
        ReleaseHead good = there(() -> heads.current().orElseThrow());
        cold.swap(
                new ReleaseHead(practice.id(), number + 1, release.contentHash(), good.revision() + 1),
                there.compile(practice.id(), runaway, release));
        StageQuestion question = new StageQuestion("VAT", "WORK_IN_PROGRESS");

        CompiledRuleBook first =
                cold.decide(practice.id(), WorkflowDecisions.STAGE, question).book();

        assertThat(first.release().number()).isEqualTo(before);
        assertThat(cold.decide(practice.id(), WorkflowDecisions.STAGE, question).book())
                .isSameAs(first);
    }

    @Test
    void aReleaseKeepsItsNameUnderALaterVersionOfTheApplication() {
        long number = active();
        DecisionTable locked = stored.shipped().table("platform-permissions");
        List<Row> rows = new ArrayList<>(locked.rows());
        rows.add(new Row("a-99", Map.of("operation", "FLY", "role", List.of("PARTNER"))));
        StoredRuleBooks later = new StoredRuleBooks(
                contents,
                heads,
                releases,
                transactions,
                stored.shipped().with(new DecisionTable(locked.schema(), rows)));
        RuleBooks books = new RuleBooks(later, troublesThere);
        Release decided = here.inForce(practice.id()).release();

        assertThat(books.inForce(practice.id()).release()).isEqualTo(decided);
        assertThat(new ReleasedBooks(books, later, releases, transactions)
                        .compiled(practice.id(), number)
                        .release())
                .isEqualTo(decided);
        assertThat(books.inForce(practice.id())
                        .book()
                        .table("platform-permissions")
                        .rows())
                .hasSize(locked.rows().size() + 1);
    }

    private RuleBookWatch watch(RuleBooks books) {
        return new RuleBookWatch(heads, books, due, troublesThere, Duration.ofMillis(500), transactions);
    }

    private long deciding(RuleBooks books, StageQuestion question) {
        return books.decide(practice.id(), WorkflowDecisions.STAGE, question)
                .book()
                .release()
                .number();
    }

    private long rollBackTo(long number) {
        return api.as(practice.partner())
                .post(RuleDesk.path(number) + "/rollback")
                .expect(201)
                .data()
                .path("number")
                .asLong();
    }

    private static Column without(Column column, String value) {
        return new Column(
                column.name(),
                column.kind(),
                column.type(),
                column.match(),
                column.fact(),
                column.list(),
                column.required(),
                column.allowed().stream()
                        .filter(allowed -> !allowed.equals(value))
                        .toList(),
                column.references(),
                column.unit(),
                column.help(),
                column.masked());
    }

    /** The shipped book of an earlier version, which did not know a role yet. */
    private static RuleBook withoutTheRole(RuleBook book, String role) {
        DecisionTable table = book.table("stage-permissions");
        TableSchema schema = table.schema();
        List<Column> columns = schema.columns().stream()
                .map(column -> column.name().equals("role") ? without(column, role) : column)
                .toList();
        return book.with(new DecisionTable(
                new TableSchema(
                        schema.name(),
                        schema.title(),
                        schema.decision(),
                        schema.facts(),
                        schema.hitPolicy(),
                        schema.locked(),
                        schema.complete(),
                        schema.choice(),
                        schema.sentence(),
                        schema.help(),
                        columns),
                table.rows()));
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
