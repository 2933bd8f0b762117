package io.quarterday.web.timekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Clocks that people start and forget, and weeks that they hand in. */
@ApiTest
class TimerAndWeekTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String TIMER = "/api/time/timer";
    private static final String WEEK = "/api/time/week";

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    TimerAndWeekTests(
            ApiClient api,
            Work work,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void aClockMeasuresWhatIsWrittenDownWhenItStops() {
        at(LocalTime.of(10, 0));
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        assertThat(staff.get(TIMER).expect(200).data().path("running").asBoolean())
                .isFalse();

        JsonNode started =
                staff.post(TIMER + "/start", timer(service)).expect(200).data();
        assertThat(started.path("running").asBoolean()).isTrue();
        assertThat(started.has("stopped")).isFalse();
        clock.advance(Duration.ofMinutes(24).plusSeconds(1));
        assertThat(staff.get(TIMER).expect(200).data().path("service_id").asString())
                .isEqualTo(service.toString());
        JsonNode stopped = staff.post(TIMER + "/stop", Map.of("note", "Rates checked"))
                .expect(200)
                .data();

        assertThat(stopped.path("minutes").asInt()).isEqualTo(25); // each begun minute
        assertThat(stopped.path("capped").asBoolean()).isFalse();
        JsonNode entry = stopped.path("entries").path(0);
        assertThat(entry.path("source").asString()).isEqualTo("TIMER");
        assertThat(entry.path("note").asString()).isEqualTo("Rates checked");
        assertThat(entry.path("date").asString()).isEqualTo(today().toString());
        staff.post(TIMER + "/stop", Map.of()).expect(409, "CONFLICT");
    }

    @Test
    void whoStartsAnotherClockStopsTheFirst() {
        at(LocalTime.of(10, 0));
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        staff.post(TIMER + "/start", timer(service)).expect(200);
        clock.advance(Duration.ofMinutes(10));

        JsonNode second = staff.post(TIMER + "/start", Map.of("activity", "ADMIN"))
                .expect(200)
                .data();

        assertThat(second.path("stopped").path("minutes").asInt()).isEqualTo(10);
        assertThat(second.path("activity").asString()).isEqualTo("ADMIN");
        assertThat(second.has("service_id")).isFalse();
        staff.post(TIMER + "/start", timer(UUID.randomUUID())).expect(404, "NOT_FOUND");
        staff.post(TIMER + "/start", Map.of("activity", "GOLF")).expect(400, "VALIDATION_ERROR");
        assertThat(staff.get(TIMER).data().path("activity").asString()).isEqualTo("ADMIN");
    }

    /** The table: ten hours for staff. It ran over two midnights; the ten hours are of the first two days. */
    @Test
    void aForgottenClockCountsAsLongAsTheTableSaysOnTheDaysOnWhichItRan() {
        at(LocalTime.of(20, 0));
        LocalDate first = today();
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        staff.post(TIMER + "/start", timer(service)).expect(200);
        clock.advance(Duration.ofHours(60));

        JsonNode stopped = staff.post(TIMER + "/stop", Map.of()).expect(200).data();

        assertThat(stopped.path("capped").asBoolean()).isTrue();
        assertThat(stopped.path("minutes").asInt()).isEqualTo(600);
        assertThat(stopped.path("entries")).hasSize(2);
        assertThat(stopped.at("/entries/0/date").asString()).isEqualTo(first.toString());
        assertThat(stopped.at("/entries/0/minutes").asInt()).isEqualTo(240);
        assertThat(stopped.at("/entries/1/date").asString())
                .isEqualTo(first.plusDays(1).toString());
        assertThat(stopped.at("/entries/1/minutes").asInt()).isEqualTo(360);
    }

    @Test
    void aClockFillsNoDayBeyondItsHours() {
        at(LocalTime.of(9, 0));
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        staff.post("/api/time-entries", Map.of("date", today().toString(), "minutes", 1400, "activity", "ADMIN"))
                .expect(201);
        staff.post(TIMER + "/start", timer(service)).expect(200);
        clock.advance(Duration.ofHours(2));

        JsonNode stopped = staff.post(TIMER + "/stop", Map.of()).expect(200).data();

        assertThat(stopped.path("minutes").asInt()).isEqualTo(40);
        assertThat(stopped.path("capped").asBoolean()).isTrue();
    }

    @Test
    void aClockOfAnItemThatWasTakenAwayKeepsItsTime() {
        at(LocalTime.of(10, 0));
        UUID service = work.at(practice, "VAT", 4);
        String item = api.as(practice.partner())
                .post("/api/services/" + service + "/work-items", Map.of("title", "Rates"))
                .expect(201)
                .data()
                .path("id")
                .asString();
        Map<String, Object> timer = new HashMap<>(timer(service));
        timer.put("work_item_id", item);
        ApiClient staff = api.as(practice.staff());
        staff.post(TIMER + "/start", timer).expect(200);
        api.as(practice.partner())
                .delete("/api/work-items/" + item, Map.of("reason", "Done before"))
                .expect(204);
        clock.advance(Duration.ofMinutes(5));

        JsonNode stopped = staff.post(TIMER + "/stop", Map.of()).expect(200).data();

        assertThat(stopped.path("minutes").asInt()).isEqualTo(5);
        assertThat(stopped.path("entries").path(0).has("work_item_id")).isFalse();
    }

    @RepeatedTest(3)
    void ofTwoClocksStartedAtOnceOneRuns() throws Exception {
        UUID service = work.open(practice, "VAT");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return api.as(practice.staff())
                            .post(TIMER + "/start", timer(service))
                            .status();
                }));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        int running = practice.call(() -> transaction.execute(
                status -> database.sql("select count(*) from time_timers where user_id = ? and stopped_at is null")
                        .param(practice.staff().id())
                        .query(Integer.class)
                        .single()));
        assertThat(running).isEqualTo(1);
    }

    @Test
    void aWeekIsHandedInLockedApprovedAndOpenedAgain() {
        at(LocalTime.of(12, 0));
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        ApiClient manager = api.as(practice.manager());
        String id = staff.post("/api/time-entries", entry(service, today(), 60))
                .expect(201)
                .data()
                .path("id")
                .asString();
        String week = week(today());
        Map<String, Object> theirs = Map.of("user_id", practice.staff().id(), "week", week);

        JsonNode sheet = staff.get(WEEK).expect(200).data();
        assertThat(sheet.path("week").asString()).isEqualTo(week);
        assertThat(sheet.path("state").asString()).isEqualTo("OPEN");
        assertThat(sheet.path("minutes").asInt()).isEqualTo(60);
        assertThat(sheet.path("billable_minutes").asInt()).isEqualTo(60);
        assertThat(sheet.path("days")).hasSize(7);
        assertThat(LocalDate.parse(sheet.path("from").asString()).getDayOfWeek())
                .isEqualTo(DayOfWeek.MONDAY);
        manager.post(WEEK + "/approve", theirs).expect(409, "CONFLICT");

        staff.post(TIMER + "/start", timer(service)).expect(200);
        staff.post(WEEK + "/submit", Map.of("week", week)).expect(409, "CONFLICT");
        staff.post(TIMER + "/stop", Map.of()).expect(200);
        assertThat(staff.post(WEEK + "/submit", Map.of("week", week))
                        .expect(200)
                        .data()
                        .path("state")
                        .asString())
                .isEqualTo("SUBMITTED");
        staff.post(WEEK + "/submit", Map.of("week", week)).expect(409, "CONFLICT");
        staff.post("/api/time-entries", entry(service, today(), 5)).expect(409, "CONFLICT");
        staff.patch("/api/time-entries/" + id, Map.of("minutes", 5)).expect(409, "CONFLICT");
        staff.delete("/api/time-entries/" + id).expect(409, "CONFLICT");
        staff.post(TIMER + "/start", timer(service)).expect(409, "CONFLICT");
        manager.patch("/api/time-entries/" + id, Map.of("minutes", 55)).expect(200);

        staff.post(WEEK + "/approve", theirs).expect(403, "FORBIDDEN");
        manager.post(WEEK + "/approve", Map.of("user_id", UUID.randomUUID(), "week", week))
                .expect(404, "NOT_FOUND");
        JsonNode approved = manager.post(WEEK + "/approve", theirs).expect(200).data();
        assertThat(approved.path("state").asString()).isEqualTo("APPROVED");
        assertThat(approved.path("approved_by").asString())
                .isEqualTo(practice.manager().id().toString());
        manager.post(WEEK + "/approve", theirs).expect(409, "CONFLICT");
        manager.patch("/api/time-entries/" + id, Map.of("minutes", 54)).expect(409, "CONFLICT");
        Map<String, Object> again = new HashMap<>(theirs);
        again.put("reason", "Monday is missing");
        JsonNode open = manager.post(WEEK + "/reopen", again).expect(200).data();
        assertThat(open.path("state").asString()).isEqualTo("OPEN");
        assertThat(open.path("reason").asString()).isEqualTo("Monday is missing");
        staff.patch("/api/time-entries/" + id, Map.of("minutes", 50)).expect(200);
    }

    @Test
    void nobodyDecidesAboutTheirOwnWeekOrHandsInWhatHasNotBegun() {
        String week = week(today());
        ApiClient manager = api.as(practice.manager());
        UUID service = work.open(practice, "VAT");
        manager.post(WEEK + "/submit", Map.of("week", week)).expect(200);

        manager.post("/api/time-entries", entry(service, today(), 5)).expect(409, "CONFLICT");
        manager.post(TIMER + "/start", timer(service)).expect(409, "CONFLICT");
        manager.post(WEEK + "/approve", Map.of("user_id", practice.manager().id(), "week", week))
                .expect(403, "FORBIDDEN");
        manager.post(WEEK + "/submit", Map.of("week", week(today().plusDays(7))))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.partner())
                .post(WEEK + "/approve", Map.of("user_id", practice.manager().id(), "week", week))
                .expect(200);
    }

    /** Entries on services that the manager does not see count, but are not shown. */
    @Test
    void whoLeadsSeesOthersWeeksAsFarAsTheySeeTheServices() {
        api.as(practice.otherStaff())
                .post("/api/time-entries", entry(ofOther(), today(), 45))
                .expect(201);
        String path = WEEK + "?user_id=" + practice.otherStaff().id();

        JsonNode seen = api.as(practice.manager()).get(path).expect(200).data();
        assertThat(seen.path("minutes").asInt()).isEqualTo(45);
        assertThat(seen.path("billable_minutes").asInt()).isEqualTo(0);
        assertThat(seen.path("days")
                        .valueStream()
                        .allMatch(day -> day.path("entries").isEmpty()))
                .isTrue();
        assertThat(api.as(practice.partner())
                        .get(path)
                        .data()
                        .path("billable_minutes")
                        .asInt())
                .isEqualTo(45);
        api.as(practice.staff()).get(path).expect(403, "FORBIDDEN");
        api.as(practice.partner()).get(WEEK + "?user_id=" + UUID.randomUUID()).expect(400, "VALIDATION_ERROR");
    }

    /** The clocks of Britain go forward on the last Sunday of March and back on that of October. */
    @Test
    void aWeekHasTwentyThreeAndTwentyFiveHoursOnTheDaysOfTheClockChanges() {
        ApiClient staff = api.as(practice.staff());

        JsonNode spring = staff.get(WEEK + "?week=2026-W13").expect(200).data();
        assertThat(spring.path("until").asString()).isEqualTo("2026-03-29");
        assertThat(spring.at("/days/6/hours_of_day").asInt()).isEqualTo(23);
        assertThat(spring.at("/days/5/hours_of_day").asInt()).isEqualTo(24);
        JsonNode autumn = staff.get(WEEK + "?week=2026-W43").expect(200).data();
        assertThat(autumn.path("until").asString()).isEqualTo("2026-10-25");
        assertThat(autumn.at("/days/6/hours_of_day").asInt()).isEqualTo(25);
        // 2026 has 53 weeks; its last ends in 2027
        assertThat(staff.get(WEEK + "?week=2026-W53")
                        .expect(200)
                        .data()
                        .path("until")
                        .asString())
                .isEqualTo("2027-01-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-W53", "2026-W00", "2026-W54", "2026-10", "W10"})
    void aWeekThatThereIsNotIsRefused(String week) {
        api.as(practice.staff()).get(WEEK + "?week=" + week).expect(400, "VALIDATION_ERROR");
    }

    private UUID ofOther() {
        UUID client = work.client(practice);
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update clients set team_id = null, assigned_user_id = null where id = ?")
                        .param(client)
                        .update()));
        return UUID.fromString(api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "CIS",
                                "assigned_staff_id",
                                practice.otherStaff().id(),
                                "config",
                                Map.of("deadline", "2036-12-31")))
                .expect(201)
                .data()
                .path("id")
                .asString());
    }

    private static Map<String, Object> timer(UUID service) {
        return Map.of("service_id", service, "activity", "PREPARATION");
    }

    private static Map<String, Object> entry(UUID service, LocalDate date, int minutes) {
        return Map.of("service_id", service, "date", date.toString(), "minutes", minutes, "activity", "PREPARATION");
    }

    private LocalDate today() {
        return clock.instant().atZone(LONDON).toLocalDate();
    }

    /** Moves the clock on to the next such time of the middle of a week. */
    private void at(LocalTime time) {
        ZonedDateTime now = clock.instant().atZone(LONDON);
        clock.advanceTo(
                now.with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY)).with(time).toInstant());
    }

    private static String week(LocalDate day) {
        return String.format(
                "%04d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
