package io.quarterday.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ApiTest
class ClientImportTests {

    private static final String HEADER = "company_name|company_type|company_number|contact_name|contact_email";
    private static final String ALDGATE = "Aldgate Ltd|LIMITED_COMPANY|05275293|Ines Aldgate|ines@aldgate.example";

    private final ApiClient api;
    private final Practice practice;

    ClientImportTests(ApiClient api, Practices practices) {
        this.practice = practices.make();
        this.api = api.as(practice.partner());
    }

    private ApiAnswer upload(String query, byte[] file) {
        return api.upload("/api/clients/import" + query, "clients.csv", "text/csv", file);
    }

    private JsonNode take(String query, String... rows) {
        return upload(query, Sheets.csv(rows)).expect(200).data();
    }

    private List<JsonNode> clients() {
        return api.get("/api/clients?limit=200&sort_by=created_at&sort_order=asc")
                .expect(200)
                .data()
                .valueStream()
                .toList();
    }

    private static void assertCounts(JsonNode report, String expected) {
        String counts = String.join(
                " ",
                Stream.of("rows", "successful", "created", "updated", "unchanged", "failed")
                        .filter(name -> report.path(name).asInt() > 0)
                        .map(name -> name + "=" + report.path(name).asInt())
                        .toList());
        assertThat(counts).as(report.toString()).isEqualTo(expected);
    }

    private static List<String> errors(JsonNode report) {
        return report.path("errors")
                .valueStream()
                .map(e -> e.path("row").asInt() + " " + e.path("field").asString("-") + " "
                        + e.path("value").asString("-") + " "
                        + e.path("message").asString())
                .toList();
    }

    @Test
    void makesAClientOfEachRowUnderFieldNamesOrLabels() {
        assertCounts(take("", HEADER, ALDGATE), "rows=1 successful=1 created=1");
        JsonNode labelled = take(
                "",
                "Company name|Business Type|Contact name|Contact e-mail|Registered address: Postcode|SIC codes",
                "Bow Bakery|Sole trader|Bo Baker|BO@BOW.EXAMPLE|E3 2AN|10710; 47240");
        assertCounts(labelled, "rows=1 successful=1 created=1");

        List<JsonNode> clients = clients();
        assertThat(clients).extracting(c -> c.path("client_code").asString()).containsExactly("NZ-1", "NZ-2");
        JsonNode bakery = clients.get(1);
        assertThat(bakery.path("business_type").asString()).isEqualTo("SOLE_TRADER");
        assertThat(bakery.path("contact_email").asString()).isEqualTo("bo@bow.example");
        assertThat(bakery.at("/registered_address/postcode").asString()).isEqualTo("E3 2AN");
        assertThat(bakery.path("sic_codes").valueStream().map(JsonNode::asString))
                .containsExactly("10710", "47240");
    }

    @Test
    void tellsEachFaultWithItsRowFieldAndValue() {
        JsonNode report = take(
                "",
                HEADER + "|incorporation_date|number_of_employees|is_vat_enabled|assigned_user_id|vat_number|team_id",
                ALDGATE + "|31/02/2020|many|perhaps|nobody@x.example|GB1|x",
                "|LIMITED_COMPANY|1|Bo|not-an-address||||||",
                "Cable Ltd|LIMITED_COMPANY||Ca|ca@cable.example|01/02/2020|3|yes|"
                        + practice.staff().email() + "|GB123456789|");
        assertCounts(report, "rows=3 successful=1 created=1 failed=2");
        assertThat(errors(report))
                .satisfiesExactlyInAnyOrder(
                        e -> assertThat(e)
                                .startsWith("2 incorporation_date 31/02/2020 ")
                                .contains("2026-03-31"),
                        e -> assertThat(e)
                                .startsWith("2 number_of_employees many ")
                                .contains("whole number"),
                        e -> assertThat(e)
                                .startsWith("2 is_vat_enabled perhaps ")
                                .contains("true or false"),
                        e -> assertThat(e).startsWith("2 assigned_user_id nobody@x.example "),
                        e -> assertThat(e).startsWith("2 team_id x "),
                        e -> assertThat(e).startsWith("3 company_name - ").contains("is needed"),
                        e -> assertThat(e).startsWith("3 company_number 1 "),
                        e -> assertThat(e).startsWith("3 contact_email not-an-address "));
        JsonNode cable = clients().get(0);
        assertThat(cable.path("incorporation_date").asString()).isEqualTo("2020-02-01");
        assertThat(cable.at("/assigned_user/id").asString())
                .isEqualTo(practice.staff().id().toString());
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        String[] rows = {HEADER, ALDGATE, "Bad|x|y|z|w"};
        JsonNode dry = take("?dry_run=true", rows);
        assertThat(dry.path("dry_run").asBoolean()).isTrue();
        assertCounts(dry, "rows=2 successful=1 created=1 failed=1");
        assertThat(clients()).isEmpty();

        JsonNode real = take("", rows);
        assertCounts(real, "rows=2 successful=1 created=1 failed=1");
        assertThat(errors(real)).isEqualTo(errors(dry));
        assertThat(clients().get(0).path("client_code").asString()).isEqualTo("NZ-1");
    }

    @Test
    void keepsNothingOfAllOrNothingWhereARowIsBad() {
        String bad = "Bad Ltd|LIMITED_COMPANY|x|Bo|bo@bad.example";
        JsonNode refused = take("?all_or_nothing=true", HEADER, ALDGATE, bad);
        assertCounts(refused, "rows=2 failed=1");
        assertThat(clients()).isEmpty();
        assertCounts(take("?all_or_nothing=true", HEADER, ALDGATE), "rows=1 successful=1 created=1");
        assertThat(clients()).hasSize(1);
    }

    @Test
    void tellsRowsThatAreThereAsDuplicateOrChangesThemByMode() {
        take("", HEADER, ALDGATE);
        String renamed = ALDGATE.replace("Aldgate Ltd", "Aldgate Joinery Ltd");

        assertThat(errors(take("", HEADER, renamed)))
                .singleElement()
                .asString()
                .startsWith("2 company_number 05275293 It is a duplicate of NZ-1");
        assertThat(errors(take("?mode=update", HEADER, "Other|LIMITED_COMPANY|SC428555|O|o@o.example")))
                .singleElement()
                .asString()
                .startsWith("2 company_number SC428555 There is no such client");
        assertCounts(take("?mode=update", HEADER, renamed), "rows=1 successful=1 updated=1");
        assertCounts(take("?mode=update", HEADER, renamed), "rows=1 successful=1 unchanged=1");
        assertCounts(
                take(
                        "?mode=upsert",
                        "client_code|notes|" + HEADER,
                        "NZ-1|By code|||||",
                        "|New|" + ALDGATE.replace("05275293", "SC428555")),
                "rows=2 successful=2 created=1 updated=1");
        assertThat(clients())
                .extracting(c -> c.path("company_name").asString() + " "
                        + c.path("notes").asString(""))
                .containsExactly("Aldgate Joinery Ltd By code", "Aldgate Ltd New");
    }

    @Test
    void takesTheFirstOfTwoRowsOfOneClientAndNoNumberOfAnother() {
        JsonNode twice = take("", HEADER, ALDGATE, ALDGATE.replace("05275293", "5275293"));
        assertThat(errors(twice)).singleElement().asString().contains("It stands in row 2 already");
        take("", HEADER, ALDGATE.replace("05275293", "SC428555"));

        JsonNode contradiction = take("?mode=upsert", "client_code|company_number", "NZ-2|05275293");
        assertThat(errors(contradiction)).singleElement().asString().contains("of NZ-1, not of NZ-2");
        api.delete("/api/clients/" + clients().get(0).path("id").asString()).expect(200);
        assertThat(errors(take("?mode=update", "client_code|notes", "NZ-1|x")))
                .singleElement()
                .asString()
                .contains("NZ-1 is deleted");
    }

    @Test
    void readsWorkbooksAsItReadsCsv() {
        byte[] workbook = Sheets.xlsx(HEADER + "|incorporation_date", ALDGATE + "|2020-02-29", "|x||||");
        JsonNode report = api.upload("/api/clients/import", "c.xlsx", SheetAnswer.XLSX, workbook)
                .expect(200)
                .data();
        assertCounts(report, "rows=2 successful=1 created=1 failed=1");
        assertThat(clients().get(0).path("incorporation_date").asString()).isEqualTo("2020-02-29");
    }

    @Test
    void takesMoreThanTwoHundredRowsByAJob() {
        String[] rows = Stream.concat(
                        Stream.of(HEADER + "|incorporation_date"),
                        IntStream.range(0, 260)
                                .mapToObj(i -> "Client " + i + "|LIMITED_COMPANY|" + (i == 200 ? "x" : 1_000_000 + i)
                                        + "|C|c@c.example|2020-01-15"))
                .toArray(String[]::new);
        JsonNode dry = Sheets.result(api, upload("?dry_run=true", Sheets.csv(rows)));
        assertCounts(dry, "rows=260 successful=259 created=259 failed=1");
        assertCounts(Sheets.result(api, upload("?all_or_nothing=true", Sheets.csv(rows))), "rows=260 failed=1");
        assertThat(clients()).isEmpty();
        JsonNode real = Sheets.result(api, upload("", Sheets.csv(rows)));
        assertCounts(real, "rows=260 successful=259 created=259 failed=1");
        assertThat(api.get("/api/clients?search=NZ-259").expect(200).data()).hasSize(1);
        assertThat(api.get("/api/deadlines?limit=1")
                        .expect(200)
                        .meta()
                        .at("/pagination/total_count")
                        .asInt())
                .isGreaterThan(259);
        assertThat(statementsDue()).isNotEmpty().allMatch(due -> due.endsWith("-01-28"));

        // The review period of a company of 15 June ends on the 14th; fourteen days later the statement is due.
        String[] later = Stream.of(rows)
                .map(row -> row.replace("2020-01-15", "2020-06-15"))
                .toArray(String[]::new);
        JsonNode changed = Sheets.result(api, upload("?mode=update", Sheets.csv(later)));
        assertCounts(changed, "rows=260 successful=259 updated=259 failed=1");
        assertThat(statementsDue()).isNotEmpty().allMatch(due -> due.endsWith("-06-28"));
    }

    private List<String> statementsDue() {
        String client = api.get("/api/clients?search=NZ-259")
                .expect(200)
                .data()
                .at("/0/id")
                .asString();
        return api.get("/api/clients/" + client + "/obligations")
                .expect(200)
                .data()
                .valueStream()
                .filter(one -> one.path("obligation").asString().equals("CONFIRMATION_STATEMENT"))
                .map(one -> one.path("due_date").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'company_name,colour', 'There is no field \"colour\" for the column 2.'",
        "'company_name,Company Name', The header names company_name twice.",
        "'\n', The file's first row must be a header that names its columns."
    })
    void refusesAFileWhoseHeaderItDoesNotKnow(String header, String message) {
        JsonNode error = upload("", (header + "\nx,y\n").getBytes(StandardCharsets.UTF_8))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("message").asString()).isEqualTo(message);
    }

    @Test
    void refusesWhatIsNoWorkbookAndWhatTheRegistersFileDoesNotKnow() {
        upload("", new byte[] {'P', 'K', 3, 4, 0}).expect(400, "VALIDATION_ERROR");
        upload("?mode=create", Sheets.csv("CompanyName|CompanyNumber|CompanyCategory", "a|b|c"))
                .expect(400, "VALIDATION_ERROR");
        upload("?mode=other", Sheets.csv(HEADER, ALDGATE)).expect(400, "VALIDATION_ERROR");
        assertThat(take("", HEADER, "Short")
                        .path("errors")
                        .get(0)
                        .path("message")
                        .asString())
                .contains("the row has 1 cells where the header has 5");
        for (Practice.Person person : List.of(practice.manager(), practice.staff())) {
            api.as(person)
                    .upload("/api/clients/import", "c.csv", "text/csv", Sheets.csv(HEADER, ALDGATE))
                    .expect(403, "FORBIDDEN");
        }
        assertThat(clients()).isEmpty();
    }

    @Test
    void aDryRunOfTheRegistersFileChangesNothing() {
        byte[] file = Sheets.csv(
                "CompanyName| CompanyNumber|RegAddress.CareOf|RegAddress.POBox|RegAddress.AddressLine1|"
                        + " RegAddress.AddressLine2|RegAddress.PostTown|RegAddress.County|RegAddress.Country|"
                        + "RegAddress.PostCode|CompanyCategory|CompanyStatus|IncorporationDate|"
                        + "Accounts.AccountRefDay|Accounts.AccountRefMonth|Accounts.NextDueDate|"
                        + "Accounts.LastMadeUpDate|Returns.NextDueDate|Returns.LastMadeUpDate|"
                        + "SICCode.SicText_1|SICCode.SicText_2|SICCode.SicText_3|SICCode.SicText_4",
                "ALDGATE LTD|05275293|||1 HIGH ST||LONDON|||E1 1AA|Private Limited Company|Active|02/11/2004|31|3|"
                        + "31/12/2016|31/03/2015|||None Supplied|||");
        JsonNode dry = upload("?dry_run=true", file).expect(200).data();
        assertThat(dry.path("created").asInt()).as(dry.toString()).isEqualTo(1);
        assertThat(dry.path("dry_run").asBoolean()).isTrue();
        assertThat(clients()).isEmpty();
    }

    @Test
    void whatAnImportChangedStandsInTheActivityLog() {
        take("", HEADER, ALDGATE);
        String id = clients().get(0).path("id").asString();
        JsonNode activity =
                api.get("/api/clients/" + id + "/activity").expect(200).data();
        assertThat(activity.get(0).path("action").asString()).isEqualTo("CLIENT_CREATED");
        assertThat(activity.toString()).contains(practice.partner().id().toString());
        api.patch("/api/clients/" + id, Map.of("notes", "x")).expect(200);
    }
}
