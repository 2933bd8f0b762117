package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What starts by itself. The due dates are those of the law: VDSOG400, Companies Act 2006 s.442. */
@ApiTest
class TriggerTests {

    private final ApiClient api;
    private final RunningAutomation running;
    private final Work work;
    private final MutableClock clock;
    private final Practice practice;
    private final Overnight night;

    TriggerTests(ApiClient api, RunningAutomation running, Work work, MutableClock clock, Practices practices) {
        this.work = work;
        this.clock = clock;
        this.api = api;
        this.running = running;
        this.practice = practices.make();
        this.night = new Overnight(api, practice, running);
    }

    @Test
    void eachPeriodStartsOnceOnItsDay() {
        UUID client = night.company(Map.of());

        AutomationRun first = night.check("2026-04-10");

        // VAT starts with its period, accounts when theirs has ended; October to December was due before automation
        // began.
        List<String> firstNight = List.of(
                "ACCOUNTS_LTD to 2026-03-31 by 2026-12-31",
                "VAT to 2026-03-31 by 2026-05-07",
                "VAT to 2026-06-30 by 2026-08-07");
        assertThat(night.opened(client)).isEqualTo(firstNight);
        assertThat(first.workflowsCreated()).isEqualTo(3);
        assertThat(first.failures()).isZero();
        assertThat(night.check("2026-04-11").workflowsCreated()).isZero();
        assertThat(night.check("2026-06-30").workflowsCreated()).isZero();

        assertThat(night.check("2026-07-01").workflowsCreated()).isEqualTo(1);
        assertThat(night.opened(client))
                .contains("VAT to 2026-09-30 by 2026-11-07")
                .hasSize(4);
        assertThat(night.services(client))
                .allSatisfy(service -> assertThat(
                                service.path("assigned_staff").path("id").asString())
                        .isEqualTo(practice.staff().id().toString()))
                .filteredOn(service -> service.path("period_end").asString().equals("2026-09-30"))
                .allSatisfy(
                        service -> assertThat(service.path("period").asString()).isEqualTo("2026-Q3"));
    }

    @Test
    void aPeriodThatHasAServiceAlreadyIsLeftAlone() {
        UUID client = night.company(Map.of());
        api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "VAT",
                                "config",
                                Map.of("period_end", "2026-06-30", "deadline", "2026-08-07")))
                .expect(201);

        night.check("2026-04-10");

        assertThat(night.opened(client))
                .containsOnlyOnce("VAT to 2026-06-30 by 2026-08-07")
                .contains("VAT to 2026-03-31 by 2026-05-07");
    }

    @Test
    void aServiceThatCameBeforeItsTriggerIsFound() {
        UUID client = night.companyWithoutVat();
        api.as(practice.manager())
                .post(
                        "/api/automation/triggers",
                        Map.of(
                                "client_id", client,
                                "service_type", "PAYE",
                                "trigger_date", "2026-05-06",
                                "period_start", "2026-05-06",
                                "period_end", "2026-06-05"))
                .expect(201);
        api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "PAYE",
                                "config",
                                Map.of("period_end", "2026-06-05", "deadline", "2026-06-19")))
                .expect(201);

        AutomationRun run = night.check("2026-05-06");

        assertThat(run.triggersChecked()).isEqualTo(2);
        assertThat(run.workflowsCreated()).as("the accounts").isEqualTo(1);
        assertThat(night.triggers("&state=EXECUTED&service_type=PAYE"))
                .extracting(one -> one.path("outcome").asString())
                .containsExactly("EXISTED");
    }

    @Test
    void whatIsPlannedFollowsTheClient() {
        UUID client = night.company(Map.of());
        night.check("2026-04-10");
        assertThat(dates(client, "VAT")).contains("2026-07-01", "2026-10-01").doesNotContain("2026-08-01");

        // From group C to group A, whose quarters end in January, April, July and October, from July on.
        api.as(practice.partner())
                .post(
                        "/api/clients/" + client + "/tax-profile/changes",
                        Map.of("kind", "VAT_FREQUENCY", "from", "2026-07-01", "frequency", "QUARTERLY_1"))
                .expect(201);
        night.check("2026-04-11");

        assertThat(dates(client, "VAT"))
                .contains("2026-07-01", "2026-08-01", "2026-11-01")
                .doesNotContain("2026-10-01");
    }

    @Test
    void aClientWhoLeavesStartsNothing() {
        UUID client = night.company(Map.of());
        night.check("2026-04-10");
        api.as(practice.partner())
                .patch("/api/clients/" + client, Map.of("is_active", false))
                .expect(200);

        night.check("2026-07-01");

        assertThat(night.triggers("&state=PENDING")).isEmpty();
        assertThat(night.opened(client)).hasSize(3);
    }

    @Test
    void theNextAccountsStartAMonthAfterFiling() {
        UUID client = night.company(Map.of("last_accounts_made_up_to", "2026-03-31"));
        night.check("2026-05-01");
        assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly("2027-04-01");

        JsonNode planned = api.as(practice.manager())
                .post(
                        "/api/automation/events",
                        Map.of(
                                "type", "ACCOUNTS_LTD.FILED",
                                "client_id", client,
                                "on", "2026-09-15",
                                "period_end", "2026-03-31"))
                .expect(200)
                .data();

        assertThat(planned.size()).isEqualTo(1);
        assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly("2026-10-15");
        // The calendar does not put back what an event has brought forward, nor does the event told again.
        api.as(practice.partner())
                .put("/api/clients/" + client + "/tax-profile", Map.of("paye", true))
                .expect(200);
        night.check("2026-10-14");
        assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly("2026-10-15");
        night.check("2026-10-15");
        assertThat(night.opened(client)).contains("ACCOUNTS_LTD to 2027-03-31 by 2027-12-31");
    }

    @Test
    void filingInTheOfficeStartsTheNextAccountsToo() {
        UUID client = night.companyWithoutVat();
        night.check("2026-04-10");
        UUID service = UUID.fromString(id(night.services(client).get(0)));

        while (!work.show(practice, service).path("stage").asString().equals("FILED")) {
            work.bringPapers(practice, service);
            work.completeItems(practice.partner(), service);
            int status = api.as(practice.partner())
                    .post("/api/workflows/" + service + "/advance", Map.of("approve", true))
                    .status();
            if (status == 403) {
                work.sign(practice, service);
            }
        }

        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
        LocalDate calendar = LocalDate.of(2027, 4, 1);
        LocalDate next = today.plusMonths(1).isBefore(calendar) ? today.plusMonths(1) : calendar;
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(dates(client, "ACCOUNTS_LTD")).containsExactly(next.toString()));
    }

    @Test
    void anEventThatNoRowKnowsStartsNothing() {
        UUID client = night.company(Map.of());
        assertThat(api.as(practice.manager())
                        .post("/api/automation/events", Map.of("type", "RAINFALL", "client_id", client))
                        .expect(200)
                        .data())
                .isEmpty();
    }

    @Test
    void anEventToldTwiceStartsOneService() {
        UUID client = night.companyWithoutVat();
        night.check("2026-05-01");
        Map<String, Object> event = Map.of(
                "type", "HMRC_VAT_INSPECTION", "client_id", client, "on", "2026-05-02", "facts", Map.of("case", "7"));
        api.as(practice.partner()).post("/api/automation/events", event).expect(200);
        api.as(practice.partner()).post("/api/automation/events", event).expect(200);

        night.check("2026-05-02");

        assertThat(night.services(client))
                .filteredOn(service -> service.path("service_type").asString().equals("VAT"))
                .singleElement()
                .satisfies(service ->
                        assertThat(service.path("priority").asString()).isEqualTo("URGENT"));
    }

    @Test
    void aTriggerIsMadeAndTakenOffByHand() {
        UUID client = night.companyWithoutVat();
        Map<String, Object> body = new HashMap<>(Map.of(
                "client_id", client,
                "service_type", "PAYE",
                "trigger_date", "2026-05-06",
                "period_start", "2026-05-06",
                "period_end", "2026-06-05",
                "deadline", "2026-06-19",
                "priority", "HIGH",
                "assigned_staff_id", practice.otherStaff().id()));
        api.as(practice.staff()).post("/api/automation/triggers", body).expect(403);
        JsonNode made = api.as(practice.manager())
                .post("/api/automation/triggers", body)
                .expect(201)
                .data();
        assertThat(made.path("trigger_type").asString()).isEqualTo("MANUAL");
        assertThat(made.path("state").asString()).isEqualTo("PENDING");
        api.as(practice.manager()).post("/api/automation/triggers", body).expect(409, "CONFLICT");

        night.check("2026-05-06");

        assertThat(night.services(client))
                .filteredOn(service -> service.path("service_type").asString().equals("PAYE"))
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.path("assigned_staff").path("id").asString())
                            .isEqualTo(practice.otherStaff().id().toString());
                    assertThat(service.path("priority").asString()).isEqualTo("HIGH");
                    assertThat(service.path("deadline").asString()).isEqualTo("2026-06-19");
                });
        String path = "/api/automation/triggers/" + made.path("id").asString();
        assertThat(night.get(practice.partner(), path).path("state").asString()).isEqualTo("EXECUTED");
        api.as(practice.manager()).delete(path).expect(409);

        body.put("period_end", "2026-07-05");
        body.put("period_start", "2026-06-06");
        body.put("trigger_date", "2026-06-06");
        String other = "/api/automation/triggers/"
                + api.as(practice.manager())
                        .post("/api/automation/triggers", body)
                        .expect(201)
                        .data()
                        .path("id")
                        .asString();
        api.as(practice.manager()).with("If-Match", "\"7\"").delete(other).expect(412);
        assertThat(api.as(practice.manager())
                        .delete(other)
                        .expect(200)
                        .data()
                        .path("state")
                        .asString())
                .isEqualTo("DEACTIVATED");
        assertThat(night.check("2026-06-07").workflowsCreated()).isZero();
        body.put("period_start", "2026-08-06");
        api.as(practice.manager()).post("/api/automation/triggers", body).expect(400);
    }

    private List<String> dates(UUID client, String type) {
        return night.triggers("&state=PENDING&client_id=" + client + "&service_type=" + type).stream()
                .map(one -> one.path("trigger_date").asString())
                .toList();
    }

    private static String id(JsonNode one) {
        return one.path("id").asString();
    }
}
