package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The figures of each day are those of its list. */
@ApiTest
class DeadlineCountTests {

    private final ApiClient api;
    private final Practice practice;
    private final Practice elsewhere;
    private final Companies companies;
    private final LocalDate today;

    DeadlineCountTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
        this.practice = practices.make();
        this.elsewhere = practices.make();
        this.companies = new Companies(api, practice);
        this.today = clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
    }

    @BeforeEach
    void hasClients() {
        companies.make();
        companies.make(Map.of(
                "company_name",
                "Bow Bakers Ltd",
                "assigned_user_id",
                practice.otherStaff().id()));
        new Companies(api, elsewhere).make();
    }

    /** How many, and how many of them overdue, by day and kind. */
    private Map<String, String> counted(Person person, String query) {
        Map<String, String> counts = new TreeMap<>();
        api.as(person)
                .get("/api/deadlines/counts" + query)
                .expect(200)
                .data()
                .forEach(one -> counts.put(
                        one.path("day").asString() + " "
                                + one.path("obligation").asString(),
                        one.path("count").asInt() + "/" + one.path("overdue").asInt()));
        return counts;
    }

    /** The same, counted in the list. */
    private Map<String, String> listed(Person person, String query) {
        Map<String, int[]> counts = new TreeMap<>();
        JsonNode list = api.as(person)
                .get("/api/deadlines" + query + "&limit=200")
                .expect(200)
                .data();
        assertThat(list.size()).isLessThan(200);
        list.forEach(one -> {
            int[] count = counts.computeIfAbsent(
                    one.path("effective_due_date").asString() + " "
                            + one.path("obligation").asString(),
                    day -> new int[2]);
            count[0]++;
            count[1] += one.path("overdue").asBoolean() ? 1 : 0;
        });
        Map<String, String> said = new TreeMap<>();
        counts.forEach((day, count) -> said.put(day, count[0] + "/" + count[1]));
        return said;
    }

    @Test
    void areThoseOfTheList() {
        String window = "?from=" + today.minusDays(180) + "&to=" + today.plusDays(200);
        UUID client = companies.make(Map.of("company_name", "Cheap Cheese Ltd"));

        Map<String, String> all = counted(practice.partner(), window);
        assertThat(all).isNotEmpty().isEqualTo(listed(practice.partner(), window));
        assertThat(all.values()).anyMatch(count -> !count.endsWith("/0"));
        for (String filter : new String[] {
            "&obligation=VAT_RETURN",
            "&overdue=true",
            "&overdue=false",
            "&search=bow%20b",
            "&client_id=" + client,
            "&assigned_to=" + practice.otherStaff().id()
        }) {
            assertThat(counted(practice.partner(), window + filter))
                    .as(filter)
                    .isNotEqualTo(all)
                    .isNotEmpty()
                    .isEqualTo(listed(practice.partner(), window + filter));
        }
    }

    @Test
    void areOfWhatTheCallerSees() {
        String window = "?from=" + today + "&to=" + today.plusDays(364);

        assertThat(counted(practice.partner(), "")).isEqualTo(counted(practice.partner(), window));
        assertThat(counted(practice.staff(), window)).isEqualTo(listed(practice.staff(), window));
        assertThat(counted(elsewhere.partner(), window)).isEqualTo(listed(elsewhere.partner(), window));
    }

    @Test
    void areAskedForOfFourHundredDaysAtMost() {
        api.as(practice.partner())
                .get("/api/deadlines/counts?from=" + today + "&to=" + today.plusDays(399))
                .expect(200);
        for (String query : new String[] {
            "?from=" + today + "&to=" + today.plusDays(400),
            "?from=" + today + "&to=" + today.minusDays(1),
            "?from=" + today.plusMonths(23) + "&to=" + today.plusMonths(25)
        }) {
            api.as(practice.partner()).get("/api/deadlines/counts" + query).expect(400, "VALIDATION_ERROR");
        }
    }
}
