package io.quarterday.web.register;

import static io.quarterday.web.testing.CompaniesHouseStandIn.status;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.web.register.RegisteredClients.Registered;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.CompaniesHouseStandIn;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many clients taken from the register by one job: each alone, all or none, and no more than it takes. */
@ApiTest
class RefreshingManyTests {

    private static final List<String> ALL = List.of(
            "company_name",
            "company_status",
            "incorporation_date",
            "registered_address",
            "sic_codes",
            "accounting_reference_day",
            "accounting_reference_month",
            "next_accounts_due",
            "last_accounts_made_up_to",
            "next_confirmation_due",
            "last_confirmation_made_up_to",
            "officers",
            "persons_with_significant_control",
            "jurisdiction",
            "next_year_end");

    private final ApiClient api;
    private final CompaniesHouseStandIn standIn;
    private final MutableClock clock;
    private final Practices practices;
    private final Practice practice;
    private final RegisteredClients registered;

    RefreshingManyTests(ApiClient api, CompaniesHouseStandIn standIn, MutableClock clock, Practices practices) {
        this.api = api;
        this.standIn = standIn;
        this.clock = clock;
        this.practices = practices;
        this.practice = practices.make();
        this.registered = new RegisteredClients(api, standIn, practice);
    }

    private JsonNode over(JsonNode job) {
        String path = "/api/jobs/" + job.path("id").asString();
        await().atMost(20, SECONDS)
                .until(() -> !List.of("QUEUED", "RUNNING")
                        .contains(api.as(practice.partner())
                                .get(path)
                                .data()
                                .path("state")
                                .asString()));
        return api.as(practice.partner()).get(path).expect(200).data();
    }

    @Test
    void refreshesManyEachAlone() {
        Registered first = registered.client(profile -> {});
        Registered second = registered.client(profile -> {});
        String unregistered = registered.create("company_number", RegisteredClients.number());
        String numberless = registered.create("notes", "none");
        UUID unknown = UUID.randomUUID();
        registered.refresh(second.id(), Map.of());

        JsonNode job = over(api.as(practice.partner())
                .post(
                        "/api/clients/bulk-refresh",
                        Map.of(
                                "client_ids",
                                List.of(first.id(), unregistered, numberless, unknown, second.id(), first.id())))
                .expect(202)
                .data());

        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        JsonNode report = job.path("result");
        assertThat(report.path("successful").asInt()).isEqualTo(2);
        assertThat(report.path("updated").asInt()).isEqualTo(1);
        assertThat(report.path("unchanged").asInt()).isEqualTo(1);
        assertThat(report.path("services_opened").asInt()).isEqualTo(1);
        assertThat(report.path("failed").asInt()).isEqualTo(3);
        assertThat(report.path("errors")
                        .valueStream()
                        .map(e -> e.path("id").asString() + " " + e.path("code").asString()))
                .containsExactly(unregistered + " NOT_FOUND", numberless + " CONFLICT", unknown + " NOT_FOUND");
        assertThat(registered.show(first.id()).path("company_status").asString())
                .isEqualTo("Active");
    }

    @Test
    void refreshesAllOrNoneWhereThatIsAskedFor() {
        Registered first = registered.client(profile -> {});
        Registered second = registered.client(profile -> {});
        UUID unknown = UUID.randomUUID();

        JsonNode none = refreshedAllOrNone(first.id(), unknown, second.id());
        assertThat(none.path("successful").asInt()).isZero();
        assertThat(none.path("failed").asInt()).isEqualTo(1);
        assertThat(none.at("/errors/0/id").asString()).isEqualTo(unknown.toString());
        assertThat(registered.show(first.id()).path("company_status").asString())
                .isNotEqualTo("Active");

        JsonNode all = refreshedAllOrNone(first.id(), second.id());
        assertThat(all.path("successful").asInt()).isEqualTo(2);
        assertThat(all.path("updated").asInt()).isEqualTo(2);
        assertThat(all.path("services_opened").asInt()).isEqualTo(2);
        assertThat(registered.show(first.id()).path("company_status").asString())
                .isEqualTo("Active");
    }

    private JsonNode refreshedAllOrNone(Object... ids) {
        JsonNode job = over(api.as(practice.partner())
                .post("/api/clients/bulk-refresh", Map.of("client_ids", List.of(ids), "all_or_nothing", true))
                .expect(202)
                .data());
        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        return job.path("result");
    }

    @Test
    void aJobWaitsForTheRegisterAndCanBeStopped() {
        Registered first = registered.client(profile -> {});
        Registered second = registered.client(profile -> {});
        Map<String, Object> body =
                Map.of("client_ids", List.of(first.id(), second.id()), "fields", List.of("sic_codes"));

        standIn.then(status(429, "Retry-After", "60"));
        JsonNode waiting = begun(body);
        clock.advance(Duration.ofSeconds(60));
        JsonNode done = over(waiting);
        assertThat(done.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(done.at("/result/updated").asInt()).isEqualTo(2);

        standIn.then(status(429, "Retry-After", "60"));
        JsonNode stopped = begun(body);
        api.as(practice.partner())
                .delete("/api/jobs/" + stopped.path("id").asString())
                .expect(200);
        assertThat(over(stopped).path("state").asString()).isEqualTo("CANCELLED");
        clock.advance(Duration.ofSeconds(60));
    }

    /** A job that has been told to wait by the register. */
    private JsonNode begun(Map<String, Object> body) {
        int before = standIn.requests().size();
        JsonNode job = api.as(practice.partner())
                .post("/api/clients/bulk-refresh", body)
                .expect(202)
                .data();
        await().atMost(20, SECONDS).until(() -> standIn.requests().size() > before);
        String path = "/api/jobs/" + job.path("id").asString();
        ApiAnswer now = api.as(practice.partner()).get(path).expect(200);
        assertThat(now.data().path("state").asString()).isEqualTo("RUNNING");
        return job;
    }

    @Test
    void takesNoMoreThanAThousand() {
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i <= 1_000; i++) {
            many.add(UUID.randomUUID());
        }
        api.as(practice.partner())
                .post("/api/clients/bulk-refresh", Map.of("client_ids", many))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.partner())
                .post("/api/clients/bulk-refresh", Map.of("client_ids", List.of()))
                .expect(400, "VALIDATION_ERROR");
    }
}
