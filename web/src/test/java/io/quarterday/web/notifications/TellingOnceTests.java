package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.service.notifications.AnnouncingDeadlines;
import io.quarterday.service.notifications.ChasingClients;
import io.quarterday.service.notifications.ForgettingOccasions;
import io.quarterday.service.notifications.SendingDigests;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Of one thing people are told by one table, by the channel that it names, and not when it has lost its point. */
@ApiTest
class TellingOnceTests {

    private final ApiClient api;
    private final Work work;
    private final RuleDesk desk;
    private final Practice practice;
    private final RunningAutomation running;
    private final TellingPeople telling;
    private final ChasingClients chasing;
    private final SendingDigests digests;
    private final AnnouncingDeadlines deadlines;
    private final ForgettingOccasions forgetting;
    private final MutableClock clock;
    private final NotificationWork inside;

    TellingOnceTests(
            ApiClient api,
            Work work,
            RuleDesk desk,
            Practices practices,
            RunningAutomation running,
            TellingPeople telling,
            ChasingClients chasing,
            SendingDigests digests,
            AnnouncingDeadlines deadlines,
            ForgettingOccasions forgetting,
            MutableClock clock,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.desk = desk;
        this.practice = practices.make();
        this.running = running;
        this.telling = telling;
        this.chasing = chasing;
        this.digests = digests;
        this.deadlines = deadlines;
        this.forgetting = forgetting;
        this.clock = clock;
        this.inside = new NotificationWork(practice, database, transactions, clock);
    }

    @BeforeEach
    void atNoon() {
        inside.atNext(LocalTime.NOON);
    }

    @Test
    void aDeadlineThatWasEscalatedIsLeftToTheEscalations() {
        UUID escalated = work.at(practice, "VAT", 4);
        due(escalated, today().plusDays(7));
        UUID signing = work.at(practice, "VAT", 10);
        due(signing, today().plusDays(7));
        telling.tell(practice.id());

        run(AutomationJob.HOURLY_DEADLINE_CHECK);
        deadlines.check(practice.id(), clock.instant());
        telling.tell(practice.id());

        assertThat(told("ESCALATED")).containsExactly(escalated.toString());
        assertThat(told("DEADLINE_UPCOMING")).containsExactly(signing.toString());
    }

    @Test
    void whatWasLateWhenItWasOpenedIsTheImportedPast() {
        due(work.open(practice, "VAT"), today().minusDays(400));
        due(work.open(practice, "PAYE"), today().minusDays(2));
        telling.tell(practice.id());

        assertThat(deadlines.check(practice.id(), clock.instant())).isZero();
        telling.tell(practice.id());
        assertThat(told("DEADLINE_PASSED")).isEmpty();
    }

    @Test
    void anEscalationIsToldByTheChannelOfItsRow() {
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "escalations", "es-4", Map.of("channel", List.of("EMAIL")));
        desk.approve(practice, number);
        desk.activate(practice, number);
        due(work.at(practice, "VAT", 4), today().plusDays(7));

        run(AutomationJob.HOURLY_DEADLINE_CHECK);
        telling.tell(practice.id());

        assertThat(told("ESCALATED")).isEmpty();
        assertThat(mails("escalated")).isEqualTo(1);
    }

    @Test
    void anObligationThatPassedIsMailedAsItsRowSays() {
        Map<String, Object> body = new HashMap<>();
        body.put("company_name", "Ines Aldgate");
        body.put("business_type", "SOLE_TRADER");
        body.put("contact_name", "Ines Aldgate");
        body.put("contact_email", "ines@aldgate.test");
        body.put("vat_number", "GB123456789");
        body.put("vat_frequency", "QUARTERLY_3");
        body.put("vat_scheme", "STANDARD");
        body.put("assigned_user_id", practice.staff().id());
        body.put("team_id", practice.teamId());
        String client = api.as(practice.partner())
                .post("/api/clients", body)
                .expect(201)
                .data()
                .path("id")
                .asString();
        LocalDate due = api.as(practice.partner())
                .get("/api/clients/" + client + "/obligations?from=" + today().plusDays(1))
                .expect(200)
                .data()
                .valueStream()
                .filter(one -> one.path("obligation").asString().equals("VAT_RETURN"))
                .map(one -> LocalDate.parse(one.path("due_date").asString()))
                .min(LocalDate::compareTo)
                .orElseThrow();
        clock.advanceTo(due.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));

        run(AutomationJob.HOURLY_DEADLINE_CHECK);
        telling.tell(practice.id());

        // Where the year stands so, their tax return has passed too.
        assertThat(inside.rows(
                        "select recipient_email from email_logs where template = 'obligation-due' and subject = :subject",
                        Map.of("subject", "Obligation overdue: VAT_RETURN of Ines Aldgate")))
                .extracting(mail -> mail.get("recipient_email"))
                .as("worker and manager")
                .containsExactlyInAnyOrder(
                        practice.staff().email(), practice.manager().email());
        assertThat(told("OBLIGATION_DUE")).containsOnly(client);
    }

    @Test
    void aCallForRecordsIsCancelledTheMomentThatTheyArrive() {
        UUID service = called();

        work.upload(practice.partner(), service, "VAT_RECORDS");

        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.get("cancelled_at")).isNotNull());
        assertThat(api.as(practice.partner())
                        .get("/api/communications")
                        .expect(200)
                        .data()
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void aCallForRecordsIsCancelledWhenTheWorkMovesOn() {
        UUID service = called();
        api.as(practice.partner())
                .post("/api/services/" + service + "/suspend", Map.of("reason", "The client is abroad"))
                .expect(200);
        api.as(practice.partner()).post("/api/services/" + service + "/resume").expect(200);
        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.get("cancelled_at")).isNull());

        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);

        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.get("cancelled_at")).isNotNull());
    }

    @Test
    void managersReadOfAnExceptionInTheirDigest() {
        UUID service = chased();
        inside.write("update clients set contact_email = null", Map.of());
        chasing.chase(practice.id(), clock.instant());
        telling.tell(practice.id());

        digests.send(practice.id(), clock.instant());
        telling.tell(practice.id());

        assertThat(inside.mailsTo(practice.manager().email()))
                .last()
                .satisfies(mail -> assertThat(mail.get("content").toString())
                        .contains("To be looked at: The records for VAT", "reaches nobody"));
        assertThat(service).isNotNull();
    }

    @Test
    void aMailThatDidNotReachAClientIsTriedAgainFromTheListOfExceptions() {
        UUID service = chased();
        chasing.chase(practice.id(), clock.instant());
        inside.write(
                "insert into open_exceptions (id, organization_id, kind, client_id, subject, message, opened_at, updated_at)"
                        + " select gen_random_uuid(), organization_id, 'CLIENT_NOT_MAILED', client_id, id::text, 'Lost', :at,"
                        + " :at from email_logs where workflow_id = :service",
                Map.of("service", service, "at", clock.instant().atOffset(ZoneOffset.UTC)));
        inside.write(
                "update email_logs set status = 'FAILED', next_attempt_at = null, failed_at = :at, failure_reason = 'Lost'",
                Map.of("at", clock.instant().atOffset(ZoneOffset.UTC)));
        String exception = inside.rows("select id from open_exceptions", Map.of())
                .get(0)
                .get("id")
                .toString();

        api.as(practice.manager())
                .post("/api/automation/exceptions/" + exception + "/retry")
                .expect(200);

        assertThat(inside.rows("select status, attempts from email_logs", Map.of()))
                .containsExactly(Map.of("status", "PENDING", "attempts", 0));
    }

    @Test
    void whoWasToldIsForgottenWhenNobodyCanBeToldAgain() {
        work.open(practice, "VAT");
        telling.tell(practice.id());
        assertThat(inside.rows("select * from told_occasions", Map.of())).isNotEmpty();

        clock.advance(Duration.ofDays(400));
        assertThat(forgetting.forget(practice.id(), clock.instant())).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(forgetting.forget(practice.id(), clock.instant())).isPositive();
        assertThat(inside.rows("select * from told_occasions", Map.of())).isEmpty();
    }

    /** A service of whose client somebody is to be called. */
    private UUID called() {
        UUID service = chased();
        for (int days : List.of(0, 7, 7, 5)) {
            clock.advance(Duration.ofDays(days));
            chasing.chase(practice.id(), clock.instant());
        }
        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.get("cancelled_at")).isNull());
        return service;
    }

    private UUID chased() {
        UUID service = work.at(practice, "VAT", 2);
        inside.reachable(service, "ines@aldgate-" + service + ".test");
        inside.write(
                "update client_services set period_start = :start, period_end = :end where id = :service",
                Map.of("start", today().minusDays(91), "end", today().minusDays(1), "service", service));
        return service;
    }

    private List<Map<String, Object>> calls() {
        return inside.rows("select * from communications where type = 'PHONE'", Map.of());
    }

    private void run(AutomationJob job) {
        assertThat(running.runScheduled(practice.id(), job, clock.instant(), false, clock.instant()))
                .get()
                .satisfies(run -> assertThat(run.finishedAt()).isAfter(run.startedAt()));
    }

    private void due(UUID service, LocalDate deadline) {
        api.as(practice.partner())
                .patch("/api/services/" + service, Map.of("deadline", deadline.toString()))
                .expect(200);
    }

    /** What notices of a kind in the application are about. */
    private List<String> told(String kind) {
        return inside.rows("select link_id from notifications where kind = :kind", Map.of("kind", kind)).stream()
                .map(row -> row.get("link_id").toString())
                .toList();
    }

    private int mails(String template) {
        return inside.rows("select id from email_logs where template = :template", Map.of("template", template))
                .size();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
