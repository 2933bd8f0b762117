package io.quarterday.web.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.escalation.AttentionNeeded;
import io.quarterday.service.escalation.CheckingDeadlines;
import io.quarterday.service.escalation.CheckingDeadlines.Checked;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What the check of deadlines tells whom; each test names every message that it expects. */
@ApiTest
@RecordApplicationEvents
class CheckingDeadlinesTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ApiClient api;
    private final Work work;
    private final CheckingDeadlines checking;
    private final Practice practice;
    private final LocalDate today;

    CheckingDeadlinesTests(
            ApiClient api, Work work, CheckingDeadlines checking, Practices practices, MutableClock clock) {
        this.api = api;
        this.work = work;
        this.checking = checking;
        this.practice = practices.make();
        this.today = clock.instant().atZone(LONDON).toLocalDate();
    }

    /** Accounts come to stage 4, due in forty days; nobody touches them. Seed table: 30, 10, -1, -7 and -30 days. */
    @Test
    void workThatNobodyTouchesGoesUpTheLevelsAndEachIsToldOnceOfEach(ApplicationEvents events) {
        UUID service = due(work.at(practice, "ACCOUNTS_LTD", 4), today.plusDays(40));

        assertThat(told(events, 0)).isEmpty();
        assertThat(told(events, 10)).containsExactly("SERVICE_DUE_SOON 1 S. Taff");
        assertThat(show(service, "priority")).isEqualTo("HIGH");
        assertThat(told(events, 14)).containsExactly("STAGE_STUCK 1 S. Taff");
        assertThat(told(events, 14)).isEmpty();
        assertThat(told(events, 28)).containsExactly("STAGE_STUCK 2 M. Anager");
        assertThat(told(events, 30)).containsExactly("SERVICE_AT_RISK 2 M. Anager", "SERVICE_AT_RISK 2 S. Taff");
        assertThat(show(service, "priority")).isEqualTo("URGENT");
        assertThat(told(events, 40)).isEmpty();
        assertThat(told(events, 41)).containsExactly("SERVICE_OVERDUE 3 M. Anager", "SERVICE_OVERDUE 3 S. Taff");
        assertThat(told(events, 47)).containsExactly("SERVICE_OVERDUE 4 M. Anager", "SERVICE_OVERDUE 4 P. Artner");
        assertThat(show(service, "assigned_staff_id"))
                .isEqualTo(practice.manager().id().toString());
        assertThat(told(events, 70)).containsExactly("SERVICE_LONG_OVERDUE 5 P. Artner");
        assertThat(told(events, 300)).isEmpty();

        assertThat(notes(service))
                .containsExactly(
                        "Escalated to level 1: service due soon.",
                        "Escalated to level 1: stage stuck.",
                        "Escalated to level 2: stage stuck.",
                        "Escalated to level 2: service at risk.",
                        "Escalated to level 3: service overdue.",
                        "Escalated to level 4: service overdue.",
                        "Escalated to level 5: service long overdue.");
    }

    /** Two months after the last check: who is told of the fourth level need not be told of the first three. */
    @Test
    void whatWasPassedMeanwhileIsNotToldAnyMore(ApplicationEvents events) {
        due(work.at(practice, "VAT", 4), today.plusDays(40));

        assertThat(told(events, 48))
                .containsExactly(
                        "SERVICE_OVERDUE 4 M. Anager", "SERVICE_OVERDUE 4 P. Artner", "STAGE_STUCK 2 M. Anager");
    }

    @Test
    void whoeverGetsTheWorkLaterIsToldToo(ApplicationEvents events) {
        UUID service = due(work.at(practice, "VAT", 4), today.plusDays(7));
        assertThat(told(events, 0)).containsExactly("SERVICE_DUE_SOON 1 S. Taff");

        api.as(practice.partner())
                .post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.otherStaff().id()))
                .expect(200);

        assertThat(told(events, 0)).containsExactly("SERVICE_DUE_SOON 1 O. Ther");
        assertThat(told(events, 0)).isEmpty();
    }

    @Test
    void anotherDeadlineBeginsAnew(ApplicationEvents events) {
        UUID service = due(work.at(practice, "VAT", 4), today.plusDays(7));
        assertThat(told(events, 0)).containsExactly("SERVICE_DUE_SOON 1 S. Taff");
        due(service, today.plusDays(60));
        assertThat(told(events, 1)).isEmpty();
        due(service, today.plusDays(6));
        assertThat(told(events, 1)).containsExactly("SERVICE_DUE_SOON 1 S. Taff");
    }

    @Test
    void suspendedAndImportedLateWorkIsLeftAlone(ApplicationEvents events) {
        UUID suspended = due(work.at(practice, "VAT", 4), today.plusDays(3));
        api.as(practice.partner())
                .post("/api/services/" + suspended + "/suspend", Map.of("reason", "The client is abroad"))
                .expect(200);
        due(work.open(practice, "VAT"), today.minusDays(400));

        assertThat(told(events, 2)).isEmpty();
    }

    @Test
    void ofTwoChecksAtOnceOneTells() {
        for (int i = 0; i < 8; i++) {
            due(work.open(practice, "VAT"), today.plusDays(5));
        }
        CompletableFuture<Checked> other = CompletableFuture.supplyAsync(() -> check(0));
        Checked one = check(0);

        assertThat(one.told() + other.join().told()).isEqualTo(8);
        assertThat(one.failed() + other.join().failed()).isZero();
    }

    /** A return that nobody works on, far enough ahead for all of it: two weeks before it is due, and when its day has passed. The payment five days before. */
    @Test
    void obligationsThatNobodyWorksOnAreTold(ApplicationEvents events) {
        Map<String, Object> trader = new HashMap<>();
        trader.put("company_name", "Ines Aldgate");
        trader.put("business_type", "SOLE_TRADER");
        trader.put("contact_name", "Ines Aldgate");
        trader.put("contact_email", "ines@aldgate.test");
        trader.put("vat_number", "GB123456789");
        trader.put("vat_frequency", "QUARTERLY_3");
        trader.put("vat_scheme", "STANDARD");
        trader.put("assigned_user_id", practice.staff().id());
        trader.put("team_id", practice.teamId());
        String client = api.as(practice.partner())
                .post("/api/clients", trader)
                .expect(201)
                .data()
                .path("id")
                .asString();
        LocalDate due = api.as(practice.partner())
                .get("/api/clients/" + client + "/obligations?from=" + today.plusDays(20))
                .expect(200)
                .data()
                .valueStream()
                .filter(one -> one.path("obligation").asString().equals("VAT_RETURN"))
                .map(one -> LocalDate.parse(one.path("due_date").asString()))
                .min(LocalDate::compareTo)
                .orElseThrow();
        int days = (int) ChronoUnit.DAYS.between(today, due);
        Predicate<AttentionNeeded> ofThisReturn =
                event -> due.toString().equals(event.facts().get("due_date"))
                        && String.valueOf(event.facts().get("obligation")).startsWith("VAT_");

        assertThat(told(events, days - 15, ofThisReturn)).isEmpty();
        assertThat(told(events, days - 14, ofThisReturn)).containsExactly("OBLIGATION_WITHOUT_SERVICE 1 S. Taff");
        assertThat(told(events, days - 6, ofThisReturn)).isEmpty();
        assertThat(told(events, days - 5, ofThisReturn)).containsExactly("PAYMENT_DUE_SOON 1 S. Taff");
        assertThat(told(events, days, ofThisReturn)).isEmpty();
        assertThat(told(events, days + 1, ofThisReturn))
                .containsExactly("OBLIGATION_OVERDUE 2 M. Anager", "OBLIGATION_OVERDUE 2 S. Taff");
        assertThat(told(events, days + 50, ofThisReturn)).isEmpty();
    }

    private Checked check(int days) {
        return checking.run(Actor.system(practice.id(), "deadline-check"), at(days));
    }

    private Instant at(int days) {
        return today.plusDays(days).atTime(12, 0).atZone(LONDON).toInstant();
    }

    /** "event level person" of each message of a check so many days from now. */
    private List<String> told(ApplicationEvents events, int days) {
        return told(events, days, event -> true);
    }

    private List<String> told(ApplicationEvents events, int days, Predicate<AttentionNeeded> which) {
        List<AttentionNeeded> before = attention(events);
        Checked checked = check(days);
        assertThat(checked.failures()).isEmpty();
        return attention(events).stream()
                .filter(event -> !before.contains(event))
                .filter(which)
                .flatMap(event -> event.people().stream()
                        .map(person ->
                                event.event() + " " + event.facts().get("escalation_level") + " " + name(person)))
                .sorted()
                .toList();
    }

    private List<AttentionNeeded> attention(ApplicationEvents events) {
        return events.stream(AttentionNeeded.class)
                .filter(event -> event.organizationId().equals(practice.id()))
                .toList();
    }

    private String name(UUID person) {
        return Stream.of(practice.partner(), practice.manager(), practice.staff(), practice.otherStaff())
                .filter(one -> one.id().equals(person))
                .map(Person::name)
                .findFirst()
                .orElseThrow();
    }

    private UUID due(UUID service, LocalDate deadline) {
        api.as(practice.partner())
                .patch("/api/services/" + service, Map.of("deadline", deadline.toString()))
                .expect(200);
        return service;
    }

    private String show(UUID service, String field) {
        return work.show(practice, service).path(field).asString();
    }

    private List<String> notes(UUID service) {
        return api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .data()
                .valueStream()
                .filter(one -> one.path("action_type").asString().equals("NOTE"))
                .map(one -> one.path("notes").asString())
                .toList();
    }
}
