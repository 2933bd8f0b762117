package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.ChasingClients;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Clients are chased for their records, step by step as the table says, until these are there. */
@ApiTest
class ChasingTests {

    private static final String CLIENT = "ines@aldgate-joinery.test";

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MailServer server;
    private final SendingMail sending;
    private final ChasingClients chasing;
    private final MutableClock clock;
    private final NotificationWork inside;

    ChasingTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer server,
            SendingMail sending,
            ChasingClients chasing,
            MutableClock clock,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.server = server;
        this.sending = sending;
        this.chasing = chasing;
        this.clock = clock;
        this.inside = new NotificationWork(practice, database, transactions, clock);
    }

    @BeforeEach
    void atNoon() {
        inside.atNext(LocalTime.NOON);
    }

    @Test
    void aClientIsAskedForRecordsStepByStepAndEachStepOnce() {
        UUID service = chased("VAT");

        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
        assertThat(chasing.chase(practice.id(), clock.instant()).steps())
                .as("the same day")
                .isZero();
        assertThat(sending.send(practice.id())).isEqualTo(1);
        String asked = inside.mailsTo(CLIENT).get(0).get("content").toString();
        assertThat(asked).contains("https://practice.quarterday.test/requests/");
        String page = asked.replaceAll("(?s).*(/requests/[A-Za-z0-9_-]+).*", "/api$1");
        assertThat(api.get(page).expect(200).data().at("/items/0/kind").asString())
                .as("its link leads to the page")
                .isEqualTo("VAT_RECORDS");
        clock.advance(Duration.ofDays(6));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps())
                .as("six days later")
                .isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps())
                .as("a week later")
                .isEqualTo(1);
        clock.advance(Duration.ofDays(7));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
        clock.advance(Duration.ofDays(5));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps())
                .as("a call")
                .isEqualTo(1);
        clock.advance(Duration.ofDays(3));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps())
                .as("the managers")
                .isEqualTo(1);
        clock.advance(Duration.ofDays(90));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps())
                .as("nothing more is left")
                .isZero();

        assertThat(inside.mailsTo(CLIENT))
                .extracting(mail -> mail.get("template"))
                .containsExactly("records-first-request", "records-reminder", "records-reminder");
        assertThat(inside.mailsTo(CLIENT).get(0))
                .containsEntry("email_type", "WORKFLOW")
                .containsEntry("workflow_type", "VAT")
                .containsEntry("workflow_id", service)
                .containsEntry("status", "SENT");
        assertThat(inside.mailsTo(CLIENT).get(0).get("content").toString())
                .startsWith("Dear Ines Aldgate,")
                .contains("S. Taff");
        assertThat(server.to(CLIENT)).isNotEmpty();
    }

    @Test
    void aCallIsToldToWhoChasesAndWrittenDownOnce() {
        UUID service = chased("VAT");
        inside.write(
                "update clients set chase_team_user_ids = array[:other::uuid]"
                        + " where id = (select client_id from client_services where id = :service)",
                Map.of("other", practice.otherStaff().id(), "service", service));
        for (int days : List.of(0, 7, 7, 5)) {
            clock.advance(Duration.ofDays(days));
            assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
        }

        for (Practice.Person person : List.of(practice.staff(), practice.otherStaff())) {
            assertThat(api.as(person)
                            .get("/api/notifications")
                            .expect(200)
                            .data()
                            .path(0)
                            .path("title")
                            .asString())
                    .startsWith("Call Aldgate Joinery Ltd: ");
        }
        assertThat(inside.rows("select * from communications", Map.of()))
                .hasSize(1)
                .first()
                .satisfies(
                        call -> assertThat(call).containsEntry("type", "PHONE").containsEntry("sent_at", null));
    }

    @Test
    void theChaseStopsTheMomentThatTheRecordsArrive() {
        UUID service = chased("VAT");
        chasing.chase(practice.id(), clock.instant());
        clock.advance(Duration.ofDays(1));
        work.upload(practice.partner(), service, "VAT_RECORDS");

        clock.advance(Duration.ofDays(30));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isZero();
    }

    @Test
    void theChaseStopsWhenTheWorkHasMovedOn() {
        UUID service = chased("VAT");
        chasing.chase(practice.id(), clock.instant());
        advance(service);

        clock.advance(Duration.ofDays(30));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isZero();
    }

    @Test
    void aMailThatWaitsForTheMorningIsNotSentWhenTheRecordsArriveBefore() {
        inside.atNext(LocalTime.of(20, 0));
        UUID service = chased("VAT");
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
        work.upload(practice.partner(), service, "VAT_RECORDS");

        inside.atNext(LocalTime.of(8, 30));
        assertThat(sending.send(practice.id())).isZero();
        assertThat(inside.mailsTo(CLIENT)).hasSize(1).first().satisfies(mail -> {
            assertThat(mail).containsEntry("status", "FAILED").containsEntry("tale", "QUEUED WITHDRAWN");
            assertThat(mail.get("failure_reason").toString()).contains("records have arrived");
        });
    }

    @Test
    void nobodyIsChasedBeforeThePeriodIsOver() {
        UUID service = chased("VAT");
        inside.write(
                "update client_services set period_start = :start, period_end = :end where id = :service",
                Map.of("start", inside.today().minusDays(80), "end", inside.today(), "service", service));

        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
    }

    @Test
    void aClientWhomNoMailReachesIsAnException() {
        UUID service = work.open(practice, "VAT");
        advance(service);
        inside.periodIsOver(service);

        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isZero();

        assertThat(inside.exceptions("CHASE_REACHES_NOBODY"))
                .hasSize(1)
                .first()
                .satisfies(exception ->
                        assertThat(exception.get("message").toString()).contains("step 1", "Aldgate Joinery Ltd"));
    }

    @Test
    void aMailToAClientThatIsGivenUpIsAnExceptionUntilItGetsAway() {
        UUID service = work.open(practice, "VAT");
        String address = "nobody-" + service + "@aldgate-joinery.test";
        inside.reachable(service, address);
        advance(service);
        inside.periodIsOver(service);
        chasing.chase(practice.id(), clock.instant());
        server.forget(address);
        sending.send(practice.id());

        assertThat(inside.exceptions("CLIENT_NOT_MAILED"))
                .hasSize(1)
                .first()
                .satisfies(exception -> assertThat(exception).containsEntry("resolution", null));
        server.forget("");
        api.as(practice.manager())
                .post("/api/email-logs/" + inside.mailsTo(address).get(0).get("id") + "/retry")
                .expect(200);
        assertThat(sending.send(practice.id())).isEqualTo(1);
        assertThat(inside.exceptions("CLIENT_NOT_MAILED"))
                .first()
                .satisfies(exception -> assertThat(exception).containsEntry("resolution", "SETTLED"));
    }

    /** A service whose client is being chased. */
    private UUID chased(String type) {
        UUID service = work.open(practice, type);
        inside.reachable(service, CLIENT);
        advance(service);
        inside.periodIsOver(service);
        return service;
    }

    private void advance(UUID service) {
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
    }
}
