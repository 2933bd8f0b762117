package io.quarterday.web.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.service.signatures.FollowingRequests;
import io.quarterday.service.signatures.RunningErrands;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.DropboxSignStandIn;
import io.quarterday.web.testing.DropboxSignStandIn.Line;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** A practice whose clients sign at Dropbox Sign, for which a stand-in speaks its API and its webhooks. */
@ApiTest
class DropboxSignTests {

    private static final String HEARD = "200 Hello API Event Received";

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final RuleDesk rules;
    private final MutableClock clock;
    private final DropboxSignStandIn dropbox;
    private final RunningErrands running;
    private final FollowingRequests following;
    private final SigningDesk desk;

    DropboxSignTests(
            ApiClient api,
            Work work,
            Practices practices,
            RuleDesk rules,
            MailServer mails,
            MutableClock clock,
            DropboxSignStandIn dropbox,
            RunningErrands running,
            FollowingRequests following,
            TellingPeople telling,
            SendingMail sending,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.rules = rules;
        this.clock = clock;
        this.dropbox = dropbox;
        this.running = running;
        this.following = following;
        this.desk = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    /** The practice has its clients sign there. */
    @BeforeEach
    void chooseDropboxSign() {
        long draft = rules.draft(practice.manager());
        rules.change(practice.manager(), draft, "signature-terms", "st-1", Map.of("provider", "DROPBOX_SIGN"));
        rules.approve(practice, draft);
        rules.activate(practice, draft);
    }

    @Test
    void whatIsSignedThereMovesTheServiceAndTheSignedFileIsKept() {
        UUID service = desk.sent();
        assertThat(run()).isEqualTo(1);
        JsonNode sent = dropbox.of(desk.signer).get(0);
        String id = sent.path("signature_request_id").asString();
        assertThat(sent.path("title").asString()).isEqualTo("accounts.pdf");
        assertThat(sent.path("file").asString()).isEqualTo(new String(SigningDesk.ACCOUNTS, StandardCharsets.UTF_8));
        assertThat(sent.path("metadata").path("practice").asString())
                .isEqualTo(practice.id().toString());
        desk.deliver();
        assertThat(desk.received()).as("Dropbox Sign mails").isEmpty();

        dropbox.sign(id, "Ines Aldgate", now());
        assertThat(tell("signature_request_all_signed", id)).isEqualTo(HEARD);
        assertThat(work.stage(practice, service)).as("not before it was asked").isEqualTo(8);
        assertThat(run()).isEqualTo(2); // CHECK and FETCH

        assertThat(work.stage(practice, service)).isEqualTo(9);
        JsonNode signed = asked(service);
        assertThat(signed.path("status").asString()).isEqualTo("SIGNED");
        assertThat(signed.path("signed_by").asString()).isEqualTo("Ines Aldgate");
        assertThat(signed.path("method").asString()).isEqualTo("DROPBOX_SIGN");
        assertThat(api.as(practice.staff())
                        .get("/api/documents/" + signed.path("certificate_id").asString())
                        .expect(200)
                        .bytes())
                .isEqualTo(DropboxSignStandIn.SIGNED_FILE);
    }

    @Test
    void repeatedAndOutOfOrderWebhooksAreAnsweredAlikeAndChangeNothing() {
        UUID service = desk.sent();
        run();
        String id = id();
        dropbox.sign(id, "Ines Aldgate", now());

        assertThat(tell("signature_request_all_signed", id)).isEqualTo(HEARD);
        run();
        assertThat(tell("signature_request_sent", id)).isEqualTo(HEARD);
        assertThat(tell("signature_request_all_signed", id)).isEqualTo(HEARD);
        run();
        run();

        assertThat(work.stage(practice, service)).isEqualTo(9);
        assertThat(asked(service).path("status").asString()).isEqualTo("SIGNED");
        assertThat(desk.rows("select event_type from signature_provider_events order by event_type", Map.of()))
                .extracting(row -> row.get("event_type"))
                .containsExactly("signature_request_all_signed", "signature_request_sent");
    }

    /** The hash tells nothing of the request that an event names, so it is only a reason to ask. */
    @Test
    void aWebhookThatLiesOrIsForgedMovesNothing() {
        UUID service = desk.sent();
        run();
        String id = id();

        assertThat(tell("signature_request_all_signed", id)).isEqualTo(HEARD);
        run();
        assertThat(work.stage(practice, service)).isEqualTo(8);

        dropbox.sign(id, "Ines Aldgate", now());
        clock.advance(Duration.ofSeconds(1));
        assertThat(dropbox.tell(api.baseUrl(), "signature_request_all_signed", id, now(), "another key"))
                .startsWith("403 ");
        assertThat(dropbox.post(api.baseUrl(), "{}")).startsWith("400 ");
        assertThat(dropbox.post(api.baseUrl(), "{no json")).startsWith("400 ");
        assertThat(tell("callback_test", "none")).isEqualTo(HEARD);
        run();
        assertThat(work.stage(practice, service)).isEqualTo(8);
    }

    @Test
    void decliningThereSendsTheServiceBackWithItsReason() {
        UUID service = desk.sent();
        run();
        dropbox.decline(id(), "The total is wrong");

        tell("signature_request_declined", id());
        run();

        assertThat(work.stage(practice, service)).isEqualTo(7);
        assertThat(api.as(practice.partner())
                        .get("/api/workflows/" + service + "/history")
                        .text())
                .contains("Declined by the client: The total is wrong");
    }

    /** As the table {@code retries} says: 5, 30, 240 minutes, then a person. */
    @Test
    void failuresAreTriedAgainWithGrowingGapsAndThenListed() {
        desk.sent();
        dropbox.next(Line.TOO_MANY);
        assertThat(run()).isZero();
        assertThat(run()).as("not before its time").isZero();
        clock.advance(Duration.ofMinutes(5));
        dropbox.next(Line.BROKEN);
        assertThat(run()).isZero();
        clock.advance(Duration.ofMinutes(30));
        dropbox.next(Line.SILENT);
        assertThat(run()).isZero();
        clock.advance(Duration.ofMinutes(240));
        dropbox.next(Line.BROKEN);
        assertThat(run()).isZero();
        clock.advance(Duration.ofDays(2));
        assertThat(run()).as("given up").isZero();
        assertThat(dropbox.of(desk.signer)).isEmpty();

        String exception = desk.rows(
                        "select id::text as id from open_exceptions where kind = 'SIGNATURE_ERRAND_FAILED'", Map.of())
                .get(0)
                .get("id")
                .toString();
        api.as(practice.manager())
                .post("/api/automation/exceptions/" + exception + "/retry")
                .expect(200);
        assertThat(run()).isEqualTo(1);
        assertThat(dropbox.of(desk.signer)).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() {
        desk.sent();
        dropbox.next(Line.REFUSING);

        assertThat(run()).isZero();

        assertThat(desk.rows("select message from open_exceptions where kind = 'SIGNATURE_ERRAND_FAILED'", Map.of()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("message").toString()).contains("400"));
    }

    /** It was taken, but nobody knows: its webhook tells, and it is not sent again. */
    @Test
    void anAnswerThatBreaksOffIsMendedByTheWebhook() {
        desk.sent();
        dropbox.next(Line.HALF);
        assertThat(run()).isZero();
        assertThat(dropbox.of(desk.signer)).hasSize(1);

        tell("signature_request_sent", id());
        clock.advance(Duration.ofMinutes(5));
        run();

        assertThat(dropbox.of(desk.signer)).hasSize(1);
    }

    @Test
    void remindersAndWithdrawalsArePassedOn() {
        UUID service = desk.sent();
        run();
        clock.advance(Duration.ofDays(6));
        following.follow(practice.id(), clock.instant());
        int before = dropbox.calls().size();
        run();
        assertThat(dropbox.calls().subList(before, dropbox.calls().size())).containsExactly("POST remind");

        api.as(practice.manager())
                .post("/api/services/" + service + "/signature/withdraw", Map.of("reason", "Wrong year"))
                .expect(200);
        run();

        assertThat(dropbox.of(desk.signer).get(0).path("cancelled").asBoolean()).isTrue();
    }

    /** What was looked up before the client signed is not the answer to the webhook that came after. */
    @Test
    void aSignatureGivenWhileItIsAskedHowTheRequestStandsIsNotLost() {
        UUID service = desk.sent();
        run();
        String id = id();
        tell("signature_request_viewed", id);
        dropbox.meanwhile(() -> {
            dropbox.sign(id, "Ines Aldgate", now());
            assertThat(tell("signature_request_all_signed", id)).isEqualTo(HEARD);
        });

        assertThat(run()).isEqualTo(3); // CHECK, CHECK and FETCH

        assertThat(work.stage(practice, service)).isEqualTo(9);
        assertThat(asked(service).has("certificate_id")).isTrue();
    }

    /** The webhook comes before the answer to what sent the request. */
    @Test
    void aSignatureGivenBeforeSendingIsAnsweredIsNotLost() {
        UUID service = desk.sent();
        dropbox.meanwhile(() -> {
            dropbox.sign(id(), "Ines Aldgate", now());
            assertThat(tell("signature_request_all_signed", id())).isEqualTo(HEARD);
        });

        assertThat(run()).isEqualTo(3); // SEND, CHECK and FETCH

        assertThat(work.stage(practice, service)).isEqualTo(9);
        assertThat(dropbox.of(desk.signer)).hasSize(1);
    }

    /** PostgreSQL takes no such name, so that nothing of what was heard is kept. */
    @Test
    void whatCannotBeKeptIsAskedForAgain() {
        UUID service = desk.sent();
        run();
        dropbox.sign(id(), "Ines\0Aldgate", now());
        tell("signature_request_all_signed", id());
        assertThat(run()).isZero();

        dropbox.sign(id(), "Ines Aldgate", now());
        clock.advance(Duration.ofMinutes(5));

        assertThat(run()).isEqualTo(2);
        assertThat(work.stage(practice, service)).isEqualTo(9);
    }

    @Test
    void aReminderWaitsForWhatIsToBeDoneBefore() {
        UUID service = desk.sent();
        run();
        String id = id();
        clock.advance(Duration.ofDays(6));
        dropbox.sign(id, "Ines Aldgate", now());
        tell("signature_request_all_signed", id);
        dropbox.next(Line.BROKEN);
        assertThat(run()).isZero();

        assertThat(following.follow(practice.id(), clock.instant()).reminded()).isZero();
        clock.advance(Duration.ofMinutes(5));

        assertThat(run()).isEqualTo(2); // CHECK and FETCH
        assertThat(work.stage(practice, service)).isEqualTo(9);
        assertThat(asked(service).path("reminders").asInt()).isZero();
    }

    @Test
    void theSignedFileIsFetchedAlthoughAnotherWebhookComesBeforeIt() {
        UUID service = desk.sent();
        run();
        String id = id();
        dropbox.sign(id, "Ines Aldgate", now());
        tell("signature_request_all_signed", id);
        dropbox.next(Line.GOOD, Line.BROKEN);
        assertThat(run()).isEqualTo(1);
        assertThat(asked(service).has("certificate_id")).isFalse();

        tell("signature_request_downloadable", id);

        assertThat(run()).isEqualTo(2); // CHECK and FETCH
        assertThat(asked(service).has("certificate_id")).isTrue();
        tell("signature_request_remind", id);
        assertThat(run()).as("it is there").isEqualTo(1);
    }

    @Test
    void theSignedFileIsFetchedOnceItIsPrepared() {
        UUID service = desk.sent();
        run();
        dropbox.sign(id(), "Ines Aldgate", now());
        tell("signature_request_all_signed", id());
        dropbox.next(Line.GOOD, Line.PREPARING);
        assertThat(run()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(5));

        assertThat(run()).isEqualTo(1);
        assertThat(asked(service).has("certificate_id")).isTrue();
    }

    /** Its webhook was lost; what is signed cannot be taken back. */
    @Test
    void aSignatureOfTheLastMomentCountsAlthoughTheRequestExpiredHere() {
        UUID service = desk.sent();
        run();
        dropbox.sign(id(), "Ines Aldgate", now());
        clock.advance(Duration.ofDays(32));
        assertThat(following.follow(practice.id(), clock.instant()).expired()).isEqualTo(1);

        assertThat(run()).isEqualTo(3); // CANCEL, CHECK and FETCH

        assertThat(work.stage(practice, service)).isEqualTo(9);
        assertThat(asked(service).path("status").asString()).isEqualTo("SIGNED");
    }

    private int run() {
        return running.run(practice.id());
    }

    private String id() {
        return dropbox.of(desk.signer).get(0).path("signature_request_id").asString();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private String tell(String type, String id) {
        return dropbox.tell(api.baseUrl(), type, id, now(), DropboxSignStandIn.KEY);
    }

    private JsonNode asked(UUID service) {
        return api.as(practice.manager())
                .get("/api/services/" + service + "/signature")
                .expect(200)
                .data();
    }
}
