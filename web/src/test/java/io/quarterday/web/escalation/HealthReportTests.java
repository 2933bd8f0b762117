package io.quarterday.web.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.escalation.AttentionNeeded;
import io.quarterday.service.escalation.CheckingDeadlines;
import io.quarterday.service.escalation.HealthReport;
import io.quarterday.service.escalation.HealthReport.LateClient;
import io.quarterday.service.escalation.HealthReport.OfWorkflow;
import io.quarterday.service.escalation.HealthReports;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import tools.jackson.databind.JsonNode;

/** The monthly report, and the list of what was escalated. */
@ApiTest
@RecordApplicationEvents
class HealthReportTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ApiClient api;
    private final Work work;
    private final HealthReports reports;
    private final CheckingDeadlines checking;
    private final Practice practice;
    private final LocalDate today;

    HealthReportTests(
            ApiClient api,
            Work work,
            HealthReports reports,
            CheckingDeadlines checking,
            Practices practices,
            MutableClock clock) {
        this.api = api;
        this.work = work;
        this.reports = reports;
        this.checking = checking;
        this.practice = practices.make();
        this.today = clock.instant().atZone(LONDON).toLocalDate();
    }

    @Test
    void theReportOfAMonthIsMadeOnceAndToldOnce(ApplicationEvents events) {
        // Late by more than 30 days by then, whatever day of its month today is: es-10 speaks, and nobody takes over.
        LocalDate first = today.plusDays(75).withDayOfMonth(1);
        UUID late = due(work.at(practice, "VAT", 4), today.plusDays(3));
        due(work.at(practice, "VAT", 4), first.plusDays(20));
        UUID abroad = work.open(practice, "PAYE");
        api.as(practice.partner())
                .post("/api/services/" + abroad + "/suspend", Map.of("reason", "The client is abroad"))
                .expect(200);
        Actor system = Actor.system(practice.id(), "health-check");
        check(first.minusDays(1));

        HealthReport report = reports.make(system, at(first));
        work.open(practice, "CIS");
        HealthReport again = reports.make(system, at(first.plusDays(3)));

        assertThat(again).isEqualTo(report);
        assertThat(report.workflows())
                .containsExactly(
                        new OfWorkflow("VAT", 2, 0, 0, 1, 1, 2, 0, 0), new OfWorkflow("PAYE", 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(report.lateClients())
                .containsExactly(new LateClient(
                        UUID.fromString(
                                work.show(practice, late).path("client_id").asString()),
                        "Aldgate Joinery Ltd",
                        1));
        assertThat(report.escalations()).isNotEmpty();
        assertThat(report.people()).extracting(HealthReport.OfPerson::services).containsExactly(0, 0, 0, 2);
        assertThat(events.stream(AttentionNeeded.class)
                        .filter(event -> event.organizationId().equals(practice.id())
                                && event.event().equals("HEALTH_REPORT")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.people())
                            .containsExactly(practice.manager().id());
                    assertThat(event.facts()).containsEntry("overdue", 1).containsEntry("active", 2);
                });

        api.as(practice.staff()).get("/api/health-reports").expect(403, "FORBIDDEN");
        assertThat(api.as(practice.manager())
                        .get("/api/health-reports")
                        .expect(200)
                        .data()
                        .path(0)
                        .asString())
                .isEqualTo(first.toString());
        JsonNode shown = api.as(practice.manager())
                .get("/api/health-reports/" + YearMonth.from(first))
                .expect(200)
                .data();
        assertThat(shown.path("workflows").path(0).path("due_soon").asInt()).isEqualTo(1);
        api.as(practice.manager()).get("/api/health-reports/1999-01").expect(404, "NOT_FOUND");
        api.as(practice.manager()).get("/api/health-reports/soon").expect(400, "VALIDATION_ERROR");
    }

    @Test
    void eachSeesWhatWasEscalatedOfTheirClients() {
        UUID service = due(work.at(practice, "VAT", 4), today.plusDays(3));
        check(today);

        JsonNode listed = api.as(practice.staff())
                .get("/api/escalations?service_id=" + service)
                .expect(200)
                .data();

        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("level").asInt()).isEqualTo(2);
        assertThat(listed.path(0).path("event").asString()).isEqualTo("SERVICE_AT_RISK");
        assertThat(listed.path(0).path("rules").path(0).asString()).isEqualTo("escalations es-6");
        assertThat(listed.path(0).path("priority").asString()).isEqualTo("URGENT");
        assertThat(listed.path(0).path("told").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        practice.staff().id().toString(),
                        practice.manager().id().toString());
        assertThat(api.as(practice.otherStaff())
                        .get("/api/escalations")
                        .expect(200)
                        .data())
                .isEmpty();
        assertThat(api.as(practice.partner())
                        .get("/api/escalations?level_at_least=3")
                        .expect(200)
                        .data())
                .isEmpty();
    }

    private void check(LocalDate day) {
        List<String> failures = checking.run(Actor.system(practice.id(), "deadline-check"), at(day))
                .failures();
        assertThat(failures).isEmpty();
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).atZone(LONDON).toInstant();
    }

    private UUID due(UUID service, LocalDate deadline) {
        api.as(practice.partner())
                .patch("/api/services/" + service, Map.of("deadline", deadline.toString()))
                .expect(200);
        return service;
    }
}
