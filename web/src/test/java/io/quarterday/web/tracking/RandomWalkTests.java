package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.status.StatusChanged;
import io.quarterday.service.tracking.EntityMove;
import io.quarterday.service.tracking.MovingEntities;
import io.quarterday.service.tracking.ReadingEntities;
import io.quarterday.service.tracking.Tracked;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A machine of states walked at random: whatever is asked of entities, in whatever order, after each step their status,
 * their history, their current status, their deadline and what was announced agree.
 */
@ApiTest
@RecordApplicationEvents
class RandomWalkTests {

    private static final int STEPS = 40;

    private static final Map<String, Map<String, Object>> TYPES = Map.of(
            "order", Map.of("amount", 10),
            "quote", Map.of("amount", 100),
            "invoice", Map.of("amount", 100),
            "payment", Map.of("amount", 100),
            "installation", Map.of("safety_test", "passed"),
            "internal_task", Map.of());

    private final MovingEntities moving;
    private final ReadingEntities reading;
    private final Practice practice;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    RandomWalkTests(
            MovingEntities moving,
            ReadingEntities reading,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.moving = moving;
        this.reading = reading;
        this.practice = practices.make();
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
    }

    /** Where an entity stands by each of the places that know it. */
    private record Known(String entity, String history, String projection, boolean deadlinesAgree, long steps) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void statusHistoryDeadlineAndEventsAgreeAfterEachStep(long seed, ApplicationEvents events) {
        Random random = new Random(seed);
        List<String> types = TYPES.keySet().stream().sorted().toList();
        for (String type : types) {
            Tracked begun = practice.call(() -> moving.start(
                    practice.staff().actor(),
                    type,
                    "walk-" + seed,
                    null,
                    null,
                    new EntityMove(null, null, TYPES.get(type), Map.of(), null),
                    clock.instant()));
            assertThat(begun).isInstanceOf(Tracked.Moved.class);
            long passed = 1;
            List<Person> people = List.of(practice.staff(), practice.manager(), practice.partner());
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofMinutes(random.nextInt(3_000)));
                Person person = people.get(random.nextInt(people.size()));
                ReadingEntities.Shown shown =
                        practice.call(() -> reading.one(person.actor(), type, "walk-" + seed, clock.instant()));
                List<String> asked = new ArrayList<>(shown.options().stream()
                        .map(option -> option.to().code())
                        .toList());
                asked.add("nowhere");
                String to = asked.get(random.nextInt(asked.size()));
                EntityMove move = random.nextBoolean()
                        ? EntityMove.to(to)
                        : EntityMove.to(to).because("A walk");
                if (shown.waiting().isPresent()) {
                    break;
                }
                Tracked tracked =
                        practice.call(() -> moving.move(person.actor(), type, "walk-" + seed, move, clock.instant()));
                boolean mayGo = shown.options().stream()
                        .anyMatch(option -> option.to().code().equals(to)
                                && option.verdict().allowed()
                                && (!option.needsReason() || move.reason() != null));
                assertThat(tracked instanceof Tracked.Moved)
                        .as("seed %s, %s to %s", seed, type, to)
                        .isEqualTo(mayGo);
                passed += mayGo ? 1 : 0;
                Known known = known(type, "walk-" + seed);
                assertThat(Stream.of(known.entity(), known.history(), known.projection())
                                .distinct())
                        .as("seed %s, step %s: %s", seed, step, known)
                        .hasSize(1);
                assertThat(known.deadlinesAgree())
                        .as("seed %s, step %s", seed, step)
                        .isTrue();
                assertThat(known.steps()).isEqualTo(passed);
                assertThat(announced(events, type))
                        .hasSize((int) passed)
                        .last()
                        .extracting(StatusChanged::toStage)
                        .isEqualTo(known.entity());
            }
        }
    }

    private List<StatusChanged> announced(ApplicationEvents events, String type) {
        return events.stream(StatusChanged.class)
                .filter(event -> event.organizationId().equals(practice.id()))
                .filter(event -> event.entityType().equals(type))
                .toList();
    }

    private Known known(String type, String id) {
        return practice.call(() -> transaction.execute(status -> database.sql("""
                        select e.status, t.to_status, c.current_status,
                          e.sla_deadline is not distinct from c.sla_deadline
                            and e.sla_deadline is not distinct from t.sla_deadline as deadlines_agree,
                          (select count(*) from status_transitions h
                            where h.entity_type = e.entity_type and h.entity_id = e.entity_id) as steps
                        from tracked_entities e
                        join entity_current_status c using (organization_id, entity_type, entity_id)
                        join status_transitions t on t.id = c.last_transition_id
                        where e.entity_type = :type and e.entity_id = :id
                        """)
                .param("type", type)
                .param("id", id)
                .query((row, number) -> new Known(
                        row.getString("status"),
                        row.getString("to_status"),
                        row.getString("current_status"),
                        row.getBoolean("deadlines_agree"),
                        row.getLong("steps")))
                .single()));
    }
}
