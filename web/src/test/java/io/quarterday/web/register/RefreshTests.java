package io.quarterday.web.register;

import static io.quarterday.web.testing.CompaniesHouseStandIn.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.register.RegisteredClients.Registered;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.CompaniesHouseStandIn;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the practice says of a client beside what the register says, and taking the register's word. */
@ApiTest
class RefreshTests {

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

    RefreshTests(ApiClient api, CompaniesHouseStandIn standIn, MutableClock clock, Practices practices) {
        this.api = api;
        this.standIn = standIn;
        this.clock = clock;
        this.practices = practices;
        this.practice = practices.make();
        this.registered = new RegisteredClients(api, standIn, practice);
    }

    private JsonNode differences(Person person, String id) {
        return api.as(person)
                .get("/api/clients/" + id + "/register-differences")
                .expect(200)
                .data()
                .path("differences");
    }

    private static List<String> fields(JsonNode differences) {
        return differences.valueStream().map(d -> d.path("field").asString()).toList();
    }

    private List<JsonNode> services(String id) {
        return api.as(practice.partner())
                .get("/api/clients/" + id + "/services")
                .expect(200)
                .data()
                .valueStream()
                .toList();
    }

    @Test
    void laysOursBesideTheirs() {
        Registered client = registered.client(profile -> {});
        JsonNode differences = differences(practice.manager(), client.id());

        assertThat(fields(differences)).containsExactlyElementsOf(ALL);
        JsonNode name = differences.get(0);
        assertThat(name.path("ours").asString()).isEqualTo("Aldgate Joinery Ltd");
        assertThat(name.path("theirs").asString()).isEqualTo("ALDGATE JOINERY LIMITED");
        assertThat(differences.get(1).has("ours")).isFalse();
        assertThat(differences.get(1).path("theirs").asString()).isEqualTo("Active");
        assertThat(differences.get(3).at("/theirs/line1").asString()).isEqualTo("14 Minories");
        assertThat(differences.get(3).at("/theirs/town").asString()).isEqualTo("London");
        assertThat(differences.get(7).path("theirs").asString()).isEqualTo("2026-09-30");
        assertThat(differences.get(11).at("/theirs/0/name").asString()).isEqualTo("ALDGATE, Ines Marta");
        assertThat(registered.show(client.id()).path("company_name").asString())
                .as("looking changes nothing")
                .isEqualTo("Aldgate Joinery Ltd");
    }

    @Test
    void takesAllThatDiffersAndThenNothingDiffers() {
        Registered client = registered.client(profile -> {});
        JsonNode refreshed = registered.refresh(client.id(), Map.of());

        assertThat(fields(refreshed.path("taken"))).containsExactlyElementsOf(ALL);
        assertThat(refreshed.path("service_opened").asBoolean()).isTrue();
        JsonNode shown = registered.show(client.id());
        assertThat(shown.path("company_name").asString()).isEqualTo("ALDGATE JOINERY LIMITED");
        assertThat(shown.path("company_status").asString()).isEqualTo("Active");
        assertThat(shown.path("incorporation_date").asString()).isEqualTo("2012-06-15");
        assertThat(shown.path("sic_codes").toString()).isEqualTo("[\"16230\",\"43320\"]");
        assertThat(shown.path("accounting_reference_month").asInt()).isEqualTo(12);
        assertThat(shown.path("last_accounts_made_up_to").asString()).isEqualTo("2024-12-31");
        assertThat(shown.path("next_confirmation_due").asString()).isEqualTo("2026-06-28");
        assertThat(shown.at("/registered_address/postcode").asString()).isEqualTo("EC3N 1AB");
        assertThat(shown.path("contact_name").asString())
                .as("not the register's")
                .isEqualTo("Ines Aldgate");
        assertThat(shown.path("jurisdiction").asString()).isEqualTo("england-wales");
        assertThat(shown.path("next_year_end").asString()).isEqualTo("2025-12-31");
        assertThat(shown.path("officers").size()).isEqualTo(3);
        assertThat(shown.path("persons_with_significant_control").size()).isEqualTo(2);
        assertThat(services(client.id())).hasSize(1);
        assertThat(services(client.id()).get(0).path("deadline").asString()).isEqualTo("2026-09-30");

        assertThat(differences(practice.partner(), client.id()).size()).isZero();
        JsonNode again = registered.refresh(client.id(), Map.of());
        assertThat(again.path("taken").size()).isZero();
        assertThat(again.path("service_opened").asBoolean()).isFalse();
        assertThat(registered.show(client.id())).isEqualTo(shown);
    }

    @Test
    void takesOnlyWhatIsNamed() {
        Registered client = registered.client(profile -> {});
        JsonNode refreshed =
                registered.refresh(client.id(), Map.of("fields", List.of("registered_address", "company_status")));

        assertThat(fields(refreshed.path("taken"))).containsExactly("company_status", "registered_address");
        JsonNode shown = registered.show(client.id());
        assertThat(shown.path("company_name").asString()).isEqualTo("Aldgate Joinery Ltd");
        assertThat(shown.path("company_status").asString()).isEqualTo("Active");
        assertThat(shown.has("next_accounts_due")).isFalse();
        assertThat(services(client.id())).as("no date was taken").isEmpty();
        assertThat(fields(differences(practice.partner(), client.id())))
                .doesNotContain("company_status", "registered_address")
                .hasSize(ALL.size() - 2);
    }

    @Test
    void takesTheReferenceDateWhole() {
        Registered client =
                registered.client(profile -> {}, "accounting_reference_day", 30, "accounting_reference_month", 6);
        registered.refresh(client.id(), Map.of("fields", List.of("accounting_reference_day")));

        assertThat(registered.show(client.id()).path("accounting_reference_day").asInt())
                .isEqualTo(31);
        assertThat(registered
                        .show(client.id())
                        .path("accounting_reference_month")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void takesAwayWhatTheRegisterDoesNotSay() {
        Registered client = registered.client(
                profile -> {
                    profile.remove("accounts");
                    profile.remove("sic_codes");
                    profile.put("company_status", "dissolved");
                },
                "next_accounts_due",
                "2026-09-30",
                "sic_codes",
                List.of("69201"));
        standIn.forget("/company/" + client.number() + "/persons-with-significant-control");
        assertThat(fields(differences(practice.partner(), client.id())))
                .contains("next_accounts_due", "sic_codes")
                .doesNotContain("persons_with_significant_control", "accounting_reference_day");

        registered.refresh(client.id(), Map.of());
        assertThat(registered.show(client.id()).has("next_accounts_due")).isFalse();
        assertThat(registered.show(client.id()).path("sic_codes").size()).isZero();
        assertThat(registered.show(client.id()).path("company_status").asString())
                .isEqualTo("Dissolved");
        assertThat(services(client.id())).isEmpty();
    }

    /** The register's file, by which clients are imported, writes in capitals and in its own words. */
    @Test
    void capitalsAreNoDifference() {
        Registered client = registered.client(
                profile -> profile.put("company_status_detail", "active-proposal-to-strike-off"),
                "company_name",
                "Aldgate  Joinery LIMITED",
                "company_status",
                "Active - Proposal to Strike Off",
                "registered_address",
                Map.of(
                        "line1", "14 MINORIES",
                        "line2", "ALDGATE",
                        "town", "LONDON",
                        "postcode", "EC3N 1AB",
                        "country", "ENGLAND"));

        assertThat(fields(differences(practice.partner(), client.id())))
                .doesNotContain("company_name", "company_status", "registered_address");
        registered.refresh(client.id(), Map.of());
        assertThat(registered.show(client.id()).at("/registered_address/town").asString())
                .isEqualTo("LONDON");
    }

    /** The register's own date wins: an open service follows it. */
    @Test
    void anOpenServiceFollowsTheRegistersDate() {
        Registered client = registered.client(profile -> {});
        registered.refresh(client.id(), Map.of());
        standIn.register(
                client.number(),
                profile -> ((ObjectNode) profile.at("/accounts/next_accounts")).put("due_on", "2026-12-31"));

        JsonNode refreshed = registered.refresh(client.id(), Map.of("fields", List.of("next_accounts_due")));
        assertThat(refreshed.path("deadline_changed").asBoolean()).isTrue();
        assertThat(refreshed.path("service_opened").asBoolean()).isFalse();
        assertThat(services(client.id())).hasSize(1);
        assertThat(services(client.id()).get(0).path("deadline").asString()).isEqualTo("2026-12-31");
    }

    /** The due date was put off (Companies Act 2006 s.442(5)): by the date alone one would take it for a later period. */
    @Test
    void takesTheRegistersOwnPeriod() {
        Registered client = registered.client(
                profile -> ((ObjectNode) profile.at("/accounts/next_accounts")).put("due_on", "2027-01-15"));
        registered.refresh(client.id(), Map.of());

        JsonNode service = services(client.id()).get(0);
        assertThat(service.path("deadline").asString()).isEqualTo("2027-01-15");
        assertThat(service.path("period_end").asString()).isEqualTo("2025-12-31");
    }

    @Test
    void guardsTheVersionThatWasSeen() {
        Registered client = registered.client(profile -> {});
        ApiClient stale = api.as(practice.partner()).with("If-Match", "\"77\"");

        stale.post("/api/clients/" + client.id() + "/refresh").expect(412, "STALE");
        assertThat(registered.show(client.id()).path("company_name").asString()).isEqualTo("Aldgate Joinery Ltd");
        api.as(practice.partner())
                .with("If-Match", "\"0\"")
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(200);
    }

    @Test
    void aClientWithoutANumberCannotBeAskedFor() {
        String id = registered.create("notes", "none");

        api.as(practice.partner())
                .get("/api/clients/" + id + "/register-differences")
                .expect(409, "CONFLICT");
        api.as(practice.partner()).post("/api/clients/" + id + "/refresh").expect(409, "CONFLICT");
    }

    @Test
    void aCompanyThatTheRegisterDoesNotHaveIsNotFound() {
        String id = registered.create("company_number", RegisteredClients.number());

        api.as(practice.partner())
                .get("/api/clients/" + id + "/register-differences")
                .expect(404, "NOT_FOUND");
    }

    @Test
    void nothingIsChangedWhileTheRegisterFails() {
        Registered client = registered.client(profile -> {});
        standIn.then(status(503), status(503), status(503));
        api.as(practice.partner())
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(503, "UNAVAILABLE");

        assertThat(registered.show(client.id()).has("company_status")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"day\": \"31\", \"month\": \"13\"}",
                "{\"day\": \"31\", \"month\": \"6\"}",
                "{\"day\": \"x\", \"month\": \"6\"}",
                "{\"day\": \"31\"}"
            })
    void doesNotTakeWhatCannotBe(String referenceDate) {
        Registered client = registered.client(profile -> ((ObjectNode) profile.path("accounts"))
                .set(
                        "accounting_reference_date",
                        tools.jackson.databind.json.JsonMapper.shared().readTree(referenceDate)));

        api.as(practice.partner())
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(503, "UNAVAILABLE");
        assertThat(registered.show(client.id()).has("company_status")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1799-12-31", "2201-01-01", "+12000-01-01"})
    void doesNotTakeADateThatTheRulesCannotCountWith(String date) {
        Registered client = registered.client(profile -> profile.put("date_of_creation", date));

        api.as(practice.partner())
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(503, "UNAVAILABLE");
        assertThat(registered.show(client.id()).has("company_status")).isFalse();
    }

    @Test
    void takesAllOfTheOfficersOrNothing() {
        Registered client = registered.client(profile -> {});
        standIn.officers(client.number(), 240);
        registered.refresh(client.id(), Map.of());
        assertThat(registered.show(client.id()).path("officers")).hasSize(240);

        standIn.officers(client.number(), 501);
        clock.advance(Duration.ofDays(2));
        api.as(practice.partner())
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(503, "UNAVAILABLE");
        assertThat(registered.show(client.id()).path("officers")).hasSize(240);
    }

    @Test
    void staffLookButDoNotTakeAndSeeOnlyTheirOwn() {
        Registered client = registered.client(
                profile -> {}, "assigned_user_id", practice.staff().id());

        api.as(practice.staff())
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(403, "FORBIDDEN");
        api.as(practice.otherStaff())
                .get("/api/clients/" + client.id() + "/register-differences")
                .expect(404, "NOT_FOUND");
        assertThat(fields(differences(practice.staff(), client.id()))).containsExactlyElementsOf(ALL);
        api.as(practices.make().partner())
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(404, "NOT_FOUND");
        api.as(practice.staff())
                .post("/api/clients/bulk-refresh", Map.of("client_ids", List.of(client.id())))
                .expect(403, "FORBIDDEN");
    }

    /** A manager may not open services (seed 000); the client is refreshed, and the refusal told. */
    @Test
    void whoMayNotOpenServicesIsToldSo() {
        Registered client = registered.client(profile -> {});
        JsonNode refreshed = api.as(practice.manager())
                .post("/api/clients/" + client.id() + "/refresh")
                .expect(200)
                .data();

        assertThat(refreshed.path("service_opened").asBoolean()).isFalse();
        assertThat(refreshed.path("refusal").asString()).contains("MANAGER");
        assertThat(registered.show(client.id()).path("company_status").asString())
                .isEqualTo("Active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"fields\": []}", "{\"fields\": [\"notes\"]}", "{\"fields\": [null]}", "{\"field\": 1}"})
    void saysWhichFieldsThereAre(String body) {
        Registered client = registered.client(profile -> {});

        api.as(practice.partner())
                .send("POST", "/api/clients/" + client.id() + "/refresh", "application/json", body)
                .expect(400, "VALIDATION_ERROR");
    }
}
