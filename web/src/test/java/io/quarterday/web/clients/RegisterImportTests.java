package io.quarterday.web.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import tools.jackson.databind.JsonNode;

@ApiTest
class RegisterImportTests {

    private final ApiClient api;
    private final Practice practice;

    private final LiquibaseConnectionDetails owner;

    RegisterImportTests(ApiClient api, Practices practices, LiquibaseConnectionDetails owner) {
        this.api = api;
        this.owner = owner;
        this.practice = practices.make();
    }

    private ApiAnswer upload(byte[] file) {
        return api.as(practice.partner()).upload("/api/clients/import", "register.csv", "text/csv", file);
    }

    private JsonNode take(String file) {
        return upload(file.getBytes(StandardCharsets.UTF_8)).expect(200).data();
    }

    private JsonNode clients(String query) {
        return api.as(practice.partner())
                .get("/api/clients" + query)
                .expect(200)
                .data();
    }

    private JsonNode services(JsonNode client) {
        return api.as(practice.partner())
                .get("/api/clients/" + client.path("id").asString() + "/services")
                .expect(200)
                .data();
    }

    private static void assertCounts(JsonNode report, String expected) {
        String counts = List.of(
                        "rows", "created", "updated", "unchanged", "services_created", "deadlines_changed", "failed")
                .stream()
                .map(name -> name + "=" + report.path(name).asInt())
                .filter(count -> !count.endsWith("=0"))
                .collect(Collectors.joining(" "));
        assertThat(counts).as(report.toString()).isEqualTo(expected);
    }

    private static void assertError(JsonNode report, int line, String column, String value, String reason) {
        assertThat(report.path("errors")).as(report.toString()).hasSize(1);
        JsonNode error = report.at("/errors/0");
        assertThat(error.path("row").asInt()).isEqualTo(line);
        assertThat(error.path("field").asString("")).isEqualTo(column);
        assertThat(error.path("value").asString()).startsWith(value);
        assertThat(error.path("message").asString()).contains(reason);
    }

    @Test
    void makesAClientAndItsAccountsServiceOfARow() {
        JsonNode report = take(RegisterCsv.of(RegisterCsv.company()
                .with("CompanyNumber", "275293")
                .with("RegAddress.AddressLine2", "WESTWOOD, HEATH")
                .with("SICCode.SicText_1", "93290 - Other, not elsewhere")
                .with("SICCode.SicText_2", "9999 - Dormant")));

        assertCounts(report, "rows=1 created=1 services_created=1");
        JsonNode client = clients("").get(0);
        assertThat(client.path("company_number").asString()).isEqualTo("00275293");
        assertThat(client.path("client_code").asString()).isEqualTo("NZ-1");
        assertThat(client.at("/registered_address/line2").asString()).isEqualTo("WESTWOOD, HEATH");
        assertThat(client.path("sic_codes").valueStream().map(JsonNode::asString))
                .containsExactly("93290", "9999");
        assertThat(client.path("incorporation_date").asString()).isEqualTo("2004-11-02");
        assertThat(client.path("next_confirmation_due").asString()).isEqualTo("2016-11-30");
        JsonNode service = services(client).get(0);
        assertThat(service.path("service_type").asString()).isEqualTo("ACCOUNTS_LTD");
        assertThat(service.path("deadline").asString()).isEqualTo("2016-12-31");
        assertThat(service.path("period").asString()).isEqualTo("2016-03-31");
        assertThat(service.path("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void knowsPublicCompaniesAndWhereTheyAreRegistered() {
        take(RegisterCsv.of(RegisterCsv.company()
                .with("CompanyNumber", "SC275293")
                .with("CompanyCategory", "Public Limited Company")));

        String profile = "/api/clients/" + clients("").get(0).path("id").asString() + "/tax-profile";
        JsonNode told = api.as(practice.partner()).get(profile).expect(200).data();
        assertThat(told.path("public_company").asBoolean()).isTrue();
        assertThat(told.path("nation").asString()).isEqualTo("SCOTLAND");
        // Re-registered as private: the register has the word on it.
        take(RegisterCsv.of(RegisterCsv.company().with("CompanyNumber", "SC275293")));
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
        take(file);
        JsonNode before = clients("");
        String path = "/api/clients/" + before.get(0).path("id").asString();
        String tag = api.as(practice.partner()).get(path).header("ETag").orElseThrow();
        JsonNode again = take(file);

        assertCounts(again, "rows=2 unchanged=2");
        assertThat(clients("")).isEqualTo(before);
        assertThat(api.as(practice.partner()).get(path).header("ETag")).contains(tag);
        assertThat(services(before.get(0))).hasSize(1);
    }

    @Test
    void followsALaterFile() {
        take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode report = take(RegisterCsv.of(
                RegisterCsv.company().with("CompanyName", "NEW NAME LTD").with("Accounts.NextDueDate", "31/03/2017")));

        assertCounts(report, "rows=1 updated=1 deadlines_changed=1");
        JsonNode client = clients("").get(0);
        assertThat(client.path("company_name").asString()).isEqualTo("NEW NAME LTD");
        assertThat(services(client)).hasSize(1);
        assertThat(services(client).get(0).path("deadline").asString()).isEqualTo("2017-03-31");
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + services(client).get(0).path("id").asString() + "/history")
                .expect(200)
                .data();
        assertThat(history.valueStream().map(step -> step.path("action_type").asString()))
                .containsExactly("CREATE", "DEADLINE_CHANGE");
    }

    @Test
    void opensTheNextPeriodsServiceWhenTheLastAccountsAreFiled() {
        take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode report = take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.LastMadeUpDate", "31/03/2016")
                .with("Accounts.NextDueDate", "31/12/2017")));

        assertCounts(report, "rows=1 updated=1 services_created=1");
        assertThat(services(clients("").get(0))
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
        take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.AccountRefDay", day)
                .with("Accounts.AccountRefMonth", month)
                .with("Accounts.LastMadeUpDate", made)
                .with("Accounts.NextDueDate", due)));

        JsonNode service = services(clients("").get(0)).get(0);
        assertThat(service.path("period").asString()).isEqualTo(end);
        assertThat(service.path("period_start").asString()).isEqualTo(start);
        assertThat(service.path("period_end").asString()).isEqualTo(end);
    }

    @Test
    void keepsTheServiceWhenTheReferenceDateMoves() {
        take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode report = take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.AccountRefDay", "30")
                .with("Accounts.AccountRefMonth", "9")
                .with("Accounts.NextDueDate", "30/06/2017")));

        assertCounts(report, "rows=1 updated=1 deadlines_changed=1");
    }

    @Test
    void doesNotReopenWhatIsCancelled() {
        String file = RegisterCsv.of(RegisterCsv.company());
        take(file);
        JsonNode client = clients("").get(0);
        api.as(practice.partner())
                .post("/api/services/" + services(client).get(0).path("id").asString() + "/cancel", Map.of())
                .expect(200);

        assertCounts(take(file), "rows=1 unchanged=1");
        assertThat(services(client)).hasSize(1);
    }

    @Test
    void tellsWhyTheRulesRefuse() {
        take(RegisterCsv.of(RegisterCsv.company()));
        JsonNode client = clients("").get(0);
        api.as(practice.partner())
                .post(
                        "/api/services/" + services(client).get(0).path("id").asString() + "/suspend",
                        Map.of("reason", "They are away."))
                .expect(200);
        JsonNode report = take(RegisterCsv.of(RegisterCsv.company().with("Accounts.NextDueDate", "31/03/2017")));

        assertCounts(report, "rows=1 failed=1");
        assertError(report, 2, "Accounts.NextDueDate", "2017-03-31", "its accounts service was not");
        assertThat(services(client).get(0).path("deadline").asString()).isEqualTo("2016-12-31");
        assertThat(clients("").get(0).path("next_accounts_due").asString()).isEqualTo("2017-03-31");
    }

    @Test
    void leavesWhatThePracticeSaysOfTheClientAlone() {
        String file = RegisterCsv.of(RegisterCsv.company());
        take(file);
        Map<String, Object> said = Map.of("business_type", "CHARITY", "notes", "ours", "contact_email", "a@b.test");
        String path = "/api/clients/" + clients("").get(0).path("id").asString();
        JsonNode client =
                api.as(practice.partner()).patch(path, said).expect(200).data();

        assertCounts(take(file), "rows=1 unchanged=1");
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
        assertCounts(take(RegisterCsv.of(RegisterCsv.company())), "rows=1 updated=1 services_created=1");
        assertThat(clients("")).hasSize(1);
        assertThat(clients("").get(0).path("contact_name").asString()).isEqualTo("Ann");
    }

    @ParameterizedTest
    @CsvSource({
        "CompanyName, '', must be given",
        "CompanyNumber, '', must be a company number",
        "CompanyNumber, 123456789, must be a company number",
        "CompanyNumber, SC42855, must be a company number",
        "CompanyNumber, 0, must be a company number",
        "CompanyCategory, '', must be given",
        "IncorporationDate, 2004-11-02, dd/mm/yyyy",
        "IncorporationDate, 31/02/2004, dd/mm/yyyy",
        "IncorporationDate, 1/2/2004, dd/mm/yyyy",
        "Accounts.NextDueDate, soon, dd/mm/yyyy",
        "Accounts.AccountRefDay, 32, from 1 to 31",
        "Accounts.AccountRefMonth, 13, from 1 to 12",
        "Accounts.AccountRefMonth, 2, must be a day of the month",
        "Accounts.AccountRefDay, '', must be given",
        "SICCode.SicText_1, Bakery, must begin with a code",
        "Returns.NextDueDate, 00/00/0000, dd/mm/yyyy"
    })
    void saysWhatIsWrongWithARowAndKeepsTheOthers(String column, String value, String reason) {
        JsonNode report = take(RegisterCsv.of(
                RegisterCsv.company(),
                RegisterCsv.company().with("CompanyNumber", "5275294").with(column, value),
                RegisterCsv.company().with("CompanyNumber", "5275295")));

        assertCounts(report, "rows=3 created=2 services_created=2 failed=1");
        String named = reason.contains("day of the month") ? "Accounts.AccountRefDay" : column;
        String shown = reason.contains("day of the month") ? "31" : value;
        assertError(report, 3, named, shown, reason);
    }

    @Test
    void gathersEverythingThatIsWrongWithARow() {
        JsonNode report = take(RegisterCsv.of(RegisterCsv.company()
                .with("CompanyName", "")
                .with("CompanyNumber", "?")
                .with("IncorporationDate", "never")));
        assertCounts(report, "rows=1 failed=1");
        assertThat(report.path("errors").valueStream().map(e -> e.path("field").asString()))
                .containsExactly("CompanyName", "CompanyNumber", "IncorporationDate");
    }

    @Test
    void passesOverBrokenRowsAlone() {
        String whole = RegisterCsv.of(RegisterCsv.company());
        String file = whole
                + "SHORT LTD,1234567\r\n"
                + "\r\n"
                + "\"UNCLOSED LTD,7654321" + ",".repeat(30) + "\r\n"
                + RegisterCsv.company().with("CompanyNumber", "SC428555").row()
                + "\"AFTER\" QUOTE LTD,1" + ",".repeat(30) + "\r\n"
                + RegisterCsv.company().with("CompanyNumber", "OC399320").row();
        JsonNode report = take(file);

        assertCounts(report, "rows=6 created=3 services_created=3 failed=3");
        assertThat(report.path("errors")
                        .valueStream()
                        .map(e ->
                                e.path("row").asInt() + " " + e.path("message").asString()))
                .satisfiesExactly(
                        e -> assertThat(e).startsWith("3 the row has 2 cells where the header has"),
                        e -> assertThat(e).isEqualTo("5 a quotation mark is not closed"),
                        e -> assertThat(e).startsWith("7 the row is not CSV"));
    }

    @Test
    void readsAQuotedCellOverSeveralLines() {
        JsonNode report = take(RegisterCsv.of(
                RegisterCsv.company().with("RegAddress.AddressLine1", "THE OLD\r\nGAS \"HOUSE\""),
                RegisterCsv.company().with("CompanyNumber", "bad")));

        assertError(report, 4, "CompanyNumber", "bad", "must be");
        assertThat(clients("").get(0).at("/registered_address/line1").asString())
                .isEqualTo("THE OLD GAS \"HOUSE\"");
    }

    @Test
    void takesTheFirstOfTwoRowsOfOneCompany() {
        JsonNode report = take(RegisterCsv.of(
                RegisterCsv.company(),
                RegisterCsv.company().with("CompanyNumber", "05275293").with("CompanyName", "OTHER")));

        assertCounts(report, "rows=2 created=1 services_created=1 failed=1");
        assertError(report, 3, "CompanyNumber", "05275293", "stands in line 2 already");
        assertThat(clients("?search=other")).isEmpty();
    }

    @Test
    void leavesOutOnlyTheRowThatTheDatabaseRefuses() throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                Statement statement = database.createStatement()) {
            statement.execute("alter table clients add constraint not_this_one check (company_number <> '66666666')");
            JsonNode report;
            try {
                report = take(RegisterCsv.of(
                        RegisterCsv.company(),
                        RegisterCsv.company().with("CompanyNumber", "66666666"),
                        RegisterCsv.company().with("CompanyNumber", "SC428555")));
            } finally {
                statement.execute("alter table clients drop constraint not_this_one");
            }

            assertCounts(report, "rows=3 created=2 services_created=2 failed=1");
            assertError(report, 3, "", "66666666", "contradicts what is already there");
            assertThat(clients("").valueStream().map(c -> c.path("client_code").asString()))
                    .containsExactlyInAnyOrder("NZ-1", "NZ-2");
        }
    }

    @Test
    void keepsWhatLooksLikeAFormulaAsText() {
        String name = "=HYPERLINK(\"http://x.test\",\"y\")";
        take(RegisterCsv.of(RegisterCsv.company().with("CompanyName", name)));
        assertThat(clients("").get(0).path("company_name").asString()).isEqualTo(name);
    }

    @Test
    void readsUtf8WithAByteOrderMarkAndWindows1252() {
        take("\uFEFF" + RegisterCsv.of(RegisterCsv.company().with("CompanyName", "CAFÉ £1 LTD")));
        byte[] windows = RegisterCsv.of(
                        RegisterCsv.company().with("CompanyNumber", "SC428555").with("CompanyName", "THÉ €2 – LTD"))
                .getBytes(Charset.forName("windows-1252"));
        assertCounts(upload(windows).expect(200).data(), "rows=1 created=1 services_created=1");

        assertThat(clients("").valueStream().map(c -> c.path("company_name").asString()))
                .containsExactly("CAFÉ £1 LTD", "THÉ €2 – LTD");
    }

    @Test
    void refusesWhatIsNotTheRegistersFile() {
        assertThat(upload(new byte[0])
                        .expect(400, "VALIDATION_ERROR")
                        .path("message")
                        .asString())
                .contains("empty");
        JsonNode missing = upload(RegisterCsv.of(RegisterCsv.company())
                        .replace("CompanyNumber,", "Number,")
                        .getBytes(StandardCharsets.UTF_8))
                .expect(400, "VALIDATION_ERROR");
        assertThat(missing.path("message").asString()).endsWith("lacks the column CompanyNumber.");
        assertThat(missing.path("field").asString()).isEqualTo("file");
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
        upload(picture).expect(400, "VALIDATION_ERROR");
        upload("\n".repeat(100_001).getBytes(StandardCharsets.UTF_8)).expect(400, "VALIDATION_ERROR");
        api.as(practice.partner())
                .multipart("POST", "/api/clients/import", List.of(ApiClient.Part.field("other", "x")))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).post("/api/clients/import", Map.of()).expect(415);
        assertThat(clients("")).isEmpty();
        assertCounts(take(RegisterCsv.of()), "");
    }

    @Test
    void opensNoServiceWithoutADueDate() {
        JsonNode report = take(RegisterCsv.of(RegisterCsv.company()
                .with("Accounts.NextDueDate", "")
                .with("CompanyCategory", "Limited Liability Partnership")
                .with("CompanyStatus", "Liquidation")));
        assertCounts(report, "rows=1 created=1");
        assertThat(clients("").get(0).path("business_type").asString()).isEqualTo("LLP");
        assertThat(clients("").get(0).path("company_type").asString()).isEqualTo("LIMITED_COMPANY");
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
        assertThat(clients("")).isEmpty();
    }

    @Test
    void takesThousandsOfCompaniesInSeconds() {
        RegisterCsv.Company[] companies = IntStream.range(0, 2_000)
                .mapToObj(i -> RegisterCsv.company().with("CompanyNumber", String.valueOf(1_000_000 + i)))
                .toArray(RegisterCsv.Company[]::new);
        String file = RegisterCsv.of(companies);
        Duration before = cpuTime();
        assertCounts(take(file), "rows=2000 created=2000 services_created=2000");
        Duration created = cpuTime();
        assertCounts(take(file), "rows=2000 unchanged=2000");
        Duration unchanged = cpuTime();
        System.out.printf(
                "2,000 companies: %d ms of CPU to create, %d ms to find unchanged%n",
                created.minus(before).toMillis(), unchanged.minus(created).toMillis());
        assertThat(created.minus(before)).isLessThan(Duration.ofSeconds(36));
        assertThat(unchanged.minus(created)).isLessThan(Duration.ofSeconds(8));
    }

    /** Of this process, so that a busy machine makes no difference. */
    private static Duration cpuTime() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }
}
