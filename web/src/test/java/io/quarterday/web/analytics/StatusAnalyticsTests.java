package io.quarterday.web.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Histories;
import io.quarterday.web.testing.Histories.Step;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Figures of statuses, held against a plain evaluation of the histories that they are of. */
@ApiTest
class StatusAnalyticsTests {

    private static final String TYPE = "test_figures";
    private static final String PATH = "/api/status/analytics";
    private static final List<String> STATUSES = List.of("NEW", "WORK", "CHECK", "DONE");

    private final ApiClient manager;
    private final ApiClient staff;
    private final Practice practice;
    private final Histories histories;
    private final MutableClock clock;

    StatusAnalyticsTests(ApiClient api, Practices practices, Histories histories, MutableClock clock) {
        this.practice = practices.make();
        this.manager = api.as(practice.manager());
        this.staff = api.as(practice.staff());
        this.histories = histories;
        this.clock = clock;
    }

    /** What was walked: how long each status was stood at, how often it was left in time, and each way that was gone. */
    private static final class Walked {
        final Map<String, List<Long>> stood = new TreeMap<>();
        final Map<String, Integer> inTime = new TreeMap<>();
        final Map<String, Integer> ways = new TreeMap<>();
        final Map<UUID, Integer> moves = new TreeMap<>();
        int standing;
    }

    private Walked walk(Random random, int entities, Instant begin) {
        Walked walked = new Walked();
        List<UUID> people = List.of(practice.staff().id(), practice.partner().id());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < entities; i++) {
            Instant at = begin.plusSeconds(random.nextInt(86_400));
            String from = null;
            Instant due = null;
            int length = 1 + random.nextInt(STATUSES.size());
            for (String to : STATUSES.subList(0, length)) {
                UUID person = people.get(random.nextInt(people.size()));
                if (from != null) {
                    long seconds = 60 + random.nextInt(5 * 86_400);
                    at = at.plusSeconds(seconds);
                    walked.stood
                            .computeIfAbsent(from, status -> new ArrayList<>())
                            .add(seconds);
                    walked.inTime.merge(from, at.isAfter(due) ? 0 : 1, Integer::sum);
                    walked.ways.merge(from + ">" + to, 1, Integer::sum);
                    walked.moves.merge(person, 1, Integer::sum);
                }
                due = at.plus(Duration.ofDays(2));
                steps.add(Step.of(TYPE, "f-" + i, from, to, at).by(person).due(due));
                from = to;
            }
            walked.standing++;
        }
        for (int i = 0; i < steps.size(); i += 50) {
            histories.append(
                    practice, steps.subList(i, Math.min(steps.size(), i + 50)).toArray(Step[]::new));
        }
        return walked;
    }

    private JsonNode asked(String path) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return manager.get(PATH + path + (path.contains("?") ? "&" : "?") + "entity_type=" + TYPE + "&from="
                        + today.minusDays(60) + "&to=" + today.plusDays(1))
                .expect(200)
                .data();
    }

    @Test
    void whatHasComeToItsEndIsFinishedAndStandsNowhere() {
        staff.post("/api/status/internal_task/T-1", Map.of()).expect(201);
        staff.post("/api/status/internal_task/T-1/transitions", Map.of("to_status", "done"))
                .expect(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> finished("internal_task") == 1);

        assertThat(manager.get(PATH + "/ageing?entity_type=internal_task")
                        .expect(200)
                        .data())
                .isEmpty();
    }

    private int finished(String type) {
        return manager.get(PATH + "/throughput?entity_type=" + type)
                .expect(200)
                .data()
                .path(0)
                .path("finished")
                .asInt();
    }

    @Test
    void figuresAreThoseOfTheHistories() {
        Walked walked = walk(new Random(7), 120, clock.instant().minus(Duration.ofDays(30)));
        int left = walked.stood.values().stream().mapToInt(List::size).sum();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> asked("/throughput").path(0).path("moved").asInt() == left);

        JsonNode times = asked("/durations");
        for (String status : walked.stood.keySet()) {
            List<Long> stood = walked.stood.get(status).stream().sorted().toList();
            JsonNode time = times.valueStream()
                    .filter(one -> one.path("status").asString().equals(status))
                    .findFirst()
                    .orElseThrow();
            assertThat(time.path("left").asInt()).isEqualTo(stood.size());
            assertThat((double) time.path("median_seconds").asLong())
                    .isCloseTo(at(stood, 0.5), within(at(stood, 0.5) * 0.011));
            assertThat((double) time.path("p90_seconds").asLong())
                    .isCloseTo(at(stood, 0.9), within(at(stood, 0.9) * 0.011));
            assertThat(time.path("mean_seconds").asLong())
                    .isEqualTo(stood.stream().mapToLong(Long::longValue).sum() / stood.size());
            assertThat(time.path("within_sla").asInt()).isEqualTo(walked.inTime.get(status));
            assertThat(time.path("share_within_sla").asDouble())
                    .isCloseTo((double) walked.inTime.get(status) / stood.size(), within(0.0001));
        }
        Map<String, Integer> ways = new TreeMap<>();
        asked("/flow")
                .forEach(way -> ways.put(
                        way.path("from").asString() + ">" + way.path("to").asString(),
                        way.path("moves").asInt()));
        assertThat(ways).isEqualTo(walked.ways);
        Map<UUID, Integer> moves = new TreeMap<>();
        asked("/people")
                .forEach(one -> moves.put(
                        UUID.fromString(one.path("actor").asString()),
                        one.path("moves").asInt()));
        assertThat(moves).isEqualTo(walked.moves);
        assertThat(asked("/ageing")
                        .valueStream()
                        .mapToInt(one -> one.path("count").asInt())
                        .sum())
                .isEqualTo(walked.standing);
        assertThat(asked("/throughput").path(0).path("started").asInt()).isEqualTo(120);
        assertThat(asked("/sla").size()).isEqualTo(walked.stood.size());

        for (String period : List.of("DAY", "WEEK", "MONTH")) {
            assertThat(asked("/durations?period=" + period)
                            .valueStream()
                            .mapToInt(one -> one.path("left").asInt())
                            .sum())
                    .as(period)
                    .isEqualTo(left);
        }
        JsonNode overview = asked("");
        assertThat(overview.path("bottlenecks").size()).isEqualTo(3);
        assertThat(overview.path("bottlenecks")
                        .valueStream()
                        .mapToDouble(one -> one.path("share_of_time").asDouble())
                        .sum())
                .isCloseTo(1.0, within(0.001));
    }

    private static double at(List<Long> sorted, double quantile) {
        return sorted.get((int) Math.floor(quantile * (sorted.size() - 1)));
    }

    @Test
    void areForWhoLeadsThePractice() {
        staff.get(PATH).expect(403, "FORBIDDEN");
        staff.get(PATH + "/people").expect(403, "FORBIDDEN");
        staff.get(PATH + "/flow").expect(403, "FORBIDDEN");
        staff.get(PATH + "/ageing").expect(403, "FORBIDDEN");
        staff.get(PATH + "/throughput").expect(403, "FORBIDDEN");
        manager.get(PATH + "/durations?from=2026-02-01&to=2026-01-01").expect(400, "VALIDATION_ERROR");
        manager.get(PATH + "/sla?from=2000-01-01&to=2026-01-01").expect(400, "VALIDATION_ERROR");
    }
}
