package io.quarterday.web.clients;

import static io.quarterday.web.clients.RegisterDesk.assertCounts;
import static io.quarterday.web.clients.RegisterDesk.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ApiTest
class RegisterImportTests {

    private final ApiClient api;
    private final Practice practice;
    private final RegisterDesk desk;

    RegisterImportTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
        this.desk = new RegisterDesk(api, practice);
    }

    @Test
    void makesAClientAndItsAccountsServiceOfARow() {
        JsonNode report = desk.take(RegisterCsv.of(RegisterCsv.company()
                .with("CompanyNumber", "275293")
                .with("RegAddress.AddressLine2", "WESTWOOD, HEATH")
                .with("SICCode.SicText_1", "93290 - Other, not elsewhere")
                .with("SICCode.SicText_2", "9999 - Dormant")));

        assertCounts(report, "rows=1 created=1 services_created=1");
        JsonNode client = desk.clients("").get(0);
        assertThat(client.path("company_number").asString()).isEqualTo("00275293");
        assertThat(client.path("client_code").asString()).isEqualTo("NZ-1");
        assertThat(client.at("/registered_address/line2").asString()).isEqualTo("WESTWOOD, HEATH");
        assertThat(client.path("sic_codes").valueStream().map(JsonNode::asString))
                .containsExactly("93290", "9999");
        assertThat(client.path("incorporation_date").asString()).isEqualTo("2004-11-02");
        assertThat(client.path("next_confirmation_due").asString()).isEqualTo("2016-11-30");
        JsonNode service = desk.services(client).get(0);
        assertThat(service.path("service_type").asString()).isEqualTo("ACCOUNTS_LTD");
        assertThat(service.path("deadline").asString()).isEqualTo("2016-12-31");
        assertThat(service.path("period").asString()).isEqualTo("2016-03-31");
        assertThat(service.path("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void knowsPublicCompaniesAndWhereTheyAreRegistered() {
        desk.take(RegisterCsv.of(RegisterCsv.company()
                .with("CompanyNumber", "SC275293")
                .with("CompanyCategory", "Public Limited Company")));

        String profile = "/api/clients/" + desk.clients("").get(0).path("id").asString() + "/tax-profile";
        JsonNode told = api.as(practice.partner()).get(profile).expect(200).data();
        assertThat(told.path("public_company").asBoolean()).isTrue();
        assertThat(told.path("nation").asString()).isEqualTo("SCOTLAND");
        // Re-registered as private: the register has the word on it.
        desk.take(RegisterCsv.of(RegisterCsv.company().with("CompanyNumber", "SC275293")));
        assertThat(api.as(practice.partner())
                        .get(profile)
                        .expect(200)
                        .data()
                        .path("public_company")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void changesNothingWhenTakenTwice() {
        String file =
                RegisterCsv.of(RegisterCsv.company(), RegisterCsv.company().with("CompanyNumber", "NI637052"));
        desk.take(file);
        JsonNode before = desk.clients("");
        String path = "/api/clients/" + before.get(0).path("id").asString();
        String tag = api.as(practice.partner()).get(path).header("ETag").orElseThrow();
        JsonNode again = desk.take(file);

        assertCounts(again, "rows=2 unchanged=2");
        assertThat(desk.clients("")).isEqualTo(before);
        assertThat(api.as(practice.partner()).get(path).header("ETag")).contains(tag);
        assertThat(desk.services(before.get(0))).hasSize(1);
    }

    @Test
    void followsALaterFile() {
        desk.take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode report = desk.take(RegisterCsv.of(
                RegisterCsv.company().with("CompanyName", "NEW NAME LTD").with("Accounts.NextDueDate", "31/03/2017")));

        assertCounts(report, "rows=1 updated=1 deadlines_changed=1");
        JsonNode client = desk.clients("").get(0);
        assertThat(client.path("company_name").asString()).isEqualTo("NEW NAME LTD");
        assertThat(desk.services(client)).hasSize(1);
        assertThat(desk.services(client).get(0).path("deadline").asString()).isEqualTo("2017-03-31");
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + desk.services(client).get(0).path("id").asString() + "/history")
                .expect(200)
                .data();
        assertThat(history.valueStream().map(step -> step.path("action_type").asString()))
                .containsExactly("CREATE", "DEADLINE_CHANGE");
    }

    @Test
    void opensTheNextPeriodsServiceWhenTheLastAccountsAreFiled() {
        desk.take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode report = desk.take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.LastMadeUpDate", "31/03/2016")
                .with("Accounts.NextDueDate", "31/12/2017")));

        assertCounts(report, "rows=1 updated=1 services_created=1");
        assertThat(desk.services(desk.clients("").get(0))
                        .valueStream()
                        .map(s -> s.path("period").asString() + " due "
                                + s.path("deadline").asString()))
                .containsExactlyInAnyOrder("2016-03-31 due 2016-12-31", "2017-03-31 due 2017-12-31");
    }

    /** A year that ends with February ends on the 29th in 2028; accounts to 28 March stand for the year to 31 March. */
    @ParameterizedTest
    @CsvSource({
        "28, 2, 28/02/2027, 30/11/2028, 2028-02-29, 2027-03-01",
        "31, 3, 28/03/2025, 31/12/2026, 2026-03-31, 2025-04-01",
        "31, 12, 02/01/2026, 30/09/2027, 2026-12-31, 2026-01-01"
    })
    void opensTheServiceForThePeriodOfTheRules(
            String day, String month, String made, String due, String end, String start) {
        desk.take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.AccountRefDay", day)
                .with("Accounts.AccountRefMonth", month)
                .with("Accounts.LastMadeUpDate", made)
                .with("Accounts.NextDueDate", due)));

        JsonNode service = desk.services(desk.clients("").get(0)).get(0);
        assertThat(service.path("period").asString()).isEqualTo(end);
        assertThat(service.path("period_start").asString()).isEqualTo(start);
        assertThat(service.path("period_end").asString()).isEqualTo(end);
    }

    @Test
    void keepsTheServiceWhenTheReferenceDateMoves() {
        desk.take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode report = desk.take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.AccountRefDay", "30")
                .with("Accounts.AccountRefMonth", "9")
                .with("Accounts.NextDueDate", "30/06/2017")));

        assertCounts(report, "rows=1 updated=1 deadlines_changed=1");
    }

    @Test
    void doesNotReopenWhatIsCancelled() {
        String file = RegisterCsv.of(RegisterCsv.company());
        desk.take(file);
        JsonNode client = desk.clients("").get(0);
        api.as(practice.partner())
                .post("/api/services/" + desk.services(client).get(0).path("id").asString() + "/cancel", Map.of())
                .expect(200);

        assertCounts(desk.take(file), "rows=1 unchanged=1");
        assertThat(desk.services(client)).hasSize(1);
    }

    @Test
    void tellsWhyTheRulesRefuse() {
        desk.take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode client = desk.clients("").get(0);
        api.as(practice.partner())
                .post(
                        "/api/services/"
                                + desk.services(client).get(0).path("id").asString() + "/suspend",
                        Map.of("reason", "They are away."))
                .expect(200);
        JsonNode report = desk.take(RegisterCsv.of(RegisterCsv.company().with("Accounts.NextDueDate", "31/03/2017")));

        assertCounts(report, "rows=1 failed=1");
        assertError(report, 2, "Accounts.NextDueDate", "2017-03-31", "its accounts service was not");
        assertThat(desk.services(client).get(0).path("deadline").asString()).isEqualTo("2016-12-31");
        assertThat(desk.clients("").get(0).path("next_accounts_due").asString()).isEqualTo("2017-03-31");
    }

    @Test
    void leavesWhatThePracticeSaysOfTheClientAlone() {
        String file = RegisterCsv.of(RegisterCsv.company());
        desk.take(file);
        Map<String, Object> said = Map.of("business_type", "CHARITY", "notes", "ours", "contact_email", "a@b.test");
        String path = "/api/clients/" + desk.clients("").get(0).path("id").asString();
        JsonNode client =
                api.as(practice.partner()).patch(path, said).expect(200).data();

        assertCounts(desk.take(file), "rows=1 unchanged=1");
        assertThat(api.as(practice.partner()).get(path).expect(200).data()).isEqualTo(client);
    }

    @Test
    void takesAClientThatIsThereAlready() {
        api.as(practice.partner())
                .post(
                        "/api/clients",
                        Map.of(
                                "company_name", "Ours",
                                "company_number", "05275293",
                                "business_type", "LIMITED_COMPANY",
                                "contact_name", "Ann",
                                "contact_email", "ann@ours.test"))
                .expect(201);
        assertCounts(desk.take(RegisterCsv.of(RegisterCsv.company())), "rows=1 updated=1 services_created=1");
        assertThat(desk.clients("")).hasSize(1);
        assertThat(desk.clients("").get(0).path("contact_name").asString()).isEqualTo("Ann");
    }

    @Test
    void opensNoServiceWithoutADueDate() {
        JsonNode report = desk.take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.NextDueDate", "")
                .with("CompanyCategory", "Limited Liability Partnership")
                .with("CompanyStatus", "Liquidation")));
        assertCounts(report, "rows=1 created=1");
        assertThat(desk.clients("").get(0).path("business_type").asString()).isEqualTo("LLP");
        assertThat(desk.clients("").get(0).path("company_type").asString()).isEqualTo("LIMITED_COMPANY");
    }

    @Test
    void onlyRolesThatMayImportDo() {
        byte[] file = RegisterCsv.of(RegisterCsv.company()).getBytes(StandardCharsets.UTF_8);
        for (Practice.Person person : List.of(practice.manager(), practice.staff())) {
            JsonNode error = api.as(person)
                    .upload("/api/clients/import", "r.csv", "text/csv", file)
                    .expect(403, "FORBIDDEN");
            assertThat(error.path("message").asString()).endsWith("CLIENTS_IMPORT; PARTNER may.");
        }
        assertThat(desk.clients("")).isEmpty();
    }

    @Test
    void takesAThousandCompaniesInSeconds() {
        RegisterCsv.Company[] companies = IntStream.range(0, 1_000)
                .mapToObj(i -> RegisterCsv.company().with("CompanyNumber", String.valueOf(1_000_000 + i)))
                .toArray(RegisterCsv.Company[]::new);
        String file = RegisterCsv.of(companies);
        Duration before = cpuTime();
        assertCounts(desk.take(file), "rows=1000 created=1000 services_created=1000");
        Duration created = cpuTime();
        assertCounts(desk.take(file), "rows=1000 unchanged=1000");
        Duration unchanged = cpuTime();
        System.out.printf(
                "1,000 companies: %d ms of CPU to create, %d ms to find unchanged%n",
                created.minus(before).toMillis(), unchanged.minus(created).toMillis());
        assertThat(created.minus(before)).isLessThan(Duration.ofSeconds(18));
        assertThat(unchanged.minus(created)).isLessThan(Duration.ofSeconds(4));
    }

    /** Of this process, so that a busy machine makes no difference. */
    private static Duration cpuTime() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }
}
