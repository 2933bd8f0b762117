package io.quarterday.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ApiTest
class ClientExportTests {

    private static final Set<String> OF_EACH_ITS_OWN =
            Set.of("id", "created_at", "updated_at", "last_ct_status_update", "ct_status_updated_by");

    private static final UUID UNKNOWN = UUID.fromString("018f6f1e-2a5b-7c3d-9e4f-5a6b7c8d9e0f");

    private final ApiClient api;
    private final Practices practices;
    private final Practice practice;
    private final Work work;

    ClientExportTests(ApiClient api, Practices practices, Work work) {
        this.practices = practices;
        this.practice = practices.make();
        this.api = api.as(practice.partner());
        this.work = work;
    }

    private static Map<String, Object> everything(String name, String number) {
        Map<String, Object> client = new HashMap<>();
        client.put("company_name", name);
        client.put("company_number", number);
        client.put("business_type", "LIMITED_COMPANY");
        client.put("company_status", "active");
        client.put("incorporation_date", "2020-02-29");
        client.put("registered_address", Map.of("line1", "@1 High St", "postcode", "E1 1AA"));
        client.put("sic_codes", List.of("93290", "9999"));
        client.put("accounting_reference_day", 31);
        client.put("accounting_reference_month", 3);
        client.put("has_charges", true);
        client.put("officers", List.of(Map.of("name", "ALDGATE, Ines", "officer_role", "director")));
        client.put("contact_name", "Ines \"Al\" Aldgate");
        client.put("contact_email", "ines@aldgate.example");
        client.put("contact_phone", "+44 20 7946 0000");
        client.put("annual_turnover", Map.of("amount", "1250000.50", "currency", "GBP"));
        client.put("number_of_employees", 12);
        client.put("vat_number", "GB123456789");
        client.put("vat_frequency", "QUARTERLY_3");
        client.put("utr_number", "1234567890");
        client.put("paper_work_received", true);
        client.put("paper_work_received_date", "2024-05-06");
        client.put("corporation_tax_status", "IN_PROGRESS");
        client.put("notes", "-1 is not a formula\r\n\tnor this, \"quoted\"; 'nor that");
        return client;
    }

    @Test
    void comesBackAsItWasThroughItsOwnImport() {
        api.post("/api/clients", everything("=SUM(A1:A9) Ltd", "05275293")).expect(201);
        api.post("/api/clients", everything("'=Quoted Ltd", "SC428555")).expect(201);
        ApiAnswer file = api.get("/api/clients/export").expect(200);
        assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"clients.csv\"");

        Practice other = practices.make();
        ApiClient there = api.as(other.partner());
        JsonNode report = there.upload("/api/clients/import", "clients.csv", "text/csv", file.bytes())
                .expect(200)
                .data();

        assertThat(report.path("successful").asInt()).as(report.toString()).isEqualTo(2);
        assertThat(plain(there)).isEqualTo(plain(api));
        byte[] workbook = api.get("/api/clients/export?format=xlsx").expect(200).bytes();
        ApiClient third = api.as(practices.make().partner());
        third.upload("/api/clients/import", "clients.xlsx", SheetAnswer.XLSX, workbook)
                .expect(200);
        assertThat(plain(third).get(0).path("company_name").asString()).isEqualTo("=SUM(A1:A9) Ltd");
        assertThat(plain(third).get(0).path("notes"))
                .isEqualTo(plain(api).get(0).path("notes"));
    }

    /** All clients with all that is told of them, but for what no two practices share. */
    private static List<JsonNode> plain(ApiClient caller) {
        return caller.get("/api/clients?sort_by=company_number&sort_order=asc")
                .expect(200)
                .data()
                .valueStream()
                .map(listed -> caller.get("/api/clients/" + listed.path("id").asString())
                        .expect(200)
                        .data())
                .map(client -> (JsonNode) ((ObjectNode) client).remove(OF_EACH_ITS_OWN))
                .toList();
    }

    @Test
    void writesNoCellThatASpreadsheetWouldRun() {
        for (String start : List.of("=", "+", "-", "@")) {
            api.post("/api/clients", everything(start + "1+1", "0527529" + "=+-@".indexOf(start)))
                    .expect(201);
        }
        String text = api.get("/api/clients/export").expect(200).text();
        assertThat(text).contains(",'=1+1,", ",'+1+1,", ",'-1+1,", ",'@1+1,", ",'+44 20 7946 0000,");
        for (NamedCsvRecord row : Sheets.records(api.get("/api/clients/export"))) {
            assertThat(row.getFields()).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"));
        }
    }

    @Test
    void hasTheFiltersAndTheRowsOfTheList() {
        work.client(practice);
        String found = api.post("/api/clients", everything("Findable Ltd", "05275293"))
                .expect(201)
                .data()
                .path("id")
                .asString();
        assertThat(Sheets.records(api.get("/api/clients/export?search=findable").expect(200)))
                .singleElement()
                .satisfies(row -> assertThat(row.getField("company_number")).isEqualTo("05275293"));
        assertThat(Sheets.records(api.get("/api/clients/export?business_type=CHARITY")))
                .isEmpty();
        assertThat(Sheets.records(api.get("/api/clients/export?active=true&company_type=LIMITED_COMPANY")))
                .hasSize(2);
        assertThat(Sheets.records(api.as(practice.manager()).get("/api/clients/export")))
                .as("the manager sees the team's")
                .hasSize(1);
        api.as(practice.staff()).get("/api/clients/export").expect(403, "FORBIDDEN");
        api.get("/api/clients/export?format=pdf").expect(400, "VALIDATION_ERROR");
        api.get("/api/clients/export?search=" + "x".repeat(201)).expect(400, "VALIDATION_ERROR");

        ApiAnswer chosen = api.post("/api/clients/bulk-export", Map.of("client_ids", List.of(found, found, UNKNOWN)));
        assertThat(Sheets.records(chosen.expect(200))).singleElement();
        assertThat(chosen.header("X-Successful")).hasValue("1");
        assertThat(chosen.header("X-Failed")).hasValue("1");
        assertThat(chosen.header("X-Failed-Ids")).hasValue(UNKNOWN.toString());
        assertThat(api.post(
                                "/api/clients/bulk-export",
                                Map.of("client_ids", List.of(found, UNKNOWN), "all_or_nothing", true))
                        .expect(400, "VALIDATION_ERROR")
                        .path("details")
                        .toString())
                .contains(UNKNOWN.toString())
                .doesNotContain(found.toString());
        api.post("/api/clients/bulk-export", Map.of("client_ids", List.of(found), "all_or_nothing", true))
                .expect(200);
        api.post("/api/clients/bulk-export", Map.of("client_ids", List.of())).expect(400, "VALIDATION_ERROR");
        api.as(practice.staff())
                .post("/api/clients/bulk-export", Map.of("client_ids", List.of(found)))
                .expect(403, "FORBIDDEN");
    }

    @Test
    void opensServicesFromAFileThroughTheGate() {
        api.post("/api/clients", everything("Aldgate Ltd", "05275293")).expect(201);
        byte[] file = Sheets.csv(
                "client_code|company_number|service_type|accounting_reference_date|deadline|assigned_staff_id|priority",
                "NZ-1||ACCOUNTS_LTD|31/03/2031|2031-12-31|" + practice.staff().email() + "|high",
                "|05275293|vat||2031-05-07||",
                "NZ-1||ACCOUNTS_LTD|2031-03-31|||",
                "NZ-9||VAT||||",
                "NZ-1|||soon|||",
                "NZ-1||PAYE|||" + UUID.randomUUID() + "|");
        JsonNode dry = api.upload("/api/services/import?dry_run=true", "s.csv", "text/csv", file)
                .expect(200)
                .data();
        assertThat(api.get("/api/services").expect(200).data()).isEmpty();
        JsonNode report = api.upload("/api/services/import", "s.csv", "text/csv", file)
                .expect(200)
                .data();
        assertThat(report.path("errors")).isEqualTo(dry.path("errors"));
        assertThat(report.path("created").asInt()).as(report.toString()).isEqualTo(2);
        assertThat(report.path("errors")
                        .valueStream()
                        .map(e -> e.path("row").asInt() + " " + e.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "4 service_type",
                        "5 client_code",
                        "6 accounting_reference_date",
                        "6 service_type",
                        "7 assigned_staff_id");
        JsonNode again = api.upload("/api/services/import", "s.csv", "text/csv", file)
                .expect(200)
                .data();
        assertThat(again.path("created").asInt()).isZero();
        assertThat(again.toString()).contains("It is a duplicate");

        List<NamedCsvRecord> rows = Sheets.records(api.get("/api/services/export?service_type=ACCOUNTS_LTD"));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.getField("client_code")).isEqualTo("NZ-1");
            assertThat(row.getField("period")).isEqualTo("2031-03-31");
            assertThat(row.getField("priority")).isEqualTo("HIGH");
            assertThat(row.getField("assigned_staff_id"))
                    .isEqualTo(practice.staff().id().toString());
        });
        JsonNode history = api.get("/api/workflows/" + rows.get(0).getField("id") + "/history")
                .expect(200)
                .data();
        assertThat(history.get(0).path("decision").isMissingNode()).isFalse();
        assertThat(api.get("/api/services/export?format=xlsx").expect(200).bytes())
                .startsWith('P', 'K');
        api.as(practice.staff()).get("/api/services/export").expect(403, "FORBIDDEN");
        api.as(practice.manager())
                .upload("/api/services/import", "s.csv", "text/csv", file)
                .expect(403, "FORBIDDEN");
        api.upload("/api/services/import", "s.csv", "text/csv", "a,b\n".getBytes(StandardCharsets.UTF_8))
                .expect(400, "VALIDATION_ERROR");
    }
}
