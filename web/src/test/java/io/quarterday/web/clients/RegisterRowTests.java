package io.quarterday.web.clients;

import static io.quarterday.web.clients.RegisterDesk.assertCounts;
import static io.quarterday.web.clients.RegisterDesk.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import tools.jackson.databind.JsonNode;

@ApiTest
class RegisterRowTests {

    private final ApiClient api;
    private final Practice practice;
    private final RegisterDesk desk;

    private final LiquibaseConnectionDetails owner;

    RegisterRowTests(ApiClient api, Practices practices, LiquibaseConnectionDetails owner) {
        this.api = api;
        this.owner = owner;
        this.practice = practices.make();
        this.desk = new RegisterDesk(api, practice);
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
        JsonNode report = desk.take(RegisterCsv.of(
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
        JsonNode report = desk.take(RegisterCsv.of(RegisterCsv.company()
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
        JsonNode report = desk.take(file);

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
        JsonNode report = desk.take(RegisterCsv.of(
                RegisterCsv.company().with("RegAddress.AddressLine1", "THE OLD\r\nGAS \"HOUSE\""),
                RegisterCsv.company().with("CompanyNumber", "bad")));

        assertError(report, 4, "CompanyNumber", "bad", "must be");
        assertThat(desk.clients("").get(0).at("/registered_address/line1").asString())
                .isEqualTo("THE OLD GAS \"HOUSE\"");
    }

    @Test
    void takesTheFirstOfTwoRowsOfOneCompany() {
        JsonNode report = desk.take(RegisterCsv.of(
                RegisterCsv.company(),
                RegisterCsv.company().with("CompanyNumber", "05275293").with("CompanyName", "OTHER")));

        assertCounts(report, "rows=2 created=1 services_created=1 failed=1");
        assertError(report, 3, "CompanyNumber", "05275293", "stands in line 2 already");
        assertThat(desk.clients("?search=other")).isEmpty();
    }

    @Test
    void leavesOutOnlyTheRowThatTheDatabaseRefuses() throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                Statement statement = database.createStatement()) {
            statement.execute("alter table clients add constraint not_this_one check (company_number <> '66666666')");
            JsonNode report;
            try {
                report = desk.take(RegisterCsv.of(
                        RegisterCsv.company(),
                        RegisterCsv.company().with("CompanyNumber", "66666666"),
                        RegisterCsv.company().with("CompanyNumber", "SC428555")));
            } finally {
                statement.execute("alter table clients drop constraint not_this_one");
            }

            assertCounts(report, "rows=3 created=2 services_created=2 failed=1");
            assertError(report, 3, "", "66666666", "contradicts what is already there");
            assertThat(desk.clients("")
                            .valueStream()
                            .map(c -> c.path("client_code").asString()))
                    .containsExactlyInAnyOrder("NZ-1", "NZ-2");
        }
    }

    @Test
    void keepsWhatLooksLikeAFormulaAsText() {
        String name = "=HYPERLINK(\"http://x.test\",\"y\")";
        desk.take(RegisterCsv.of(RegisterCsv.company().with("CompanyName", name)));
        assertThat(desk.clients("").get(0).path("company_name").asString()).isEqualTo(name);
    }

    @Test
    void readsUtf8WithAByteOrderMarkAndWindows1252() {
        desk.take("\uFEFF" + RegisterCsv.of(RegisterCsv.company().with("CompanyName", "CAFÉ £1 LTD")));
        byte[] windows = RegisterCsv.of(
                        RegisterCsv.company().with("CompanyNumber", "SC428555").with("CompanyName", "THÉ €2 – LTD"))
                .getBytes(Charset.forName("windows-1252"));
        assertCounts(desk.upload(windows).expect(200).data(), "rows=1 created=1 services_created=1");

        assertThat(desk.clients("")
                        .valueStream()
                        .map(c -> c.path("company_name").asString()))
                .containsExactly("CAFÉ £1 LTD", "THÉ €2 – LTD");
    }

    @Test
    void refusesWhatIsNotTheRegistersFile() {
        assertThat(desk.upload(new byte[0])
                        .expect(400, "VALIDATION_ERROR")
                        .path("message")
                        .asString())
                .contains("empty");
        JsonNode missing = desk.upload(RegisterCsv.of(RegisterCsv.company())
                        .replace("CompanyNumber,", "Number,")
                        .getBytes(StandardCharsets.UTF_8))
                .expect(400, "VALIDATION_ERROR");
        assertThat(missing.path("message").asString()).endsWith("lacks the column CompanyNumber.");
        assertThat(missing.path("field").asString()).isEqualTo("file");
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
        desk.upload(picture).expect(400, "VALIDATION_ERROR");
        desk.upload("\n".repeat(100_001).getBytes(StandardCharsets.UTF_8)).expect(400, "VALIDATION_ERROR");
        api.as(practice.partner())
                .multipart("POST", "/api/clients/import", List.of(ApiClient.Part.field("other", "x")))
                .expect(400, "VALIDATION_ERROR");
        api.as(practice.partner()).post("/api/clients/import", Map.of()).expect(415);
        assertThat(desk.clients("")).isEmpty();
        assertCounts(desk.take(RegisterCsv.of()), "");
    }
}
