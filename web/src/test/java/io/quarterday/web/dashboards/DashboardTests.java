package io.quarterday.web.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.Work;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboards over a small practice: a client of the team, one of nobody's team, and work at several places. */
@ApiTest
class DashboardTests {

    private final ApiClient api;
    private final Work work;
    private final RoundTrips roundTrips;
    private final Practice practice;
    private final LocalDate today;
    private final UUID ours;
    private final UUID theirs;

    DashboardTests(ApiClient api, Work work, RoundTrips roundTrips, Practices practices, MutableClock clock) {
        this.api = api;
        this.work = work;
        this.roundTrips = roundTrips;
        this.practice = practices.make();
        this.today = clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
        this.ours = work.client(practice);
        this.theirs = ofNoTeam("Bermondsey Bakers");
    }

    @Test
    void countsWhatStandsWhere() {
        fill();

        JsonNode dashboard = dashboard(practice.partner(), "partner");

        assertThat(dashboard.path("dashboard").asString()).isEqualTo("PARTNER");
        assertThat(dashboard.path("on").asString()).isEqualTo(today.toString());
        assertThat(figures(dashboard))
                .containsEntry("pending_to_chase", 4L)
                .containsEntry("vat_pending_to_chase", 2L)
                .containsEntry("vat_pending_to_chase_due_in_30_days", 1L)
                .containsEntry("accounts_pending_to_chase", 1L)
                .containsEntry("vat_unassigned", 1L)
                .containsEntry("unassigned", 1L)
                .containsEntry("overdue", 2L)
                .containsEntry("accounts_overdue", 1L)
                .containsEntry("due_this_week", inThisWeek(today.minusDays(1), today.plusDays(1), today))
                .containsEntry("due_this_month", inThisMonth(today.minusDays(1), today.plusDays(1), today))
                .containsEntry("in_progress", 1L)
                .containsEntry("waiting_for_client", 1L)
                .containsEntry("waiting_for_my_approval", 1L)
                .containsEntry("suspended", 1L)
                .containsEntry("completed_this_week", 1L)
                .containsEntry("completed_this_month", 1L)
                .containsEntry("completed_last_month", 0L);
    }

    @Test
    void countsNothingThatTheCallerDoesNotSee() {
        fill();

        assertThat(figures(dashboard(practice.manager(), "manager")))
                .as("the team's")
                .containsEntry("pending_to_chase", 3L)
                .containsEntry("vat_unassigned", 1L)
                .containsEntry("overdue", 1L)
                .containsEntry("waiting_for_my_approval", 0L);
        assertThat(figures(dashboard(practice.staff(), "staff")))
                .as("their own")
                .containsEntry("my_work", 5L)
                .containsEntry("pending_to_chase", 2L)
                .containsEntry("overdue", 1L)
                .containsEntry("in_review", 1L)
                .containsEntry("completed_this_month", 1L);
        assertThat(figures(dashboard(practice.otherStaff(), "staff")))
                .as("another's")
                .containsEntry("my_work", 1L)
                .containsEntry("overdue", 1L)
                .containsEntry("completed_this_month", 0L);
    }

    @Test
    void everyNumberLeadsToTheListThatHasSoManyRows() {
        fill();
        int followed = 0;
        for (Map.Entry<Person, List<String>> who : Map.of(
                        practice.partner(), List.of("partner", "manager", "staff"),
                        practice.manager(), List.of("manager", "staff"),
                        practice.staff(), List.of("staff"),
                        practice.otherStaff(), List.of("staff"))
                .entrySet()) {
            for (String name : who.getValue()) {
                JsonNode dashboard = dashboard(who.getKey(), name);
                Stream<JsonNode> counts = Stream.concat(
                        dashboard.path("figures").valueStream(),
                        dashboard
                                .path("workload")
                                .valueStream()
                                .flatMap(JsonNode::valueStream)
                                .filter(value -> value.has("link")));
                for (JsonNode count : counts.toList()) {
                    ApiAnswer list = api.as(who.getKey()).get(count.path("link").asString());
                    assertThat(list.expect(200)
                                    .meta()
                                    .at("/pagination/total_count")
                                    .asLong())
                            .as("%s of %s for %s", count, name, who.getKey().role())
                            .isEqualTo(count.path("count").asLong());
                    followed++;
                }
            }
        }
        assertThat(followed).isGreaterThan(100);
    }

    @Test
    void showsTheWorkOfEachPersonWhomTheCallerLeads() {
        fill();

        JsonNode all = dashboard(practice.partner(), "partner").path("workload");
        JsonNode team = dashboard(practice.manager(), "manager").path("workload");
        JsonNode own = dashboard(practice.staff(), "staff").path("workload");

        assertThat(names(all)).containsExactly("M. Anager", "O. Ther", "P. Artner", "S. Taff");
        assertThat(all.get(1).at("/active_services/count").asLong()).isEqualTo(1);
        assertThat(all.get(1).at("/overdue_services/count").asLong()).isEqualTo(1);
        assertThat(all.get(3).at("/active_services/count").asLong()).isEqualTo(5);
        assertThat(all.get(3).at("/suspended_services/count").asLong()).isEqualTo(1);
        assertThat(names(team)).containsExactly("M. Anager", "S. Taff");
        assertThat(names(own)).containsExactly("S. Taff");
    }

    @Test
    void theListTakesWhatALinkNames() {
        fill();
        ApiClient partner = api.as(practice.partner());

        assertThat(total(partner, "status=ACTIVE&unassigned=false")).isEqualTo(6);
        assertThat(total(partner, "status=ACTIVE&status=SUSPENDED")).isEqualTo(8);
        assertThat(total(partner, "service_type=VAT&service_type=CIS&client_id=" + ours))
                .isEqualTo(2);
        assertThat(total(partner, "search=bermondsey")).isEqualTo(1);
        partner.get("/api/services?due_from=2026-02-02&due_to=2026-02-01").expect(400, "VALIDATION_ERROR");
        partner.get("/api/services?completed_from=2026-02-02&completed_to=2026-02-01")
                .expect(400, "VALIDATION_ERROR");
        partner.get("/api/services?status=DONE").expect(400, "VALIDATION_ERROR");
    }

    private static long total(ApiClient caller, String query) {
        return caller.get("/api/services?" + query)
                .expect(200)
                .meta()
                .at("/pagination/total_count")
                .asLong();
    }

    @Test
    void opensForThoseWhomTheTableNames() {
        api.as(practice.manager()).get("/api/dashboard/partner").expect(403, "FORBIDDEN");
        api.as(practice.staff()).get("/api/dashboard/partner").expect(403, "FORBIDDEN");
        api.as(practice.staff()).get("/api/dashboard/manager").expect(403, "FORBIDDEN");
        api.as(practice.partner()).get("/api/dashboard/manager").expect(200);
        api.get("/api/dashboard/staff").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void theFiguresOfServicesCostOneStatement() {
        fill();
        dashboard(practice.partner(), "partner");

        List<String> made =
                roundTrips.during(calling -> calling.as(practice.partner()).get("/api/dashboard/partner"), api);

        assertThat(made.stream().filter(sql -> sql.contains("count(case")))
                .as("%s", made)
                .hasSize(1);
        assertThat(made.size()).as("%s", made).isLessThanOrEqualTo(20);
    }

    /** Overdue and in progress for nobody's team; for the team at the stages that are counted. */
    private void fill() {
        open(ours, "VAT", null, today.plusDays(1));
        open(ours, "PAYE", practice.staff(), today);
        work.bring(practice, open(ours, "CIS", practice.staff(), today.plusDays(100)), 4);
        work.bring(practice, open(ours, "PENSION", practice.staff(), today.plusDays(101)), 6);
        open(ours, "ACCOUNTS_LTD", practice.staff(), today.minusDays(1));
        UUID chased = work.client(practice);
        work.bring(practice, open(chased, "PAYE", practice.staff(), today.plusDays(102)), 2);
        UUID done = work.client(practice);
        work.bring(practice, open(done, "PENSION", practice.staff(), today.plusDays(103)), 10);
        UUID suspended = open(done, "CIS", practice.staff(), today.plusDays(104));
        api.as(practice.partner())
                .post("/api/services/" + suspended + "/suspend", Map.of("reason", "They are on holiday."))
                .expect(200);
        open(theirs, "VAT", practice.otherStaff(), today.minusDays(40));
    }

    private UUID open(UUID client, String type, Person assignee, LocalDate deadline) {
        Map<String, Object> body = new HashMap<>();
        body.put("client_id", client);
        body.put("service_type", type);
        body.put("config", Map.of("deadline", deadline.toString(), "period_end", "2026-03-31"));
        if (assignee != null) {
            body.put("assigned_staff_id", assignee.id());
        }
        return UUID.fromString(api.as(practice.partner())
                .post("/api/services", body)
                .expect(201)
                .data()
                .path("id")
                .asString());
    }

    private UUID ofNoTeam(String name) {
        return UUID.fromString(api.as(practice.partner())
                .post(
                        "/api/clients",
                        Map.of(
                                "company_name", name,
                                "business_type", "SOLE_TRADER",
                                "contact_name", "B. Baker",
                                "contact_email", "baker@example.test"))
                .expect(201)
                .data()
                .path("id")
                .asString());
    }

    private long inThisWeek(LocalDate... days) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Stream.of(days)
                .filter(day -> !day.isBefore(monday) && day.isBefore(monday.plusDays(7)))
                .count();
    }

    private long inThisMonth(LocalDate... days) {
        return Stream.of(days)
                .filter(day -> YearMonth.from(day).equals(YearMonth.from(today)))
                .count();
    }

    private JsonNode dashboard(Person caller, String name) {
        return api.as(caller).get("/api/dashboard/" + name).expect(200).data();
    }

    private static Map<String, Long> figures(JsonNode dashboard) {
        Map<String, Long> figures = new HashMap<>();
        dashboard
                .path("figures")
                .forEach(figure -> figures.put(
                        figure.path("figure").asString(), figure.path("count").asLong()));
        return figures;
    }

    private static List<String> names(JsonNode workload) {
        return workload.valueStream().map(who -> who.path("name").asString()).toList();
    }
}
