package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What seed 000's jobs do beside starting services, from the job to the person who is told. */
@ApiTest
class ScheduledWorkTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ApiClient api;
    private final Work work;
    private final RunningAutomation running;
    private final TellingPeople telling;
    private final RuleDesk desk;
    private final MutableClock clock;
    private final Practice practice;
    private final Overnight night;

    ScheduledWorkTests(
            ApiClient api,
            Work work,
            RunningAutomation running,
            TellingPeople telling,
            RuleDesk desk,
            MutableClock clock,
            Practices practices) {
        this.api = api;
        this.work = work;
        this.running = running;
        this.telling = telling;
        this.desk = desk;
        this.clock = clock;
        this.practice = practices.make();
        this.night = new Overnight(api, practice, running);
    }

    @Test
    void theHourlyCheckBringsLateWorkBeforeWhoDoesItOnce() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 4);
        LocalDate deadline = clock.instant().atZone(LONDON).toLocalDate().plusDays(2);
        api.as(practice.partner())
                .patch("/api/services/" + service, Map.of("deadline", deadline.toString()))
                .expect(200);
        clock.advance(Duration.ofDays(3));

        AutomationRun first = run(AutomationJob.HOURLY_DEADLINE_CHECK);
        AutomationRun second = run(AutomationJob.HOURLY_DEADLINE_CHECK);
        telling.tell(practice.id());

        assertThat(first.state()).isEqualTo(AutomationRun.State.SUCCEEDED);
        assertThat(first.notificationsSent()).isPositive();
        assertThat(outcomes(first)).contains("ESCALATED");
        assertThat(second.notificationsSent()).isZero();
        assertThat(outcomes(second)).isEmpty();
        for (Person person : List.of(practice.staff(), practice.manager())) {
            assertThat(titles(person, "ESCALATED"))
                    .singleElement()
                    .asString()
                    .startsWith("Escalated to level 3: Accounts");
        }
        assertThat(titles(practice.otherStaff(), "ESCALATED")).isEmpty();
    }

    @Test
    void theMonthlyCheckReportsToManagersByMail() {
        AutomationRun run = run(AutomationJob.MONTHLY_HEALTH_CHECK);
        telling.tell(practice.id());

        assertThat(outcomes(run)).containsExactly("REPORTED");
        assertThat(night.list("/api/email-logs"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.path("recipient_email").asString())
                        .isEqualTo(practice.manager().email()));
    }

    @Test
    void theWeeklyCheckSaysWhetherMovesAreProposed() {
        assertThat(outcomes(run(AutomationJob.WEEKLY_WORKLOAD_REBALANCING))).containsExactly("NOTHING_PROPOSED");
    }

    @Test
    void theDailyCheckBeginsTheChaseOfAPeriodThatIsOver() {
        UUID client = night.companyWithoutVat();

        AutomationRun run = night.check("2026-04-10");

        assertThat(outcomes(run)).contains("OPENED", "MOVED");
        assertThat(night.services(client))
                .singleElement()
                .satisfies(one -> assertThat(one.path("stage").asString()).isEqualTo("PAPERWORK_CHASED"));
    }

    @Test
    void workThatStartsByItselfGoesToWhomTheAssignmentPolicyNames() {
        List<UUID> clients = List.of(companyOfNobody(), companyOfNobody());
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "service-triggers", "st-6", Map.of("assignee_policy", "BY_WORKLOAD"));
        desk.approve(practice, number);
        desk.activate(practice, number);

        night.check("2026-04-10");

        assertThat(clients.stream()
                        .map(client -> night.services(client)
                                .get(0)
                                .path("assigned_staff")
                                .path("id")
                                .asString()))
                .as("each has one of two pieces of work that are alike")
                .containsExactlyInAnyOrder(
                        practice.staff().id().toString(),
                        practice.otherStaff().id().toString());
    }

    private UUID companyOfNobody() {
        return night.company(Map.of("vat_number", "", "vat_frequency", "", "vat_scheme", "", "assigned_user_id", ""));
    }

    private AutomationRun run(AutomationJob job) {
        clock.advance(Duration.ofSeconds(1));
        Instant now = clock.instant();
        return running.runScheduled(practice.id(), job, now, false, now).orElseThrow();
    }

    private List<String> outcomes(AutomationRun run) {
        return night.list("/api/automation/runs/" + run.id() + "/items").stream()
                .map(item -> item.path("outcome").asString())
                .toList();
    }

    private List<String> titles(Person person, String kind) {
        return Overnight.list(night.get(person, "/api/notifications")).stream()
                .filter(one -> one.path("kind").asString().equals(kind))
                .map((JsonNode one) -> one.path("title").asString())
                .toList();
    }
}
