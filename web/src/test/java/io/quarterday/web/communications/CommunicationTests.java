package io.quarterday.web.communications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is said to clients, over the API. */
@ApiTest
class CommunicationTests {

    private final ApiClient api;
    private final MutableClock clock;
    private final Practices practices;
    private final Practice practice;
    private final UUID client;

    CommunicationTests(ApiClient api, MutableClock clock, Practices practices, Work work) {
        this.api = api;
        this.clock = clock;
        this.practices = practices;
        this.practice = practices.make();
        this.client = work.client(practice);
    }

    private String ofClient() {
        return "/api/clients/" + client + "/communications";
    }

    private static Map<String, Object> sound(Object... more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("type", "PHONE", "subject", "Missing invoices", "content", "She sends them\nby Friday."));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private JsonNode add(Person person, Object... more) {
        return api.as(person).post(ofClient(), sound(more)).expect(201).data();
    }

    private String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    private static String path(JsonNode communication) {
        return "/api/communications/" + communication.path("id").asString();
    }

    private static List<String> subjects(ApiAnswer feed) {
        return feed.data()
                .valueStream()
                .map(one -> one.path("subject").asString())
                .toList();
    }

    @Test
    void writesDownACall() {
        ApiAnswer answer = api.as(practice.staff()).post(ofClient(), sound("subject", " Missing invoices "));
        JsonNode call = answer.expect(201).data();

        assertThat(call.path("status").asString()).isEqualTo("SENT");
        assertThat(call.path("subject").asString()).isEqualTo("Missing invoices");
        assertThat(Instant.parse(call.path("sent_at").asString())).isEqualTo(clock.instant());
        assertThat(call.at("/sent_by/name").asString()).isEqualTo("S. Taff");
        assertThat(call.path("client_id").asString()).isEqualTo(client.toString());
        assertThat(answer.header("Location")).contains(path(call));
        assertThat(api.as(practice.partner()).get(path(call)).expect(200).data())
                .isEqualTo(call);
    }

    @Test
    void writesDownWhatWasSentBefore() {
        String yesterday = in(Duration.ofDays(-1));

        assertThat(add(practice.staff(), "type", "EMAIL", "sent_at", yesterday)
                        .path("sent_at")
                        .asString())
                .isEqualTo(yesterday);
    }

    @Test
    void schedulesPutsOffAndSends() {
        JsonNode planned = add(practice.staff(), "scheduled_at", in(Duration.ofDays(3)));
        assertThat(planned.path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(planned.has("sent_at")).isFalse();
        assertThat(planned.has("sent_by")).isFalse();

        String later = in(Duration.ofDays(5));
        JsonNode putOff = api.as(practice.staff())
                .patch(path(planned), Map.of("scheduled_at", later, "subject", "Still missing invoices"))
                .expect(200)
                .data();
        assertThat(putOff.path("scheduled_at").asString()).isEqualTo(later);
        assertThat(putOff.path("subject").asString()).isEqualTo("Still missing invoices");
        assertThat(putOff.path("content").asString()).isEqualTo("She sends them\nby Friday.");

        JsonNode sent = api.as(practice.manager())
                .patch(path(planned), Map.of("sent_at", in(Duration.ZERO)))
                .expect(200)
                .data();
        assertThat(sent.path("status").asString()).isEqualTo("SENT");
        assertThat(sent.at("/sent_by/name").asString()).isEqualTo("M. Anager");
        assertThat(sent.at("/created_by/name").asString()).isEqualTo("S. Taff");
        api.as(practice.manager())
                .patch(path(planned), Map.of("scheduled_at", in(Duration.ofDays(1))))
                .expect(409, "CONFLICT");
        api.as(practice.manager())
                .patch(path(planned), Map.of("sent_at", in(Duration.ZERO)))
                .expect(409, "CONFLICT");
    }

    @Test
    void cancelsWhatIsScheduledOnceAndForAll() {
        JsonNode planned = add(practice.staff(), "type", "SMS", "scheduled_at", in(Duration.ofHours(1)));
        JsonNode cancelled = api.as(practice.staff())
                .post(path(planned) + "/cancel")
                .expect(200)
                .data();
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(Instant.parse(cancelled.path("cancelled_at").asString())).isEqualTo(clock.instant());

        assertThat(api.as(practice.staff())
                        .post(path(planned) + "/cancel")
                        .expect(200)
                        .data())
                .isEqualTo(cancelled);
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("subject", "Other"),
                Map.of("scheduled_at", in(Duration.ofHours(2))),
                Map.of("sent_at", in(Duration.ZERO)))) {
            api.as(practice.staff()).patch(path(planned), change).expect(409, "CONFLICT");
        }
        api.as(practice.staff()).post(path(add(practice.staff())) + "/cancel").expect(409, "CONFLICT");
    }

    @Test
    void rewritesTheNoteOfACallButNotWhatWasSent() {
        JsonNode call = add(practice.staff());
        assertThat(api.as(practice.staff())
                        .patch(path(call), Map.of("content", "By Monday."))
                        .expect(200)
                        .data()
                        .path("content")
                        .asString())
                .isEqualTo("By Monday.");

        for (String type : List.of("EMAIL", "SMS")) {
            JsonNode sent = add(practice.staff(), "type", type, "sent_at", in(Duration.ZERO));
            api.as(practice.staff())
                    .patch(path(sent), Map.of("content", "I never said that."))
                    .expect(409, "CONFLICT");
            assertThat(api.as(practice.staff())
                            .get(path(sent))
                            .expect(200)
                            .data()
                            .path("content")
                            .asString())
                    .isEqualTo("She sends them\nby Friday.");
        }
    }

    @Test
    void guardsTheVersionThatWasSeen() {
        ApiAnswer planned = api.as(practice.staff()).post(ofClient(), sound("scheduled_at", in(Duration.ofDays(1))));
        String path = path(planned.expect(201).data());
        String tag = planned.header("ETag").orElseThrow();
        api.as(practice.staff())
                .with("If-Match", tag)
                .patch(path, Map.of("subject", "Changed"))
                .expect(200);

        api.as(practice.staff())
                .with("If-Match", tag)
                .patch(path, Map.of("subject", "Changed again"))
                .expect(412, "STALE");
        api.as(practice.staff()).with("If-Match", tag).post(path + "/cancel").expect(412, "STALE");
    }

    @Test
    void staffChangeTheirOwnAndManagersAnybodys() {
        JsonNode partners = add(practice.partner(), "scheduled_at", in(Duration.ofDays(1)));

        api.as(practice.staff())
                .patch(path(partners), Map.of("subject", "Mine"))
                .expect(403, "FORBIDDEN");
        api.as(practice.staff()).post(path(partners) + "/cancel").expect(403, "FORBIDDEN");
        api.as(practice.manager())
                .patch(path(partners), Map.of("subject", "Ours"))
                .expect(200);
    }

    @Test
    void whoDoesNotSeeTheClientSeesNothingOfIt() {
        JsonNode call = add(practice.staff());
        for (Person stranger : List.of(practice.otherStaff(), practices.make().partner())) {
            api.as(stranger).get(ofClient()).expect(404, "NOT_FOUND");
            api.as(stranger).post(ofClient(), sound()).expect(404, "NOT_FOUND");
            api.as(stranger).get(path(call)).expect(404, "NOT_FOUND");
            api.as(stranger).patch(path(call), Map.of("subject", "Seen")).expect(404, "NOT_FOUND");
            api.as(stranger).post(path(call) + "/cancel").expect(404, "NOT_FOUND");
            assertThat(api.as(stranger)
                            .get("/api/communications")
                            .expect(200)
                            .data()
                            .size())
                    .isZero();
        }
        assertThat(subjects(api.as(practice.staff()).get("/api/communications").expect(200)))
                .containsExactly("Missing invoices");
        assertThat(subjects(
                        api.as(practice.manager()).get("/api/communications").expect(200)))
                .containsExactly("Missing invoices");
        assertThat(subjects(
                        api.as(practice.partner()).get("/api/communications").expect(200)))
                .containsExactly("Missing invoices");
    }

    @Test
    void tellsTheLatestFirstAndGoesOn() {
        for (int i = 1; i <= 5; i++) {
            add(practice.staff(), "subject", "Call " + i);
            // Two of one moment among them: their ids tell them apart.
            clock.advance(Duration.ofSeconds(i == 2 ? 0 : 1));
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int i = 0; i < 3; i++) {
            ApiAnswer stretch = api.as(practice.staff())
                    .get(ofClient() + "?limit=2" + after)
                    .expect(200);
            seen.addAll(subjects(stretch));
            after = "&after=" + stretch.meta().path("next_cursor").asString("");
        }

        assertThat(seen).containsExactly("Call 5", "Call 4", "Call 3", "Call 2", "Call 1");
        assertThat(after).isEqualTo("&after=");
    }

    @Test
    void tellsThoseOfATypeAndOfAStatus() {
        add(practice.staff(), "subject", "call");
        add(practice.staff(), "type", "EMAIL", "subject", "sent", "sent_at", in(Duration.ZERO));
        add(practice.staff(), "type", "EMAIL", "subject", "planned", "scheduled_at", in(Duration.ofDays(1)));
        JsonNode dropped =
                add(practice.staff(), "type", "SMS", "subject", "dropped", "scheduled_at", in(Duration.ofDays(1)));
        api.as(practice.staff()).post(path(dropped) + "/cancel").expect(200);
        ApiClient staff = api.as(practice.staff());

        for (String feed : List.of(ofClient(), "/api/communications")) {
            assertThat(subjects(staff.get(feed + "?type=EMAIL"))).containsExactly("planned", "sent");
            assertThat(subjects(staff.get(feed + "?status=SENT"))).containsExactly("sent", "call");
            assertThat(subjects(staff.get(feed + "?status=SCHEDULED"))).containsExactly("planned");
            assertThat(subjects(staff.get(feed + "?status=CANCELLED"))).containsExactly("dropped");
            assertThat(subjects(staff.get(feed + "?type=EMAIL&status=SENT"))).containsExactly("sent");
        }
        staff.get(ofClient() + "?type=FAX").expect(400, "VALIDATION_ERROR");
        staff.get(ofClient() + "?after=x").expect(400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            type, FAX
            type,
            subject, ''
            subject, '  '
            subject, "a\\nb"
            subject, long
            content, ''
            content, "a\\u0000b"
            content, long
            scheduled_at, yesterday
            scheduled_at, 2026-03-02T08:59:59Z
            scheduled_at, +999999999-12-31T23:59:59Z
            sent_at, 2099-01-01T00:00:00Z
            sent_at, 1999-12-31T23:59:59Z
            """)
    void saysWhichFieldCannotBeTaken(String field, String value) {
        Object given = value == null
                ? null
                : value.equals("long")
                        ? "x".repeat(20_001)
                        : value.replace("\"", "").replace("\\u0000", "\0").replace("\\n", "\n");

        assertThat(api.as(practice.staff())
                        .post(ofClient(), sound(field, given))
                        .expect(400, "VALIDATION_ERROR")
                        .path("field")
                        .asString())
                .isEqualTo(field);
    }

    @Test
    void isNotBothSentAndToBeSent() {
        Map<String, Object> both = Map.of("scheduled_at", in(Duration.ofDays(1)), "sent_at", in(Duration.ofDays(-1)));
        api.as(practice.staff())
                .post(ofClient(), sound("scheduled_at", both.get("scheduled_at"), "sent_at", both.get("sent_at")))
                .expect(400, "VALIDATION_ERROR");
        JsonNode planned = add(practice.staff(), "scheduled_at", in(Duration.ofDays(1)));
        api.as(practice.staff()).patch(path(planned), both).expect(400, "VALIDATION_ERROR");
        api.as(practice.staff()).patch(path(planned), Map.of("subject", " ")).expect(400, "VALIDATION_ERROR");
    }
}
