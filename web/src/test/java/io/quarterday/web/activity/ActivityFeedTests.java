package io.quarterday.web.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@ApiTest
class ActivityFeedTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final Practices practices;
    private final MutableClock clock;

    ActivityFeedTests(ApiClient api, Work work, Practices practices, MutableClock clock) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
        this.clock = clock;
    }

    private JsonNode feed(Practice.Person person, String path) {
        return api.as(person).get(path).expect(200).data();
    }

    private void note(UUID client, String notes) {
        api.as(practice.partner())
                .patch("/api/clients/" + client, Map.of("notes", notes))
                .expect(200);
    }

    @Test
    void saysWhoChangedWhatFromWhatToWhatUnderWhichRequest() {
        UUID client = work.client(practice);
        api.as(practice.partner())
                .with("X-Request-Id", "the-request")
                .patch("/api/clients/" + client, Map.of("notes", "First.", "company_name", "Aldgate Ltd"))
                .expect(200);
        JsonNode change =
                feed(practice.partner(), "/api/clients/" + client + "/activity").get(0);
        assertThat(change.path("action").asString()).isEqualTo("CLIENT_UPDATED");
        assertThat(change.path("entity_type").asString()).isEqualTo("client");
        assertThat(change.path("request_id").asString()).isEqualTo("the-request");
        assertThat(change.at("/user/email").asString())
                .isEqualTo(practice.partner().email());
        assertThat(change.at("/client/company_name").asString()).isEqualTo("Aldgate Ltd");
        assertThat(change.path("before").toString()).isEqualTo("{\"company_name\":\"Aldgate Joinery Ltd\"}");
        assertThat(change.at("/after/notes").asString()).isEqualTo("First.");
        assertThat(change.path("after")).hasSize(2);
    }

    @Test
    void whatTheSystemDoesIsInTheNameOfWhoMadeItDoSo() {
        UUID client = work.client(practice);
        UUID service = work.open(practice, client, "VAT");
        JsonNode activity = feed(practice.partner(), "/api/clients/" + client + "/activity?action=SERVICE_ASSIGNED");
        assertThat(activity).hasSize(1);
        assertThat(activity.at("/0/entity_id").asString()).isEqualTo(service.toString());
        assertThat(activity.at("/0/user/name").asString()).isEqualTo("P. Artner");
    }

    @Test
    void whatWasRefusedLeavesNothing() {
        UUID client = work.client(practice);
        int before = feed(practice.partner(), "/api/activity").size();
        api.as(practice.staff())
                .patch("/api/clients/" + client, Map.of("notes", "x"))
                .expect(403);
        api.as(practice.partner())
                .patch("/api/clients/" + client, Map.of("vat_number", "x"))
                .expect(400);
        assertThat(feed(practice.partner(), "/api/activity")).hasSize(before);
    }

    @Test
    void goesBackPageByPageWithoutAGapOrARepetition() {
        UUID client = work.client(practice);
        for (int i = 0; i < 11; i++) {
            note(client, "Note " + i);
        }
        List<String> seen = new ArrayList<>();
        String path = "/api/clients/" + client + "/activity?limit=5";
        String after = "";
        do {
            ApiAnswer answer = api.as(practice.partner()).get(path + after).expect(200);
            answer.data().forEach(entry -> seen.add(entry.path("id").asString()));
            after = "&after=" + answer.meta().path("next_cursor").asString("");
        } while (after.length() > "&after=".length());
        // The client, its assignment, its team, eleven notes.
        assertThat(seen).hasSize(14);
        Set<String> distinct = new HashSet<>(seen);
        assertThat(distinct).hasSize(14);
        assertThat(feed(practice.partner(), path).at("/0/after/notes").asString())
                .isEqualTo("Note 10");
    }

    @Test
    void filtersByPersonClientActionAndDay() {
        UUID one = work.client(practice);
        UUID two = work.client(practice);
        note(one, "One.");
        api.as(practice.manager())
                .patch("/api/clients/" + two, Map.of("notes", "Two."))
                .expect(200);
        clock.advance(Duration.ofDays(2));
        note(one, "Later.");
        LocalDate today = clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
        Practice.Person partner = practice.partner();

        assertThat(feed(partner, "/api/activity?action=CLIENT_UPDATED")).hasSize(3);
        assertThat(feed(partner, "/api/activity?action=CLIENT_UPDATED&client_id=" + one))
                .hasSize(2);
        assertThat(feed(partner, "/api/activity?user_id=" + practice.manager().id()))
                .hasSize(1);
        assertThat(feed(partner, "/api/activity?action=CLIENT_UPDATED&from=" + today))
                .hasSize(1);
        assertThat(feed(partner, "/api/activity?action=CLIENT_UPDATED&to=" + today))
                .hasSize(3);
        assertThat(feed(partner, "/api/activity?action=CLIENT_UPDATED&to=" + today.minusDays(1)))
                .hasSize(2);
        assertThat(feed(partner, "/api/activity?action=NOTHING")).isEmpty();
        for (String bad : List.of("user_id=x", "client_id=x", "from=yesterday", "to=1", "after=x", "limit=0")) {
            api.as(partner).get("/api/activity?" + bad).expect(400, "VALIDATION_ERROR");
        }
    }

    @Test
    void everyRoleReadsOfTheClientsThatItSeesAlone() {
        UUID teams = work.client(practice);
        String nobodys = api.as(practice.partner())
                .post(
                        "/api/clients",
                        Map.of(
                                "company_name", "Nobody's",
                                "company_type", "LIMITED_COMPANY",
                                "contact_name", "N",
                                "contact_email", "n@n.test"))
                .expect(201)
                .data()
                .path("id")
                .asString();

        assertThat(clientsIn(practice.partner())).containsExactlyInAnyOrder(teams.toString(), nobodys);
        assertThat(clientsIn(practice.manager())).containsExactly(teams.toString());
        assertThat(clientsIn(practice.staff())).containsExactly(teams.toString());
        assertThat(clientsIn(practice.otherStaff())).isEmpty();
        assertThat(clientsIn(practices.make().partner())).isEmpty();
        for (Practice.Person person : List.of(practice.manager(), practice.staff(), practice.otherStaff())) {
            api.as(person).get("/api/clients/" + nobodys + "/activity").expect(404, "NOT_FOUND");
            assertThat(feed(person, "/api/activity?client_id=" + nobodys)).isEmpty();
        }
        api.as(practice.partner())
                .get("/api/clients/" + Ids.next() + "/activity")
                .expect(404, "NOT_FOUND");
        api.get("/api/activity").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void staffReadOfAClientTheySeeNotTheWorkOfOthers() {
        UUID client = work.client(practice);
        UUID own = work.open(practice, client, "VAT");
        UUID others = work.open(practice, client, "PAYE");
        api.as(practice.partner())
                .post(
                        "/api/services/" + others + "/assign",
                        Map.of("assigned_staff_id", practice.partner().id()))
                .expect(200);
        api.as(practice.staff()).get("/api/services/" + others).expect(404);

        for (String path : List.of("/api/activity", "/api/clients/" + client + "/activity")) {
            assertThat(feed(practice.staff(), path)
                            .valueStream()
                            .map(entry -> entry.path("entity_id").asString()))
                    .contains(client.toString(), own.toString())
                    .doesNotContain(others.toString());
            assertThat(feed(practice.partner(), path)
                            .valueStream()
                            .map(entry -> entry.path("entity_id").asString()))
                    .contains(others.toString());
        }
    }

    private Set<String> clientsIn(Practice.Person person) {
        Set<String> clients = new HashSet<>();
        feed(person, "/api/activity")
                .forEach(entry -> clients.add(entry.at("/client/id").asString()));
        return clients;
    }
}
