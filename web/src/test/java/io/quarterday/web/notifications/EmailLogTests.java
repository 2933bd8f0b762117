package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** The log of mails over HTTP, what mail services tell, and trying templates. */
@ApiTest
class EmailLogTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MailServer server;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final NotificationWork inside;

    EmailLogTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer server,
            TellingPeople telling,
            SendingMail sending,
            MutableClock clock,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.server = server;
        this.telling = telling;
        this.sending = sending;
        this.inside = new NotificationWork(practice, database, transactions, clock);
    }

    @BeforeEach
    void atNoon() {
        inside.atNext(LocalTime.NOON);
    }

    @Test
    void theLogTellsTheStoryOfAMail() {
        JsonNode mail = sent();

        JsonNode alone = api.as(practice.partner())
                .get("/api/email-logs/" + mail.path("id").asString())
                .expect(200)
                .data();
        assertThat(alone.path("status").asString()).isEqualTo("SENT");
        assertThat(alone.path("email_type").asString()).isEqualTo("ASSIGNMENT");
        assertThat(alone.path("content").asString()).contains("P. Artner gave you");
        assertThat(alone.path("story").findValuesAsString("what")).containsExactly("QUEUED", "SENT");
        assertThat(mail.has("content")).as("in a list").isFalse();
    }

    @Test
    void theListIsFilteredAndSearched() {
        sent();

        assertThat(count("?status=SENT&email_type=ASSIGNMENT&search=YOURS%20NOW"))
                .isEqualTo(1);
        assertThat(count("?status=PENDING")).isZero();
        assertThat(count("?search=nobody")).isZero();
        assertThat(count("?client_id=" + UUID.randomUUID())).isZero();
    }

    @Test
    void staffSeeTheMailsOfTheirClientsAndTheirOwn() {
        sent();
        assertThat(api.as(practice.otherStaff())
                        .get("/api/email-logs")
                        .expect(200)
                        .data())
                .hasSize(1);

        api.as(practice.partner())
                .post("/api/notifications/templates/assigned/test-send", Map.of())
                .expect(201);
        assertThat(api.as(practice.otherStaff())
                        .get("/api/email-logs")
                        .expect(200)
                        .data())
                .as("a partner's own test is none of theirs")
                .hasSize(1);
        assertThat(api.as(practice.manager()).get("/api/email-logs").expect(200).data())
                .as("about no client, and of a client of the team")
                .hasSize(2);
    }

    @Test
    void aMailThatWasDeliveredOrCameBackSaysSo() {
        JsonNode mail = sent();
        Map<String, String> delivered =
                Map.of("message_id", "<" + mail.path("message_id").asString() + ">", "event", "DELIVERED");
        for (int told = 0; told < 2; told++) {
            assertThat(record(delivered).path("status").asString()).isEqualTo("DELIVERED");
        }

        JsonNode bounced = record(
                Map.of("message_id", mail.path("message_id").asString(), "event", "BOUNCED", "reason", "Mailbox full"));
        assertThat(bounced.path("status").asString()).isEqualTo("FAILED");
        assertThat(bounced.path("failure_reason").asString()).isEqualTo("Mailbox full");
        assertThat(record(delivered).path("status").asString()).as("too late").isEqualTo("FAILED");
        assertThat(bounced.path("story").findValuesAsString("what"))
                .containsExactly("QUEUED", "SENT", "DELIVERED", "BOUNCED");
    }

    @Test
    void onlyKnownMailsAndOnlyByThoseWhoMay() {
        JsonNode mail = sent();
        Map<String, String> body = Map.of("message_id", mail.path("message_id").asString(), "event", "BOUNCED");

        api.as(practice.staff()).post("/api/webhooks/email-events", body).expect(403);
        api.as(practice.partner())
                .post("/api/webhooks/email-events", Map.of("message_id", "nobody@knows", "event", "BOUNCED"))
                .expect(404);
        api.as(practice.partner())
                .post("/api/webhooks/email-events", Map.of("message_id", "nobody@knows"))
                .expect(400);
    }

    @Test
    void aMailThatFailedIsSentAgainByHand() {
        JsonNode mail = sent();
        String path = "/api/email-logs/" + mail.path("id").asString() + "/retry";
        api.as(practice.manager()).post(path).expect(409);
        record(Map.of("message_id", mail.path("message_id").asString(), "event", "BOUNCED"));

        api.as(practice.otherStaff()).post(path).expect(403);
        JsonNode again = api.as(practice.manager()).post(path).expect(200).data();
        assertThat(again.path("status").asString()).isEqualTo("PENDING");
        assertThat(sending.send(practice.id())).isEqualTo(1);
        assertThat(server.to(practice.otherStaff().email())).hasSize(2);
    }

    @Test
    void aPreviewFillsTheWordsWithAServiceAndShowsWhatIsOpen() {
        UUID service = work.open(practice, "VAT");

        JsonNode preview = api.as(practice.partner())
                .post(
                        "/api/notifications/templates/sent-back/preview",
                        Map.of("service_id", service, "values", Map.of("reason", "A figure is missing.")))
                .expect(200)
                .data();
        assertThat(preview.path("subject").asString()).endsWith(" for Aldgate Joinery Ltd");
        assertThat(preview.path("text").asString()).contains("Why: A figure is missing.");

        JsonNode open = api.as(practice.partner())
                .post("/api/notifications/templates/sent-back/preview", Map.of("subject", "Back: {{client}}"))
                .expect(200)
                .data();
        assertThat(open.path("subject").asString()).isEqualTo("Back: [client]");
        assertThat(open.path("open").valueStream().map(JsonNode::asString)).contains("client", "reason");
    }

    @Test
    void wordsThatNameWhatThereIsNotAreRefused() {
        api.as(practice.partner())
                .post("/api/notifications/templates/assigned/preview", Map.of("text", "{{password}}"))
                .expect(400);
        api.as(practice.partner())
                .post("/api/notifications/templates/assigned/preview", Map.of("text", "{{#client}} without an end"))
                .expect(400);
        api.as(practice.partner())
                .post("/api/notifications/templates/nothing/preview", Map.of())
                .expect(404);
        api.as(practice.staff())
                .post("/api/notifications/templates/assigned/preview", Map.of())
                .expect(403);
    }

    @Test
    void aTestGoesToWhoeverAsksForIt() {
        JsonNode mail = api.as(practice.manager())
                .post("/api/notifications/templates/assigned/test-send", Map.of("subject", "For {{client}}"))
                .expect(201)
                .data();
        assertThat(mail.path("recipient_email").asString())
                .isEqualTo(practice.manager().email());

        assertThat(sending.send(practice.id())).isEqualTo(1);
        assertThat(inside.mailsTo(practice.manager().email()).get(0)).containsEntry("subject", "[Test] For [client]");
    }

    @Test
    void theTemplatesAreListedWithWhatTheyMayName() {
        JsonNode templates = api.as(practice.manager())
                .get("/api/notifications/templates")
                .expect(200)
                .data();

        assertThat(templates.findValuesAsString("code")).contains("assigned", "digest", "records-first-request");
        assertThat(templates.path(0).path("placeholders")).isNotEmpty();
    }

    /** The mail about a service that the partner gave to somebody else, in the list. */
    private JsonNode sent() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        api.as(practice.partner())
                .post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.otherStaff().id()))
                .expect(200);
        telling.tell(practice.id());
        assertThat(sending.send(practice.id())).isEqualTo(1);
        return api.as(practice.partner())
                .get("/api/email-logs")
                .expect(200)
                .data()
                .path(0);
    }

    private int count(String query) {
        return api.as(practice.partner())
                .get("/api/email-logs" + query)
                .expect(200)
                .data()
                .size();
    }

    private JsonNode record(Map<String, String> event) {
        return api.as(practice.partner())
                .post("/api/webhooks/email-events", event)
                .expect(200)
                .data();
    }
}
