package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.tracking.EntityMove;
import io.quarterday.service.tracking.MovingEntities;
import io.quarterday.service.tracking.Tracked;
import io.quarterday.service.tracking.WatchingDeadlines;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Deadlines of entities: warned of, passed, stopped, and computed again. */
@ApiTest
class StatusDeadlineTests {

    private final ApiClient api;
    private final Practice practice;
    private final Entities entities;
    private final MutableClock clock;
    private final WatchingDeadlines watching;
    private final RuleDesk desk;
    private final MovingEntities moving;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    StatusDeadlineTests(
            ApiClient api,
            Practices practices,
            MutableClock clock,
            WatchingDeadlines watching,
            RuleDesk desk,
            MovingEntities moving,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.practice = practices.make();
        this.entities = new Entities(api, practice);
        this.clock = clock;
        this.watching = watching;
        this.desk = desk;
        this.moving = moving;
        this.database = database;
        this.transaction = transaction;
    }

    /** An open task may stand for 72 hours, and is warned of 8 hours before. */
    @Test
    void warnsBeforeAndMarksOverdueAfterTheDeadline() {
        Instant begun = clock.instant();
        entities.start("internal_task", "T-1", Map.of());
        assertThat(deadline("internal_task", "T-1")).isEqualTo(begun.plus(Duration.ofHours(72)));

        clock.advance(Duration.ofHours(63));
        watch();
        assertThat(notices()).doesNotContain("STATUS_SLA_WARNING");
        assertThat(listed("/api/status/due?within=PT8H")).isEmpty();
        clock.advance(Duration.ofHours(2));
        watch();
        watch();
        assertThat(notices()).containsOnlyOnce("STATUS_SLA_WARNING").doesNotContain("STATUS_SLA_OVERDUE");
        assertThat(listed("/api/status/due?within=PT8H")).containsExactly("T-1");
        assertThat(listed("/api/status/overdue")).isEmpty();

        clock.advance(Duration.ofHours(7));
        watch();
        watch();
        assertThat(notices()).containsOnlyOnce("STATUS_SLA_OVERDUE");
        assertThat(listed("/api/status/overdue")).containsExactly("T-1");
        assertThat(listed("/api/status/due?within=PT8H")).isEmpty();
        assertThat(entities.show("internal_task", "T-1").path("is_overdue").asBoolean())
                .isTrue();

        entities.move("internal_task", "T-1", "done");
        assertThat(listed("/api/status/overdue")).isEmpty();
    }

    @Test
    void goesOnByItselfWhereTheTablesSayOnceItIsOverdue() {
        entities.start("quote", "E-1", Map.of("amount", 100));
        clock.advance(Duration.ofHours(1));
        entities.move("quote", "E-1", "sent");
        clock.advance(Duration.ofHours(168));
        watch();
        assertThat(entities.status("quote", "E-1")).isEqualTo("expired");
        assertThat(entities.history("quote", "E-1")
                        .get(2)
                        .path("triggered_by_system")
                        .asString())
                .isEqualTo("status-engine");
    }

    /** Whoever waits for the row has read the clock before whoever holds it. */
    @Test
    void theHistoryNeverRunsBackwards() {
        Instant asked = clock.instant();
        clock.advance(Duration.ofHours(5));
        entities.start("invoice", "B-1", Map.of("amount", 500));
        practice.run(() -> {
            for (String to : List.of("sent", "disputed", "sent")) {
                EntityMove move = EntityMove.to(to).because("A test");
                assertThat(moving.move(practice.staff().actor(), "invoice", "B-1", move, asked))
                        .isInstanceOf(Tracked.Moved.class);
            }
        });
        assertThat(entities.statuses("invoice", "B-1")).containsExactly("draft", "sent", "disputed", "sent");
        List<Instant> times = entities.history("invoice", "B-1").stream()
                .map(step -> Instant.parse(step.path("created_at").asString()))
                .toList();
        assertThat(times).doesNotHaveDuplicates().isSorted();
        assertThat(deadline("invoice", "B-1")).isAfter(times.get(3).plus(Duration.ofHours(719)));
    }

    /** Of thirty days for the payment what lies in the dispute does not count. */
    @Test
    void standsStillAtAStepThatPausesAndGoesOnWithTheHoursLeft() {
        entities.start("invoice", "S-1", Map.of("amount", 500));
        clock.advance(Duration.ofHours(1));
        entities.move("invoice", "S-1", "sent");
        Instant before = deadline("invoice", "S-1");
        clock.advance(Duration.ofHours(100));
        assertThat(entities.move("invoice", "S-1", "disputed").has("sla_deadline"))
                .isFalse();
        clock.advance(Duration.ofHours(50).plusMinutes(7));
        entities.move("invoice", "S-1", "sent");
        Instant after = before.plus(Duration.ofHours(50).plusMinutes(7));
        assertThat(deadline("invoice", "S-1")).isEqualTo(after);

        clock.advance(Duration.ofHours(700)); // overdue by eighty
        entities.move("invoice", "S-1", "disputed");
        clock.advance(Duration.ofHours(10));
        entities.move("invoice", "S-1", "sent");
        assertThat(deadline("invoice", "S-1")).isEqualTo(after.plus(Duration.ofHours(10)));
        assertThat(listed("/api/status/overdue")).containsExactly("S-1");
    }

    @Test
    void listsTheOverdueStretchByStretch() {
        for (int i = 0; i < 3; i++) {
            entities.start("internal_task", "L-" + i, Map.of());
        }
        clock.advance(Duration.ofHours(73));
        JsonNode first = api.as(practice.staff())
                .get("/api/status/overdue?limit=2")
                .expect(200)
                .meta();
        assertThat(listed("/api/status/overdue?limit=2")).hasSize(2);
        assertThat(listed("/api/status/overdue?limit=2&after="
                        + first.path("next_cursor").asString()))
                .hasSize(1);
    }

    @Test
    void computesDeadlinesAgainByTheRulesInForceAndShowsThemBefore() {
        entities.start("internal_task", "N-1", Map.of());
        Instant begun = clock.instant();
        long draft = desk.draft(practice.manager());
        desk.change(practice.manager(), draft, "status-steps", "st-64", Map.of("sla_hours", 24));
        desk.approve(practice, draft);
        desk.activate(practice, draft);
        clock.advance(Duration.ofHours(30));

        JsonNode preview = recompute(Map.of("entity_type", "internal_task"));
        assertThat(preview.path("dry_run").asBoolean()).isTrue();
        assertThat(preview.path("changed").asInt()).isEqualTo(1);
        assertThat(preview.path("newly_overdue").asInt()).isEqualTo(1);
        assertThat(preview.at("/examples/0/entity_id").asString()).isEqualTo("N-1");
        assertThat(deadline("internal_task", "N-1")).isEqualTo(begun.plus(Duration.ofHours(72)));

        assertThat(recompute(Map.of("dry_run", false)).path("changed").asInt()).isEqualTo(1);
        assertThat(deadline("internal_task", "N-1")).isEqualTo(begun.plus(Duration.ofHours(24)));
        assertThat(recompute(Map.of()).path("changed").asInt()).isZero();
        Instant projected = practice.call(() -> transaction.execute(
                status -> database.sql("select sla_deadline from entity_current_status where entity_id = 'N-1'")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant()));
        assertThat(projected).isEqualTo(begun.plus(Duration.ofHours(24)));
        watch();
        assertThat(notices()).contains("STATUS_SLA_OVERDUE");
    }

    @Test
    void movesAWarningThatTheTablesMove() {
        entities.start("internal_task", "N-2", Map.of());
        long draft = desk.draft(practice.manager());
        desk.change(practice.manager(), draft, "status-steps", "st-64", Map.of("warn_hours", 24));
        desk.approve(practice, draft);
        desk.activate(practice, draft);

        assertThat(recompute(Map.of("dry_run", false)).path("changed").asInt()).isEqualTo(1);
        assertThat(recompute(Map.of()).path("changed").asInt()).isZero();
        clock.advance(Duration.ofHours(49));
        watch();
        assertThat(notices()).containsOnlyOnce("STATUS_SLA_WARNING");
        assertThat(recompute(Map.of()).path("changed").asInt()).isZero();
    }

    private JsonNode recompute(Map<String, Object> body) {
        return api.as(practice.manager())
                .post("/api/status/deadlines", body)
                .expect(200)
                .data();
    }

    private void watch() {
        watching.work(practice.id(), clock.instant());
    }

    private Instant deadline(String type, String id) {
        return Instant.parse(entities.show(type, id).path("sla_deadline").asString());
    }

    private List<String> listed(String path) {
        return api.as(practice.staff())
                .get(path)
                .expect(200)
                .data()
                .valueStream()
                .map(one -> one.path("entity_id").asString())
                .toList();
    }

    private List<String> notices() {
        return api.as(practice.manager())
                .get("/api/notifications")
                .expect(200)
                .data()
                .valueStream()
                .map(notice -> notice.path("kind").asString())
                .toList();
    }
}
