package io.quarterday.web.communications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.service.communications.SendingDue;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What was to be said to a client at a time that comes: mail over a real SMTP server, and what people say themselves. */
@ApiTest
class DueCommunicationTests {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private final ApiClient api;
    private final MutableClock clock;
    private final MailServer server;
    private final SendingDue due;
    private final SendingMail sending;
    private final TellingPeople telling;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Practice practice;
    private final UUID client;
    private final String address;

    DueCommunicationTests(
            ApiClient api,
            MutableClock clock,
            MailServer server,
            SendingDue due,
            SendingMail sending,
            TellingPeople telling,
            JdbcClient database,
            TransactionTemplate transaction,
            Practices practices,
            Work work) {
        this.api = api;
        this.clock = clock;
        this.server = server;
        this.due = due;
        this.sending = sending;
        this.telling = telling;
        this.database = database;
        this.transaction = transaction;
        this.practice = practices.make();
        this.client = work.client(practice);
        this.address = "client@" + practice.staff().email().replaceAll(".*@", "");
    }

    @Test
    void mailsAtItsTimeAndOnce() throws Exception {
        hasAddress();
        JsonNode planned = add("EMAIL", TWO_HOURS);

        comes(TWO_HOURS.minusSeconds(1));
        assertThat(status(planned)).isEqualTo("SCHEDULED");
        comes(Duration.ofSeconds(1));
        comes(Duration.ofMinutes(1));

        JsonNode sent = show(planned);
        assertThat(sent.path("status").asString()).isEqualTo("SENT");
        assertThat(sent.has("sent_by")).isFalse();
        List<MimeMessage> mails = server.to(address);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getSubject()).isEqualTo("Your VAT figures");
        assertThat(mails.get(0).getContent().toString().strip()).isEqualTo("Please look at them.");
        JsonNode log =
                api.as(practice.partner()).get("/api/email-logs").expect(200).data();
        assertThat(log).hasSize(1);
        assertThat(log.at("/0/client_id").asString()).isEqualTo(client.toString());
        assertThat(log.at("/0/status").asString()).isEqualTo("SENT");
    }

    @Test
    void mailsOnceHoweverManyProcessesLookAtOnce() {
        hasAddress();
        add("EMAIL", TWO_HOURS);
        clock.advance(TWO_HOURS);

        Stream.generate(() -> CompletableFuture.runAsync(() -> due.work(practice.id(), clock.instant())))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(sending.send(practice.id())).isEqualTo(1);
        assertThat(server.to(address)).hasSize(1);
    }

    @Test
    void mailsAtOnceWhatHasNoTimeButNotWhatWasSentElsewhere() {
        hasAddress();
        Map<String, Object> body = body("EMAIL");
        add(body);
        body.put("sent_at", clock.instant().minus(TWO_HOURS).toString());
        add(body);

        comes(Duration.ZERO);

        assertThat(server.to(address)).hasSize(1);
    }

    @Test
    void tellsItsAuthorOfACallOrTextMessageAndLeavesItToThem() {
        JsonNode call = add("PHONE", TWO_HOURS);
        add("SMS", TWO_HOURS);

        comes(TWO_HOURS);
        comes(Duration.ofMinutes(1));

        assertThat(titles(practice.staff()))
                .containsExactlyInAnyOrder(
                        "Call to Aldgate Joinery Ltd: Your VAT figures",
                        "Text message to Aldgate Joinery Ltd: Your VAT figures");
        assertThat(titles(practice.manager())).isEmpty();
        assertThat(status(call)).isEqualTo("SCHEDULED");
        api.as(practice.staff())
                .patch(
                        path(call),
                        Map.of("scheduled_at", clock.instant().plus(TWO_HOURS).toString()))
                .expect(200);
        comes(TWO_HOURS);
        assertThat(titles(practice.staff())).as("put off, it falls due again").hasSize(3);
    }

    @Test
    void listsWhatCannotBeMailedAndMailsItWhenThatIsMended() {
        api.as(practice.staff()).post(ofClient(), body("EMAIL")).expect(409, "CONFLICT");
        JsonNode planned = add("EMAIL", TWO_HOURS);

        comes(TWO_HOURS);
        comes(Duration.ofMinutes(1));

        assertThat(status(planned)).isEqualTo("SCHEDULED");
        assertThat(titles(practice.staff())).containsExactly("E-mail to Aldgate Joinery Ltd: Your VAT figures");
        JsonNode listed = exceptions();
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/message").asString()).endsWith("The client has no e-mail address.");
        hasAddress();
        api.as(practice.manager())
                .post("/api/automation/exceptions/" + listed.at("/0/id").asString() + "/retry")
                .expect(200);
        comes(Duration.ZERO);

        assertThat(status(planned)).isEqualTo("SENT");
        assertThat(server.to(address)).hasSize(1);
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void takesOffTheListWhatIsCancelled() {
        JsonNode planned = add("EMAIL", TWO_HOURS);
        comes(TWO_HOURS);
        assertThat(exceptions()).hasSize(1);

        api.as(practice.staff()).post(path(planned) + "/cancel").expect(200);

        assertThat(exceptions()).isEmpty();
    }

    @Test
    void sendsNothingOfThePastThatAnImportBrought() {
        hasAddress();
        JsonNode planned = add("EMAIL", TWO_HOURS);
        JsonNode call = add("PHONE", TWO_HOURS);
        clock.advance(TWO_HOURS);
        practice.run(() -> transaction.executeWithoutResult(status -> database.sql("""
                        insert into practice_archives
                          (id, organization_id, kind, sha256, size_bytes, row_counts, created_at, created_by)
                        values (:id, :practice, 'IMPORT', repeat('0', 64), 1, '{}', :at, :by)
                        """)
                .param("id", Ids.next())
                .param("practice", practice.id())
                .param("by", practice.partner().id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update()));

        comes(Duration.ofMinutes(1));

        assertThat(server.to(address)).isEmpty();
        assertThat(titles(practice.staff())).isEmpty();
        assertThat(List.of(status(planned), status(call))).containsOnly("SCHEDULED");
    }

    /** Time passes, and what follows from that is done. */
    private void comes(Duration time) {
        clock.advance(time);
        due.work(practice.id(), clock.instant());
        telling.tell(practice.id());
        sending.send(practice.id());
    }

    private void hasAddress() {
        api.as(practice.manager())
                .patch("/api/clients/" + client, Map.of("contact_email", address))
                .expect(200);
    }

    private String ofClient() {
        return "/api/clients/" + client + "/communications";
    }

    private JsonNode add(String type, Duration in) {
        Map<String, Object> body = body(type);
        body.put("scheduled_at", clock.instant().plus(in).toString());
        return add(body);
    }

    private JsonNode add(Map<String, Object> body) {
        return api.as(practice.staff()).post(ofClient(), body).expect(201).data();
    }

    private static Map<String, Object> body(String type) {
        return new HashMap<>(Map.of("type", type, "subject", "Your VAT figures", "content", "Please look at them."));
    }

    private static String path(JsonNode communication) {
        return "/api/communications/" + communication.path("id").asString();
    }

    private JsonNode show(JsonNode communication) {
        return api.as(practice.staff()).get(path(communication)).expect(200).data();
    }

    private String status(JsonNode communication) {
        return show(communication).path("status").asString();
    }

    private List<String> titles(Person person) {
        return api.as(person)
                .get("/api/notifications")
                .expect(200)
                .data()
                .valueStream()
                .filter(one -> one.path("kind").asString().equals("COMMUNICATION_DUE"))
                .map(one -> one.path("title").asString())
                .toList();
    }

    private JsonNode exceptions() {
        return api.as(practice.manager())
                .get("/api/automation/exceptions?kind=COMMUNICATION_NOT_SENT")
                .expect(200)
                .data();
    }
}
