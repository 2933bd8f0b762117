package io.quarterday.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.Ids;
import io.quarterday.service.events.EventStreams;
import io.quarterday.web.events.StreamReader.Event;
import io.quarterday.web.identity.AccessTokens;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Histories;
import io.quarterday.web.testing.Histories.Step;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stream of events, read over HTTP as a browser reads it. */
@ApiTest
class EventStreamTests {

    private static final String TYPE = "test_thing";

    private final ApiClient api;
    private final Work work;
    private final Practices practices;
    private final Practice practice;
    private final AccessTokens tokens;
    private final Histories histories;
    private final JdbcClient database;
    private final EventStreams streams;
    private final MutableClock clock;

    EventStreamTests(
            ApiClient api,
            Work work,
            Practices practices,
            AccessTokens tokens,
            Histories histories,
            JdbcClient database,
            EventStreams streams,
            MutableClock clock) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
        this.tokens = tokens;
        this.histories = histories;
        this.database = database;
        this.streams = streams;
        this.clock = clock;
    }

    private StreamReader open(Person person, String query, Long lastEventId) {
        return StreamReader.open(api.baseUrl(), tokens, person, query, lastEventId);
    }

    private Step step(String id, String from, String to) {
        return Step.of(TYPE, id, from, to, clock.instant());
    }

    @Test
    void tellsOfAChangeAsItHappens() {
        try (StreamReader reader = open(practice.staff(), "", null)) {
            assertThat(reader.next().name()).isEqualTo("connected");
            assertThat(reader.response().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            UUID service = work.open(practice, "VAT");

            Event started = reader.next();
            assertThat(started.name()).isEqualTo("status.started");
            assertThat(started.data().path("type").asString()).isEqualTo("status.started");
            assertThat(started.data().at("/data/entity_type").asString()).isEqualTo("client_service");
            assertThat(started.data().at("/data/entity_id").asString()).isEqualTo(service.toString());
            assertThat(started.data().at("/data/sequence").asInt()).isEqualTo(1);
            assertThat(started.data().at("/data/chain_hash").asString()).hasSize(64);

            api.as(practice.partner())
                    .post("/api/workflows/" + service + "/advance", Map.of())
                    .expect(200);
            Event changed = reader.next();
            assertThat(changed.name()).isEqualTo("status.changed");
            assertThat(changed.data().at("/data/action").asString()).isEqualTo("ADVANCE");
            assertThat(changed.data().at("/data/from_stage").asInt()).isEqualTo(1);
            assertThat(changed.data().at("/data/user_id").asString())
                    .isEqualTo(practice.partner().id().toString());
            assertThat(changed.id()).isGreaterThan(started.id());
        }
    }

    @Test
    void tellsNobodyOfWhatTheyDoNotSee() {
        Practice elsewhere = practices.make();
        try (StreamReader other = open(practice.otherStaff(), "", null);
                StreamReader foreign = open(elsewhere.partner(), "", null);
                StreamReader partner = open(practice.partner(), "", null)) {
            List.of(other, foreign, partner).forEach(StreamReader::next);
            UUID hidden = work.open(practice, "VAT");
            histories.append(practice, step("t-1", null, "OPEN"));
            UUID own = work.open(practice, "PAYE");
            api.as(practice.partner())
                    .post(
                            "/api/services/" + own + "/assign",
                            Map.of("assigned_staff_id", practice.otherStaff().id()))
                    .expect(200);
            UUID theirs = work.open(elsewhere, "VAT");

            assertThat(IntStream.range(0, 4)
                            .mapToObj(i ->
                                    partner.next().data().at("/data/entity_id").asString()))
                    .containsExactly(hidden.toString(), "t-1", own.toString(), own.toString());
            // When it was told of, it was theirs or not; the first may have been told of before the second was made.
            assertThat(other.next().data().at("/data/entity_id").asString()).isEqualTo(own.toString());
            assertThat(foreign.next().data().at("/data/entity_id").asString()).isEqualTo(theirs.toString());
        }
    }

    @Test
    void staffHearOfWhatIsTrackedAndMayProveIt() {
        String task = "/api/status/internal_task/TASK-1";
        try (StreamReader staff = open(practice.otherStaff(), "?entity_type=internal_task", null)) {
            staff.next();
            api.as(practice.manager()).post(task, Map.of()).expect(201);

            assertThat(staff.next().data().at("/data/entity_id").asString()).isEqualTo("TASK-1");
        }
        api.as(practice.otherStaff()).get(task + "/verify").expect(200);
    }

    @Test
    void aManagerHearsOfReleasesAndStaffDoNot() {
        try (StreamReader manager = open(practice.manager(), "", null);
                StreamReader staff = open(practice.staff(), "", null)) {
            manager.next();
            staff.next();
            histories.append(practice, Step.of("rule_release", Ids.next().toString(), null, "DRAFT", clock.instant()));
            UUID service = work.open(practice, "VAT");

            assertThat(manager.next().data().at("/data/entity_type").asString()).isEqualTo("rule_release");
            assertThat(manager.next().data().at("/data/entity_id").asString()).isEqualTo(service.toString());
            String first = staff.next().data().at("/data/entity_type").asString();
            boolean read = api.as(practice.staff()).get("/api/rules/tables").status() == 200;
            assertThat(first).isEqualTo(read ? "rule_release" : "client_service");
        }
    }

    @Test
    void goesOnAfterTheLastThatTheReaderHas() {
        long last;
        try (StreamReader reader = open(practice.partner(), "", null)) {
            reader.next();
            histories.append(practice, step("r-1", null, "A"));
            last = reader.next().id();
        }
        for (int i = 2; i <= 500; i++) {
            histories.append(practice, step("r-" + i, null, "A"));
        }
        try (StreamReader reader = open(practice.partner(), "", last)) {
            assertThat(reader.next().id()).isEqualTo(last);
            long before = last;
            for (int i = 2; i <= 500; i++) {
                Event event = reader.next();
                assertThat(event.data().at("/data/entity_id").asString()).isEqualTo("r-" + i);
                assertThat(event.id()).isGreaterThan(before);
                before = event.id();
            }
            histories.append(practice, step("r-501", null, "A"));
            assertThat(reader.next().data().at("/data/entity_id").asString()).isEqualTo("r-501");
        }
    }

    @Test
    void missesNothingThatIsCommittedLate() {
        try (StreamReader reader = open(practice.partner(), "", null)) {
            reader.next();
            List<Event> heard = new ArrayList<>();
            histories.in(practice, () -> {
                histories.write(practice, step("late", null, "A"));
                Thread other = new Thread(() -> histories.append(practice, step("early", null, "A")));
                other.start();
                // While this transaction, the older one, is still open.
                heard.add(reader.next());
            });
            heard.add(reader.next());

            assertThat(heard)
                    .extracting(event -> event.data().at("/data/entity_id").asString())
                    .containsExactly("early", "late");
            assertThat(heard.get(1).id()).isGreaterThan(heard.get(0).id());
        }
    }

    @Test
    void announcesNothingThatWasRolledBack() {
        try (StreamReader reader = open(practice.partner(), "", null)) {
            reader.next();
            try {
                histories.in(practice, () -> {
                    histories.write(practice, step("undone", null, "A"));
                    throw new IllegalStateException("undone");
                });
            } catch (IllegalStateException undone) {
                histories.append(practice, step("done", null, "A"));
            }
            assertThat(reader.next().data().at("/data/entity_id").asString()).isEqualTo("done");
        }
    }

    @Test
    void isAboutOneEntityWhereThatIsAskedFor() {
        UUID service = work.open(practice, "VAT");
        try (StreamReader one = open(practice.staff(), "?entity_type=client_service&entity_id=" + service, null);
                StreamReader type = open(practice.partner(), "?entity_type=" + TYPE, null)) {
            one.next();
            type.next();
            work.open(practice, "PAYE");
            histories.append(practice, step("only", null, "A"));
            api.as(practice.partner())
                    .post("/api/workflows/" + service + "/advance", Map.of())
                    .expect(200);
            assertThat(one.next().data().at("/data/entity_id").asString()).isEqualTo(service.toString());
            assertThat(type.next().data().at("/data/entity_id").asString()).isEqualTo("only");
        }
        try (StreamReader hidden =
                        open(practice.otherStaff(), "?entity_type=client_service&entity_id=" + service, null);
                StreamReader nothing = open(practice.otherStaff(), "?entity_id=x", null)) {
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(nothing.status()).isEqualTo(400);
        }
        api.as(practice.partner())
                .with("Last-Event-ID", "yesterday")
                .get("/api/events")
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void opensOnlySoManyForOnePerson() {
        List<StreamReader> open = new ArrayList<>();
        try {
            for (int i = 0; i < EventStreams.OF_A_PERSON_MAX; i++) {
                open.add(open(practice.manager(), "", null));
                assertThat(open.get(i).status()).isEqualTo(200);
            }
            try (StreamReader more = open(practice.manager(), "", null)) {
                assertThat(more.status()).isEqualTo(429);
                assertThat(more.response().headers().firstValue("Retry-After")).contains("10");
            }
            try (StreamReader another = open(practice.partner(), "", null)) {
                assertThat(another.status()).isEqualTo(200);
            }
        } finally {
            open.forEach(StreamReader::close);
        }
    }

    @Test
    void endsWithTheAccessToken() {
        try (StreamReader reader = open(practice.partner(), "", null)) {
            reader.next();
            clock.advance(AccessTokens.LIFE.plus(Duration.ofSeconds(1)));
            assertThat(reader.next().name()).isEqualTo("end");
        }
    }

    @Test
    void beatsWhileItsReaderMayReadAndEndsWhenNotAnyMore() {
        try (StreamReader reader = open(practice.staff(), "", null)) {
            reader.next();
            while (reader.beats() == 0) {
                Thread.onSpinWait();
            }
            histories.in(
                    practice,
                    () -> database.sql("update users set is_active = false where id = :id")
                            .param("id", practice.staff().id())
                            .update());
            assertThat(reader.next().name()).isEqualTo("end");
        }
    }

    @Test
    void aReaderWhoIsTooSlowIsEndedAndMissesNothing() {
        int all = 6_000;
        // As long as ids may be, and many, so that what nobody reads fills what the network holds.
        String prefix = "x".repeat(190) + "-";
        try (StreamReader slow = StreamReader.unread(api.baseUrl(), tokens, practice.partner());
                StreamReader quick = open(practice.partner(), "", null)) {
            quick.next();
            await().atMost(Duration.ofSeconds(60)).until(() -> streams.openOf(practice.id()) == 2);
            histories.append(practice, step("first", null, "A"));
            quick.next();
            histories.appendMany(practice, TYPE, prefix, all, clock.instant());
            for (int i = 1; i <= all; i++) {
                assertThat(quick.next().data().at("/data/entity_id").asString()).isEqualTo(prefix + i);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> streams.openOf(practice.id()) == 1);
            slow.read();
            List<String> heard = new ArrayList<>();
            long last = -1;
            for (Event event = slow.next(); !event.name().equals("end"); event = slow.next()) {
                last = event.id();
                heard.add(event.data().at("/data/entity_id").asString());
            }
            assertThat(heard).as("before it was ended").hasSizeBetween(1, all);
            try (StreamReader again = open(practice.partner(), "", last)) {
                again.next();
                while (heard.size() < all + 2) {
                    heard.add(again.next().data().at("/data/entity_id").asString());
                }
            }
            assertThat(heard.subList(2, heard.size()))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, all)
                            .mapToObj(i -> prefix + i)
                            .toList());
        }
    }
}
