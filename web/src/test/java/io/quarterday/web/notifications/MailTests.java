package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MailServer.Line;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail over a real SMTP server, and a line to it that is not always good. */
@ApiTest
class MailTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MailServer server;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    MailTests(
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
        this.clock = clock;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Noon of some day in a British winter or summer: outside of all quiet hours. */
    @BeforeEach
    void atNoon() {
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        clock.advanceTo(tomorrow.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }

    @Test
    void aPersonWhoGetsWorkIsMailedOnce() throws Exception {
        UUID service = handOver();

        assertThat(telling.tell(practice.id())).isPositive();
        assertThat(telling.tell(practice.id())).as("told already").isZero();
        assertThat(sending.send(practice.id())).isEqualTo(1);
        assertThat(sending.send(practice.id())).as("sent already").isZero();

        List<MimeMessage> mails = server.to(practice.otherStaff().email());
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getSubject()).startsWith("Yours now: ").endsWith(" for Aldgate Joinery Ltd");
        assertThat(mails.get(0).getContent().toString())
                .contains("P. Artner gave you")
                .contains("31 December 2026");
        assertThat(mails.get(0).getFrom()[0].toString()).contains("office@quarterday.test");
        assertThat(log(practice.otherStaff()))
                .containsEntry("status", "SENT")
                .containsEntry("attempts", 1)
                .containsEntry("workflow_id", service);
    }

    @Test
    void aServerThatRefusesIsTriedAgainLaterAndEachMailArrivesOnce() {
        handOver();
        telling.tell(practice.id());

        server.during(
                Line.REFUSING, () -> assertThat(sending.send(practice.id())).isZero());
        assertThat(log(practice.otherStaff()))
                .containsEntry("status", "PENDING")
                .containsEntry("attempts", 1);
        assertThat(sending.send(practice.id()))
                .as("not before a minute has passed")
                .isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sending.send(practice.id())).isEqualTo(1);

        assertThat(server.to(practice.otherStaff().email())).hasSize(1);
        assertThat(story(practice.otherStaff())).containsExactly("QUEUED", "UNREACHABLE", "SENT");
    }

    @Test
    void aServerThatStaysSilentHoldsNothingUpForLongAndEachMailArrivesOnce() {
        handOver();
        telling.tell(practice.id());

        server.during(
                Line.SILENT,
                () -> assertTimeoutPreemptively(
                        Duration.ofMinutes(1),
                        () -> assertThat(sending.send(practice.id())).isZero()));
        clock.advance(Duration.ofMinutes(1));
        assertThat(sending.send(practice.id())).isEqualTo(1);

        assertThat(server.to(practice.otherStaff().email())).hasSize(1);
        assertThat(story(practice.otherStaff())).containsExactly("QUEUED", "UNREACHABLE", "SENT");
    }

    /** Nobody can know whether the server had it; so it comes again under the name by which it is known again. */
    @Test
    void aMailWhoseEndIsUnclearComesAgainUnderTheSameMessageId() throws Exception {
        handOver();
        telling.tell(practice.id());

        server.during(
                Line.BREAKING_AT_THE_END,
                () -> assertThat(sending.send(practice.id())).isZero());
        assertThat(story(practice.otherStaff()))
                .as("%s", log(practice.otherStaff()).get("failure_reason"))
                .containsExactly("QUEUED", "UNCLEAR");
        clock.advance(Duration.ofMinutes(1));
        assertThat(sending.send(practice.id())).isEqualTo(1);

        List<MimeMessage> mails = server.to(practice.otherStaff().email());
        assertThat(mails).as("once before the line broke, once after").hasSize(2);
        for (MimeMessage mail : mails) {
            assertThat(mail.getMessageID())
                    .isEqualTo("<" + log(practice.otherStaff()).get("message_id") + ">");
        }
    }

    @Test
    void aMailboxThatDoesNotExistIsNotTriedAgain() {
        handOver();
        telling.tell(practice.id());
        server.forget(practice.otherStaff().email());

        assertThat(sending.send(practice.id())).isZero();

        Map<String, Object> log = log(practice.otherStaff());
        assertThat(log).containsEntry("status", "FAILED").containsEntry("attempts", 1);
        assertThat(log.get("failure_reason").toString()).contains("No such mailbox");
        clock.advance(Duration.ofDays(2));
        assertThat(sending.send(practice.id())).isZero();
    }

    @Test
    void aMailThatAProcessDiedOverIsSentByTheNextWhenItsClaimIsOver() {
        handOver();
        telling.tell(practice.id());
        practice.run(() -> transaction.executeWithoutResult(status -> database.sql(
                        "update email_logs set claimed_until = :until, attempts = 1")
                .param("until", clock.instant().plus(Duration.ofMinutes(15)).atOffset(ZoneOffset.UTC))
                .update()));

        assertThat(sending.send(practice.id())).isZero();
        clock.advance(Duration.ofMinutes(15));
        assertThat(sending.send(practice.id())).isEqualTo(1);
        assertThat(server.to(practice.otherStaff().email())).hasSize(1);
    }

    @Test
    void whatIsToldInQuietHoursIsSentInTheMorning() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        clock.advanceTo(today.atTime(21, 30).toInstant(ZoneOffset.UTC));
        handOver();
        telling.tell(practice.id());

        assertThat(sending.send(practice.id())).isZero();
        clock.advanceTo(today.plusDays(1).atTime(5, 59).toInstant(ZoneOffset.UTC));
        assertThat(sending.send(practice.id())).isZero();
        clock.advanceTo(today.plusDays(1).atTime(7, 0).toInstant(ZoneOffset.UTC));
        assertThat(sending.send(practice.id())).isEqualTo(1);
    }

    @Test
    void whatHappenedLongAgoIsToldToNobody() {
        handOver();
        clock.advance(Duration.ofHours(25));

        assertThat(telling.tell(practice.id())).isZero();
        assertThat(sending.send(practice.id())).isZero();
    }

    @Test
    void whatIsTakenBackWasNeverTold() {
        Instant before = clock.instant();
        practice.run(() -> transaction.executeWithoutResult(status -> {
            database.sql("insert into happenings (id, organization_id, event, occasion, happened_at, next_attempt_at)"
                            + " values (gen_random_uuid(), :practice, 'HEALTH_REPORT', 'taken back', :at, :at)")
                    .param("practice", practice.id())
                    .param("at", before.atOffset(ZoneOffset.UTC))
                    .update();
            status.setRollbackOnly();
        }));

        assertThat(telling.tell(practice.id())).isZero();
    }

    /** The partner gives a service to somebody else. */
    private UUID handOver() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        api.as(practice.partner())
                .post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.otherStaff().id()))
                .expect(200);
        return service;
    }

    private Map<String, Object> log(Person person) {
        return practice.call(() ->
                transaction.execute(status -> database.sql("select * from email_logs where recipient_user_id = :person")
                        .param("person", person.id())
                        .query()
                        .singleRow()));
    }

    private List<String> story(Person person) {
        return practice.call(() -> transaction.execute(
                status -> database.sql("select told ->> 'what' from email_logs, jsonb_array_elements(story) as told"
                                + " where recipient_user_id = :person")
                        .param("person", person.id())
                        .query(String.class)
                        .list()));
    }
}
