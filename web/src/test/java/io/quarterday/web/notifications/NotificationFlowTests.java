package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.notifications.AnnouncingDeadlines;
import io.quarterday.service.notifications.ChasingClients;
import io.quarterday.service.notifications.SendingDigests;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
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

/** What people are told of, when, and how often, by the tables that ship. */
@ApiTest
class NotificationFlowTests {

    private static final String CLIENT = "ines@aldgate-joinery.test";

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MailServer server;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final SendingDigests digests;
    private final ChasingClients chasing;
    private final AnnouncingDeadlines deadlines;
    private final Announcing announcing;
    private final MutableClock clock;
    private final NotificationWork inside;

    NotificationFlowTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer server,
            TellingPeople telling,
            SendingMail sending,
            SendingDigests digests,
            ChasingClients chasing,
            AnnouncingDeadlines deadlines,
            Announcing announcing,
            MutableClock clock,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.server = server;
        this.telling = telling;
        this.sending = sending;
        this.digests = digests;
        this.chasing = chasing;
        this.deadlines = deadlines;
        this.announcing = announcing;
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
    void whoGetsWorkSeesItInTheApplicationAndWhoHadItToo() {
        UUID service = work.open(practice, "VAT");
        api.as(practice.partner())
                .post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.otherStaff().id()))
                .expect(200);
        telling.tell(practice.id());
        telling.tell(practice.id());

        var mine = api.as(practice.otherStaff())
                .get("/api/notifications")
                .expect(200)
                .data();
        assertThat(mine).hasSize(1);
        assertThat(mine.path(0).path("kind").asString()).isEqualTo("ASSIGNED");
        assertThat(mine.path(0).path("title").asString()).startsWith("Yours now: VAT");
        assertThat(mine.path(0).path("link").path("id").asString()).isEqualTo(service.toString());
        var before =
                api.as(practice.staff()).get("/api/notifications").expect(200).data();
        assertThat(before).hasSize(1);
        assertThat(before.path(0).path("title").asString()).startsWith("Handed over: VAT");
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
                Map.of("start", today().minusDays(80), "end", today(), "service", service));

        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
    }

    @Test
    void aClientWhomNoMailReachesIsAnException() {
        UUID service = work.open(practice, "VAT");
        advance(service);
        periodIsOver(service);

        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isZero();

        assertThat(exceptions("CHASE_REACHES_NOBODY"))
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
        periodIsOver(service);
        chasing.chase(practice.id(), clock.instant());
        server.forget(address);
        sending.send(practice.id());

        assertThat(exceptions("CLIENT_NOT_MAILED"))
                .hasSize(1)
                .first()
                .satisfies(exception -> assertThat(exception).containsEntry("resolution", null));
        server.forget("");
        api.as(practice.manager())
                .post("/api/email-logs/" + inside.mailsTo(address).get(0).get("id") + "/retry")
                .expect(200);
        assertThat(sending.send(practice.id())).isEqualTo(1);
        assertThat(exceptions("CLIENT_NOT_MAILED"))
                .first()
                .satisfies(exception -> assertThat(exception).containsEntry("resolution", "SETTLED"));
    }

    /** One that cannot be told keeps no other waiting, and ends on the list of exceptions. */
    @Test
    void whatCannotBeToldIsAnExceptionInTheEnd() {
        inside.write(
                "insert into happenings (id, organization_id, event, occasion, happened_at, next_attempt_at)"
                        + " values (gen_random_uuid(), :practice, 'NO_SUCH_EVENT', 'x', :at, :at)",
                Map.of("practice", practice.id(), "at", clock.instant().atOffset(ZoneOffset.UTC)));
        UUID service = work.open(practice, "VAT");
        escalate(service, "first");

        // The table retries: after 5 minutes, 30 minutes and 4 hours.
        for (int minutes : List.of(5, 30, 240, 0)) {
            assertThat(exceptions("NOT_TOLD")).as("%d minutes to wait", minutes).isEmpty();
            telling.tell(practice.id());
            clock.advance(Duration.ofMinutes(minutes));
        }
        assertThat(mails("escalated")).isEqualTo(1);
        assertThat(exceptions("NOT_TOLD")).hasSize(1);
        String exception = exceptions("NOT_TOLD").get(0).get("id").toString();
        telling.tell(practice.id());
        assertThat(inside.rows("select * from happenings", Map.of())).hasSize(1);

        api.as(practice.manager())
                .post("/api/automation/exceptions/" + exception + "/retry")
                .expect(200);
        inside.write("update happenings set event = 'HEALTH_REPORT', details = '{\"report\": \"well\"}'", Map.of());
        telling.tell(practice.id());
        assertThat(mails("health-report")).isEqualTo(1);
        assertThat(inside.rows("select * from happenings", Map.of())).isEmpty();
    }

    @Test
    void aDeadlineIsToldOncePerRowHoweverOftenItIsLookedAt() {
        UUID service = work.open(practice, "VAT");
        telling.tell(practice.id());
        due(service, today().plusDays(3));
        assertThat(deadlines.check(practice.id(), clock.instant())).isEqualTo(1);
        telling.tell(practice.id());
        assertThat(mails("deadline-upcoming")).as("three days left").isZero();

        clock.advance(Duration.ofDays(1));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());
        deadlines.check(practice.id(), clock.instant());
        assertThat(telling.tell(practice.id())).as("an hour later").isZero();
        assertThat(mails("deadline-upcoming")).as("staff and their manager").isEqualTo(2);

        clock.advance(Duration.ofDays(3));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());
        assertThat(mails("deadline-passed")).isEqualTo(2);
        assertThat(inside.mailsTo(practice.manager().email()))
                .last()
                .satisfies(mail -> assertThat(mail.get("subject").toString()).startsWith("Overdue by 1 days: VAT"));
    }

    @Test
    void aNewDeadlineIsAnotherOccasion() {
        UUID service = work.open(practice, "VAT");
        due(service, today().plusDays(2));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());
        due(service, today().plusDays(1));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());

        assertThat(mails("deadline-upcoming")).isEqualTo(4);
    }

    @Test
    void aDigestBringsAllThatWaitedInOneMail() {
        work.open(practice, "VAT");
        work.open(practice, "PAYE");
        telling.tell(practice.id());
        assertThat(sending.send(practice.id())).as("nothing by itself").isZero();

        assertThat(digests.send(practice.id(), clock.instant())).isEqualTo(1);
        assertThat(digests.send(practice.id(), clock.instant()))
                .as("nothing waits any more")
                .isZero();
        telling.tell(practice.id());
        assertThat(sending.send(practice.id())).isEqualTo(1);

        assertThat(inside.mailsTo(practice.staff().email())).hasSize(1).first().satisfies(mail -> {
            assertThat(mail).containsEntry("subject", "Your day: 2 items");
            assertThat(mail.get("content").toString())
                    .startsWith("Good morning S. Taff,")
                    .contains("- New work: VAT", "- New work: PAYE", "Practice ");
        });
    }

    @Test
    void whatIsToldAtMostOnceADayIsNotToldTwice() {
        UUID service = work.open(practice, "VAT");
        escalate(service, "first");
        escalate(service, "second");
        telling.tell(practice.id());
        assertThat(mails("escalated")).isEqualTo(1);

        clock.advance(Duration.ofHours(24));
        escalate(service, "third");
        telling.tell(practice.id());
        assertThat(mails("escalated")).isEqualTo(2);
    }

    @Test
    void theSameOccasionTellsNobodyTwice() {
        UUID service = work.open(practice, "VAT");
        escalate(service, "first");
        telling.tell(practice.id());
        clock.advance(Duration.ofDays(2));
        escalate(service, "first");
        telling.tell(practice.id());

        assertThat(mails("escalated")).isEqualTo(1);
    }

    @Test
    void whoDoesSomethingIsNotToldOfIt() {
        UUID service = work.open(practice, "VAT");
        api.as(practice.partner())
                .post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.partner().id()))
                .expect(200);
        telling.tell(practice.id());

        assertThat(inside.mailsTo(practice.partner().email())).isEmpty();
    }

    @Test
    void anImportedPastIsNotTold() {
        UUID service = work.open(practice, "VAT");
        List<Map<String, Object>> queued =
                inside.rows("select * from happenings where client_service_id = :service", Map.of("service", service));
        assertThat(queued).hasSize(1);
        inside.write("""
                insert into status_transitions (id, organization_id, created_at, entity_type, entity_id,
                    client_service_id, from_status, to_status, from_stage, to_stage, action_type, business_context,
                    triggered_by_system, decision_id)
                select gen_random_uuid(), organization_id, created_at, entity_type, entity_id, client_service_id,
                    to_status, to_status, to_stage, to_stage, 'SUSPEND', '{"imported": true}', 'import', decision_id
                from status_transitions where client_service_id = :service
                """, Map.of("service", service));

        assertThat(inside.rows(
                        "select * from happenings where client_service_id = :service", Map.of("service", service)))
                .hasSize(1);
    }

    @Test
    void anAnnouncementNamesOnlyWhatItsEventHas() {
        assertThatThrownBy(() -> new Announcement(
                        NotificationEvent.WORK_REBALANCED,
                        "x",
                        null,
                        List.of(),
                        null,
                        0,
                        List.of(),
                        Map.of("client", "y")))
                .hasMessageContaining("not all of [client]");
        assertThatThrownBy(() -> new Announcement(
                        NotificationEvent.HEALTH_REPORT,
                        "x",
                        UUID.randomUUID(),
                        List.of(),
                        null,
                        0,
                        List.of(),
                        Map.of()))
                .hasMessageContaining("about no service");
    }

    /** A service whose client is being chased. */
    private UUID chased(String type) {
        UUID service = work.open(practice, type);
        inside.reachable(service, CLIENT);
        advance(service);
        periodIsOver(service);
        return service;
    }

    private void advance(UUID service) {
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
    }

    /** The records of a period that is not over are wanted of nobody yet. */
    private void periodIsOver(UUID service) {
        inside.write(
                "update client_services set period_end = :day where id = :service",
                Map.of("day", today().minusDays(1), "service", service));
    }

    private void due(UUID service, LocalDate day) {
        inside.write(
                "update client_services set deadline = :day where id = :service",
                Map.of("day", day, "service", service));
    }

    private void escalate(UUID service, String occasion) {
        inside.announce(
                announcing,
                new Announcement(
                        NotificationEvent.ESCALATED,
                        "escalation:" + service + ":" + occasion,
                        service,
                        List.of(practice.manager().id()),
                        null,
                        2,
                        List.of("IN_APP", "EMAIL"),
                        Map.of("why", "It has stood there for ten days.")));
    }

    private List<Map<String, Object>> exceptions(String kind) {
        return inside.rows("select * from open_exceptions where kind = :kind", Map.of("kind", kind));
    }

    private int mails(String template) {
        return inside.rows("select id from email_logs where template = :template", Map.of("template", template))
                .size();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
