package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.notifications.AnnouncingDeadlines;
import io.quarterday.service.notifications.SendingDigests;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
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

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final SendingDigests digests;
    private final AnnouncingDeadlines deadlines;
    private final Announcing announcing;
    private final MutableClock clock;
    private final NotificationWork inside;

    NotificationFlowTests(
            ApiClient api,
            Work work,
            Practices practices,
            TellingPeople telling,
            SendingMail sending,
            SendingDigests digests,
            AnnouncingDeadlines deadlines,
            Announcing announcing,
            MutableClock clock,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.telling = telling;
        this.sending = sending;
        this.digests = digests;
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
            assertThat(inside.exceptions("NOT_TOLD"))
                    .as("%d minutes to wait", minutes)
                    .isEmpty();
            telling.tell(practice.id());
            clock.advance(Duration.ofMinutes(minutes));
        }
        assertThat(inside.mails("escalated")).isEqualTo(1);
        assertThat(inside.exceptions("NOT_TOLD")).hasSize(1);
        String exception = inside.exceptions("NOT_TOLD").get(0).get("id").toString();
        telling.tell(practice.id());
        assertThat(inside.rows("select * from happenings", Map.of())).hasSize(1);

        api.as(practice.manager())
                .post("/api/automation/exceptions/" + exception + "/retry")
                .expect(200);
        inside.write("update happenings set event = 'HEALTH_REPORT', details = '{\"report\": \"well\"}'", Map.of());
        telling.tell(practice.id());
        assertThat(inside.mails("health-report")).isEqualTo(1);
        assertThat(inside.rows("select * from happenings", Map.of())).isEmpty();
    }

    @Test
    void aDeadlineIsToldOncePerRowHoweverOftenItIsLookedAt() {
        UUID service = work.open(practice, "VAT");
        telling.tell(practice.id());
        inside.due(service, inside.today().plusDays(3));
        assertThat(deadlines.check(practice.id(), clock.instant())).isEqualTo(1);
        telling.tell(practice.id());
        assertThat(inside.mails("deadline-upcoming")).as("three days left").isZero();

        clock.advance(Duration.ofDays(1));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());
        deadlines.check(practice.id(), clock.instant());
        assertThat(telling.tell(practice.id())).as("an hour later").isZero();
        assertThat(inside.mails("deadline-upcoming"))
                .as("staff and their manager")
                .isEqualTo(2);

        clock.advance(Duration.ofDays(3));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());
        assertThat(inside.mails("deadline-passed")).isEqualTo(2);
        assertThat(inside.mailsTo(practice.manager().email()))
                .last()
                .satisfies(mail -> assertThat(mail.get("subject").toString()).startsWith("Overdue by 1 days: VAT"));
    }

    @Test
    void aNewDeadlineIsAnotherOccasion() {
        UUID service = work.open(practice, "VAT");
        inside.due(service, inside.today().plusDays(2));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());
        inside.due(service, inside.today().plusDays(1));
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());

        assertThat(inside.mails("deadline-upcoming")).isEqualTo(4);
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
        assertThat(inside.mails("escalated")).isEqualTo(1);

        clock.advance(Duration.ofHours(24));
        escalate(service, "third");
        telling.tell(practice.id());
        assertThat(inside.mails("escalated")).isEqualTo(2);
    }

    @Test
    void theSameOccasionTellsNobodyTwice() {
        UUID service = work.open(practice, "VAT");
        escalate(service, "first");
        telling.tell(practice.id());
        clock.advance(Duration.ofDays(2));
        escalate(service, "first");
        telling.tell(practice.id());

        assertThat(inside.mails("escalated")).isEqualTo(1);
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

    private void advance(UUID service) {
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
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
}
