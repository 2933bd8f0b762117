package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.tracking.EntityMove;
import io.quarterday.service.tracking.MovingEntities;
import io.quarterday.service.tracking.ReadingEntities;
import io.quarterday.service.tracking.Tracked;
import io.quarterday.service.tracking.WatchingDeadlines;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
    private final RuleDesk desk;
    private final ApiClient api;
    private final WatchingDeadlines watching;

    RandomWalkTests(
            MovingEntities moving,
            ReadingEntities reading,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction,
            RuleDesk desk,
            ApiClient api,
            WatchingDeadlines watching) {
        this.moving = moving;
        this.reading = reading;
        this.practice = practices.make();
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
        this.desk = desk;
        this.api = api;
        this.watching = watching;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void statusHistoryDeadlineAndEventsAgreeAfterEachStep(long seed, ApplicationEvents events) {
        Random random = new Random(seed);
        for (String type : TYPES.keySet().stream().sorted().toList()) {
            begin(type, TYPES.get(type));
            long passed = 1;
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofMinutes(random.nextInt(3_000)));
                Person person = somebody(random);
                ReadingEntities.Shown shown =
                        practice.call(() -> reading.one(person.actor(), type, "walk", clock.instant()));
                if (shown.waiting().isPresent()) {
                    break;
                }
                List<String> known = new ArrayList<>(shown.options().stream()
                        .map(option -> option.to().code())
                        .toList());
                known.add("nowhere");
                EntityMove move = move(random, known.get(random.nextInt(known.size())));
                boolean expected = shown.options().stream()
                        .anyMatch(option -> option.to().code().equals(move.to())
                                && option.verdict().allowed()
                                && (!option.needsReason() || move.reason() != null));
                assertThat(passes(person, type, move))
                        .as("seed %s, %s, %s", seed, type, move)
                        .isEqualTo(expected);
                passed += expected ? 1 : 0;
                standing(type).agreesWith(events, practice, type, passed);
            }
        }
    }

    /** Types that a practice adds by rows alone, made by a generator; what is expected is read from what it made. */
    @Test
    void typesThatAPracticeAddsByRowsAloneGoWhereTheirRowsSay(ApplicationEvents events) {
        List<GeneratedType> types = List.of(new GeneratedType(1), new GeneratedType(2), new GeneratedType(3));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        GeneratedType.TABLES.forEach(table -> rows.put(
                table, types.stream().flatMap(type -> type.rows(table).stream()).toList()));
        new AddedRows(api, practice, desk).add(rows);

        for (GeneratedType type : types) {
            Random random = type.random();
            int size = random.nextInt(200);
            begin(type.name(), Map.of("size", size));
            String at = "s0";
            long passed = 1;
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofMinutes(random.nextInt(3_000)));
                overdueOnceTheDeadlineHasPassed(type.name());
                Person person = somebody(random);
                EntityMove move = move(random, "s" + random.nextInt(type.steps()));
                boolean expected = type.leads(at, move.to(), person.role().name(), move.reason() != null, size);
                assertThat(passes(person, type.name(), move))
                        .as("%s: %s", type.name(), move)
                        .isEqualTo(expected);
                Standing standing = standing(type.name());
                if (expected) {
                    passed++;
                    at = move.to();
                    Duration sla = type.sla(at);
                    assertThat(standing.deadline())
                            .isEqualTo(
                                    sla == null
                                            ? null
                                            : clock.instant()
                                                    .truncatedTo(ChronoUnit.MICROS)
                                                    .plus(sla));
                }
                assertThat(standing.status()).isEqualTo(at);
                standing.agreesWith(events, practice, type.name(), passed);
            }
        }
    }

    private void overdueOnceTheDeadlineHasPassed(String type) {
        watching.work(practice.id(), clock.instant());
        Standing standing = standing(type);
        boolean passed = standing.deadline() != null && !clock.instant().isBefore(standing.deadline());
        assertThat(standing.seenOverdue())
                .as("%s at %s", standing, clock.instant())
                .isEqualTo(passed);
    }

    private void begin(String type, Map<String, Object> facts) {
        assertThat(practice.call(() -> moving.start(
                        practice.staff().actor(),
                        type,
                        "walk",
                        null,
                        null,
                        new EntityMove(null, null, facts, Map.of(), null),
                        clock.instant())))
                .isInstanceOf(Tracked.Moved.class);
    }

    private Person somebody(Random random) {
        return List.of(practice.staff(), practice.manager(), practice.partner()).get(random.nextInt(3));
    }

    private static EntityMove move(Random random, String to) {
        return random.nextBoolean() ? EntityMove.to(to) : EntityMove.to(to).because("A walk");
    }

    private boolean passes(Person person, String type, EntityMove move) {
        return practice.call(() -> moving.move(person.actor(), type, "walk", move, clock.instant()))
                instanceof Tracked.Moved;
    }

    private Standing standing(String type) {
        return Standing.of(practice, database, transaction, type, "walk");
    }
}
