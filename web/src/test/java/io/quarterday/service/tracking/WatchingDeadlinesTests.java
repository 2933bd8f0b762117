package io.quarterday.service.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.tracking.ApprovalAnswer;
import io.quarterday.domain.tracking.ApprovalAnswers;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.StatusApprovals;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How many deadlines are looked at in one go, and which. */
@ApiTest
class WatchingDeadlinesTests {

    /** A share is 300: three chunks of a hundred. */
    private static final int MORE_THAN_A_SHARE = 320;

    private final Practice practice;
    private final MovingEntities moving;
    private final WatchingDeadlines watching;
    private final DecidingApprovals deciding;
    private final TrackedEntities entities;
    private final StatusApprovals approvals;
    private final ApprovalAnswers answers;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    WatchingDeadlinesTests(
            Practices practices,
            MovingEntities moving,
            WatchingDeadlines watching,
            DecidingApprovals deciding,
            TrackedEntities entities,
            StatusApprovals approvals,
            ApprovalAnswers answers,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.practice = practices.make();
        this.moving = moving;
        this.watching = watching;
        this.deciding = deciding;
        this.entities = entities;
        this.approvals = approvals;
        this.answers = answers;
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
    }

    private TrackedEntity start(String id) {
        return start("internal_task", id, Map.of());
    }

    private TrackedEntity start(String type, String id, Map<String, Object> facts) {
        EntityMove move = new EntityMove(null, null, facts, Map.of(), null);
        Tracked tracked = practice.call(
                () -> moving.start(practice.staff().actor(), type, id, null, null, move, clock.instant()));
        return ((Tracked.Moved) tracked).entity();
    }

    @Test
    void doesAShareOfManyAndSaysThatMoreIsDue() {
        for (int i = 0; i < MORE_THAN_A_SHARE; i++) {
            start("share-" + i);
        }
        clock.advance(Duration.ofHours(73));

        assertThat(watching.work(practice.id(), clock.instant())).isTrue();
        assertThat(overdue()).isEqualTo(300);
        assertThat(watching.work(practice.id(), clock.instant())).isFalse();
        assertThat(overdue()).isEqualTo(MORE_THAN_A_SHARE);
    }

    private long overdue() {
        return practice.call(() -> transaction.execute(status -> database.sql(
                        "select count(*) from tracked_entities where overdue_since is not null and due_at is null")
                .query(Long.class)
                .single()));
    }

    /** Where a chunk failed, its rows were let go: whoever moved one meanwhile is not warned of what it has left. */
    @Test
    void looksAtNoneThatIsNoLongerDue() {
        TrackedEntity task = start("moved-on");
        Instant warning = task.warnAt().orElseThrow();

        practice.run(() -> watching.alone(practice.id(), task.id(), clock.instant()));

        assertThat(read(task).warnAt()).contains(warning);
        assertThat(read(task).dueAt()).contains(warning);
    }

    /** What is not due is not put off either: it would be looked at although nothing is to be seen. */
    @Test
    void putsOffOnlyWhatIsDue() {
        TrackedEntity task = start("not-due");
        Instant now = clock.instant();
        Instant due = task.dueAt().orElseThrow();

        postpone(task, now, now.plusSeconds(300));
        assertThat(read(task).dueAt()).contains(due);

        postpone(task, due, due.plusSeconds(300));
        assertThat(read(task).dueAt()).contains(due.plusSeconds(300));
    }

    /** Between finding an approval and asking others for it, it was taken back. */
    @Test
    void asksNobodyForWhatIsDecidedMeanwhile() {
        TrackedEntity quote = start("quote", "withdrawn", Map.of("amount", 9000));
        EntityMove move = EntityMove.to("approved").because("A test");
        practice.run(() -> moving.move(practice.staff().actor(), "quote", "withdrawn", move, clock.instant()));
        StatusApproval found = approval(quote);
        practice.run(() -> deciding.withdraw(practice.staff().actor(), "quote", "withdrawn", clock.instant()));
        clock.advance(Duration.ofHours(9));

        practice.run(() -> watching.escalateAlone(practice.id(), found, clock.instant()));

        StatusApproval now = approval(quote);
        assertThat(now.state()).isEqualTo(StatusApproval.State.WITHDRAWN);
        assertThat(now.escalatedAt()).isEmpty();
        List<ApprovalAnswer> asked = practice.call(
                () -> transaction.execute(status -> answers.findByApprovalIdInOrderByIdAsc(List.of(found.id()))));
        assertThat(asked).hasSize(1);
    }

    private StatusApproval approval(TrackedEntity entity) {
        return practice.call(() -> transaction.execute(status -> approvals
                .findByTrackedEntityIdOrderByAskedAtDescIdDesc(entity.id(), Limit.of(1))
                .get(0)));
    }

    /** Whatever is wrong with one, the others of its chunk are seen to, and it is looked at again later. */
    @Test
    void oneThatFailsHoldsUpNoOther() {
        TrackedEntity sick = start("quote", "sick", Map.of("amount", 100));
        TrackedEntity sound = start("quote", "sound", Map.of("amount", 100));
        clock.advance(Duration.ofHours(1));
        for (String id : List.of("sick", "sound")) {
            practice.run(
                    () -> moving.move(practice.staff().actor(), "quote", id, EntityMove.to("sent"), clock.instant()));
        }
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update tracked_entities set facts = cast('{\"deep\":' || repeat('[', 3000)"
                                + " || repeat(']', 3000) || '}' as jsonb) where id = :id")
                        .param("id", sick.id())
                        .update()));
        clock.advance(Duration.ofHours(169));
        Instant now = clock.instant();

        watching.work(practice.id(), now);

        assertThat(read(sound).status()).isEqualTo("expired");
        assertThat(read(sick).status()).isEqualTo("sent");
        assertThat(read(sick).dueAt().orElseThrow()).isAfter(now).isBefore(now.plus(Duration.ofHours(1)));
    }

    private void postpone(TrackedEntity task, Instant now, Instant until) {
        practice.run(() -> transaction.executeWithoutResult(status -> entities.postpone(task.id(), now, until)));
    }

    private TrackedEntity read(TrackedEntity task) {
        return practice.call(() -> transaction.execute(status -> entities.findByEntityTypeAndEntityId(
                        task.entity().type(), task.entity().id())
                .orElseThrow()));
    }
}
