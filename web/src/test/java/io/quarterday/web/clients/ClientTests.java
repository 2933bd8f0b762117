package io.quarterday.web.clients;

import static io.quarterday.web.clients.NewClients.id;
import static io.quarterday.web.clients.NewClients.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ApiTest
class ClientTests {

    private final ApiClient api;
    private final Practice practice;
    private final NewClients clients;
    private final Practices practices;

    ClientTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practices = practices;
        this.practice = practices.make();
        this.clients = new NewClients(api, practice);
    }

    @Test
    void createsAClientUnderThePracticesNextCode() {
        JsonNode first = clients.create();
        var answer = api.as(practice.partner())
                .post(
                        "/api/clients",
                        sound(
                                "company_number", "sc428555",
                                "contact_email", "Ann@ACME.test",
                                "contact_phone", "+44 (0)20-7946 0000",
                                "vat_number", "GB123456789",
                                "vat_frequency", "QUARTERLY_1",
                                "vat_scheme", "FLAT_RATE",
                                "incorporation_date", "2012-07-20",
                                "registered_address", Map.of("line1", "1 High Street", "po_box", "7"),
                                "sic_codes", List.of("69201"),
                                "accounting_reference_day", 31,
                                "accounting_reference_month", 7,
                                "next_accounts_due", "2026-04-30",
                                "vat_assigned_user_id", practice.staff().id(),
                                "team_id", practice.teamId(),
                                "notes", "Two lines,\nno more"))
                .expect(201);

        JsonNode client = answer.data();
        assertThat(first.path("client_code").asString()).isEqualTo("NZ-1");
        assertThat(client.path("client_code").asString()).isEqualTo("NZ-2");
        assertThat(client.path("company_number").asString()).isEqualTo("SC428555");
        assertThat(client.path("contact_email").asString()).isEqualTo("ann@acme.test");
        assertThat(client.path("business_type").asString()).isEqualTo("LIMITED_COMPANY");
        assertThat(client.at("/vat_assigned_user/name").asString()).isEqualTo("S. Taff");
        assertThat(client.at("/team/name").asString()).isEqualTo("Accounts");
        assertThat(client.at("/registered_address/po_box").asString()).isEqualTo("7");
        assertThat(client.has("assigned_user")).isFalse();
        assertThat(answer.header("Location")).contains("/api/clients/" + id(client));
        assertThat(api.as(practice.partner())
                        .get("/api/clients/" + id(client))
                        .expect(200)
                        .data())
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"1234567,01234567", "02345678,02345678", "ni123456,NI123456", "ip12345r,IP12345R", "R0001234,R0001234"})
    void padsAndRaisesCompanyNumbers(String given, String kept) {
        assertThat(clients.create("company_number", given)
                        .path("company_number")
                        .asString())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            company_name, ''
            company_name, '  '
            company_name, "a\\u0000b"
            company_number, 12345
            company_number, SC1234567
            company_number, 00000000
            company_number, ABC12345
            business_type, COMPANY
            company_type, SOMETHING
            contact_name, ''
            contact_email, nobody
            contact_email, nobody@nowhere
            contact_phone, 0800-CALL-ME
            vat_number, GB12345678
            vat_number, 123456789
            vat_frequency, YEARLY
            vat_scheme, NONE
            incorporation_date, 31/12/2020
            next_accounts_due, 2026-02-30
            assigned_user_id, nobody
            is_active, yes
            """)
    void saysWhichFieldCannotBeTaken(String field, String value) {
        Object given = value.replace("\"", "").replace("\\u0000", "\0");
        JsonNode error = api.as(practice.partner())
                .post("/api/clients", sound(field, given))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).contains("must").as(error.toString());
    }

    @Test
    void boundsEveryText() {
        JsonNode error = api.as(practice.partner())
                .post(
                        "/api/clients",
                        sound(
                                "company_name", "n".repeat(256),
                                "contact_name", "n".repeat(101),
                                "contact_phone", "1".repeat(51),
                                "contact_email", "e".repeat(250) + "@x.test",
                                "notes", "n".repeat(1001),
                                "sic_codes", List.of("1", "2", "3", "4", "5"),
                                "registered_address", Map.of("town", "t".repeat(201)),
                                "accounting_reference_month", 13))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.path("details").valueStream().map(d -> d.path("field").asString()))
                .contains(
                        "company_name",
                        "contact_name",
                        "contact_phone",
                        "contact_email",
                        "notes",
                        "sic_codes",
                        "registered_address.town",
                        "accounting_reference_month");
        assertThat(clients.create("company_name", "n".repeat(255), "notes", "n".repeat(1000))
                        .path("notes")
                        .asString())
                .hasSize(1000);
    }

    @Test
    void saysWhatIsMissing() {
        JsonNode error =
                api.as(practice.partner()).post("/api/clients", Map.of()).expect(400, "VALIDATION_ERROR");

        assertThat(error.path("details").valueStream().map(d -> d.path("field").asString()))
                .containsExactlyInAnyOrder("company_name", "contact_name", "contact_email");
        Map<String, Object> noType = sound();
        noType.remove("company_type");
        assertThat(api.as(practice.partner())
                        .post("/api/clients", noType)
                        .expect(400, "VALIDATION_ERROR")
                        .path("field")
                        .asString())
                .isEqualTo("business_type");
    }

    @Test
    void refusesWhatContradictsItself() {
        ApiClient partner = api.as(practice.partner());
        partner.post("/api/clients", sound("business_type", "SOLE_TRADER")).expect(400, "VALIDATION_ERROR");
        partner.post("/api/clients", sound("accounting_reference_day", 31)).expect(400, "VALIDATION_ERROR");
        partner.post("/api/clients", sound("accounting_reference_day", 31, "accounting_reference_month", 6))
                .expect(400, "VALIDATION_ERROR");
        partner.post("/api/clients", sound("no_such_field", 1)).expect(400, "VALIDATION_ERROR");
        assertThat(clients.names(practice.partner(), "")).isEmpty();
    }

    @Test
    void refusesASecondClientOfOneCompanyNumber() {
        clients.create("company_number", "01234567");
        api.as(practice.partner())
                .post("/api/clients", sound("company_number", "1234567"))
                .expect(409, "CONFLICT");
        api.as(practices.make().partner())
                .post("/api/clients", sound("company_number", "1234567"))
                .expect(201);
    }

    @Test
    void namesOnlyPeopleOfThePractice() {
        Practice other = practices.make();
        JsonNode error = api.as(practice.partner())
                .post("/api/clients", sound("assigned_user_id", other.staff().id(), "team_id", other.teamId()))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.path("details").valueStream().map(d -> d.path("field").asString()))
                .containsExactly("assigned_user_id", "team_id");
    }

    @Test
    void listsPagesSortsSearchesAndFilters() {
        clients.create("company_name", "Beta 50% Ltd", "company_number", "07654321", "contact_email", "bee@hive.test");
        clients.create("company_name", "alpha Ltd");
        JsonNode gamma = clients.create("company_name", "Gamma", "company_type", "NON_LIMITED_COMPANY");
        api.as(practice.partner())
                .patch("/api/clients/" + id(gamma), Map.of("is_active", false))
                .expect(200);

        assertThat(clients.names(practice.partner(), "")).containsExactly("alpha Ltd", "Beta 50% Ltd", "Gamma");
        assertThat(clients.names(practice.partner(), "?sort_by=company_name&sort_order=desc"))
                .containsExactly("Gamma", "Beta 50% Ltd", "alpha Ltd");
        assertThat(clients.names(practice.partner(), "?search=LTD&limit=1&page=2"))
                .containsExactly("Beta 50% Ltd");
        assertThat(clients.names(practice.partner(), "?search=50%25")).containsExactly("Beta 50% Ltd");
        assertThat(clients.names(practice.partner(), "?search=76543")).containsExactly("Beta 50% Ltd");
        assertThat(clients.names(practice.partner(), "?search=nz-2")).containsExactly("alpha Ltd");
        assertThat(clients.names(practice.partner(), "?search=HIVE.test")).containsExactly("Beta 50% Ltd");
        assertThat(clients.names(practice.partner(), "?search=l_d")).isEmpty();
        assertThat(clients.names(practice.partner(), "?business_type=OTHER")).containsExactly("Gamma");
        assertThat(clients.names(practice.partner(), "?active=false")).containsExactly("Gamma");
        assertThat(clients.names(practice.partner(), "?active=true&business_type=OTHER"))
                .isEmpty();
        for (String bad : List.of("business_type=SHOP", "active=perhaps", "sort_by=notes", "limit=201", "page=0")) {
            api.as(practice.partner()).get("/api/clients?" + bad).expect(400, "VALIDATION_ERROR");
        }
    }

    @Test
    void changesWhatIsGivenAndTakesAwayWhatIsNull() {
        JsonNode client = clients.create("notes", "old", "vat_number", "GB123456789");
        String path = "/api/clients/" + id(client);
        Map<String, Object> change = new HashMap<>();
        change.put("notes", null);
        change.put("contact_email", "NEW@acme.test");
        change.put("ltd_company_assigned_user_id", practice.staff().id());
        var changed = api.as(practice.manager()).patch(path, change);
        changed.expect(404); // not the manager's to see
        changed = api.as(practice.partner())
                .with("If-Match", "\"0\"")
                .patch(path, change)
                .expect(200);

        assertThat(changed.data().has("notes")).isFalse();
        assertThat(changed.data().path("contact_email").asString()).isEqualTo("new@acme.test");
        assertThat(changed.data().path("vat_number").asString()).isEqualTo("GB123456789");
        assertThat(changed.data().at("/ltd_company_assigned_user/id").asString())
                .isEqualTo(practice.staff().id().toString());
        assertThat(changed.header("ETag")).contains("\"1\"");
        assertThat(api.as(practice.partner()).get(path).data()).isEqualTo(changed.data());
        api.as(practice.partner()).with("If-Match", "\"0\"").patch(path, change).expect(412, "STALE");
    }

    @Test
    void keepsTheVersionWhenToldNothingNew() {
        JsonNode client = clients.create();
        String path = "/api/clients/" + id(client);

        assertThat(api.as(practice.partner()).patch(path, sound()).expect(200).header("ETag"))
                .contains("\"0\"");
        assertThat(api.as(practice.partner()).patch(path, Map.of()).expect(200).header("ETag"))
                .contains("\"0\"");
    }

    @Test
    void changesOfTypesFollowEachOther() {
        String path = "/api/clients/" + id(clients.create());
        JsonNode trader = api.as(practice.partner())
                .patch(path, Map.of("business_type", "SOLE_TRADER"))
                .expect(200)
                .data();
        assertThat(trader.path("company_type").asString()).isEqualTo("NON_LIMITED_COMPANY");
        JsonNode company = api.as(practice.partner())
                .patch(path, Map.of("company_type", "LIMITED_COMPANY"))
                .expect(200)
                .data();
        assertThat(company.path("business_type").asString()).isEqualTo("LIMITED_COMPANY");
    }

    @Test
    void refusesChangesThatCannotBeTaken() {
        clients.create("company_number", "01234567");
        String path = "/api/clients/" + id(clients.create());
        ApiClient partner = api.as(practice.partner());
        for (String kept : List.of("company_name", "contact_name", "contact_email", "business_type", "is_active")) {
            Map<String, Object> taken = new HashMap<>();
            taken.put(kept, null);
            assertThat(partner.patch(path, taken)
                            .expect(400, "VALIDATION_ERROR")
                            .path("field")
                            .asString())
                    .isEqualTo(kept);
        }
        partner.patch(path, Map.of("company_number", "1234567")).expect(409, "CONFLICT");
        partner.patch(path, Map.of("client_code", "NZ-9")).expect(400, "VALIDATION_ERROR");
        partner.patch(path, Map.of("vat_number", "FR123")).expect(400, "VALIDATION_ERROR");
        partner.patch("/api/clients/" + UUID.randomUUID(), Map.of()).expect(404, "NOT_FOUND");
        partner.patch("/api/clients/1", Map.of()).expect(400, "VALIDATION_ERROR");
        assertThat(partner.get(path).header("ETag")).contains("\"0\"");
    }

    @Test
    void givesEachOfManyClientsMadeAtOnceACodeOfItsOwn() {
        List<String> codes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> clients.create("company_name", "C" + i)
                        .path("client_code")
                        .asString())
                .toList();
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList("NZ-1", "NZ-2", "NZ-3", "NZ-4", "NZ-5", "NZ-6", "NZ-7", "NZ-8"));
    }
}
