package io.quarterday.web.clients;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Takes sixty real rows of the public register, where they are: in the folder that QUARTERDAY_REAL_DATA names. */
@ApiTest
class RealRegisterTests {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final ApiClient api;
    private final Practice practice;

    RealRegisterTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
    }

    private JsonNode take() throws IOException {
        return api.as(practice.partner())
                .upload("/api/clients/import", "register.csv", "text/csv", Files.readAllBytes(RealData.register()))
                .expect(200)
                .data();
    }

    private JsonNode clients() {
        return api.as(practice.partner())
                .get("/api/clients?limit=200")
                .expect(200)
                .data();
    }

    private Map<String, JsonNode> servicesByClient() {
        Map<String, JsonNode> services = new HashMap<>();
        api.as(practice.partner())
                .get("/api/services?limit=200")
                .expect(200)
                .data()
                .forEach(service -> assertThat(
                                services.put(service.path("client_id").asString(), service))
                        .as("one service each")
                        .isNull());
        return services;
    }

    private static Map<String, NamedCsvRecord> rowsByNumber() throws IOException {
        Map<String, NamedCsvRecord> rows = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(RealData.register())) {
            for (NamedCsvRecord row : csv) {
                // The register's own address of the company ends in its whole number.
                String uri = row.getField("URI");
                rows.put(uri.substring(uri.lastIndexOf('/') + 1), row);
            }
        }
        return rows;
    }

    @Test
    void takesEveryCompanyWithTheRegistersOwnDueDate() throws IOException {
        JsonNode report = take();
        assertThat(report.path("rows").asInt()).isEqualTo(60);
        assertThat(report.path("created").asInt()).isEqualTo(60);
        assertThat(report.path("services_created").asInt()).isEqualTo(60);
        assertThat(report.path("errors")).isEmpty();

        Map<String, NamedCsvRecord> rows = rowsByNumber();
        Map<String, JsonNode> services = servicesByClient();
        assertThat(clients()).hasSize(60);
        for (JsonNode client : clients()) {
            NamedCsvRecord row = rows.get(client.path("company_number").asString());
            assertThat(row).as("%s", client).isNotNull();
            assertThat(client.path("company_name").asString()).isEqualTo(row.getField("CompanyName"));
            String due =
                    LocalDate.parse(row.getField("Accounts.NextDueDate"), DATE).toString();
            JsonNode service = services.get(client.path("id").asString());
            assertThat(service.path("deadline").asString()).isEqualTo(due);
            assertThat(client.path("next_accounts_due").asString()).isEqualTo(due);
        }
    }

    /** Companies Act 2006 s.442, by hand: nine months after the period, or for long first accounts 21 after incorporation. */
    @Test
    void namesThePeriodThatTheDueDateBelongsTo() throws IOException {
        take();
        Map<String, JsonNode> services = servicesByClient();
        List<String> otherwise = new ArrayList<>();
        for (JsonNode client : clients()) {
            JsonNode service = services.get(client.path("id").asString());
            LocalDate end = LocalDate.parse(service.path("period").asString());
            LocalDate due = LocalDate.parse(service.path("deadline").asString());
            LocalDate incorporated =
                    LocalDate.parse(client.path("incorporation_date").asString());
            boolean first = !client.has("last_accounts_made_up_to");
            LocalDate expected = first && end.isAfter(incorporated.plusYears(1).minusDays(1))
                    ? after(incorporated, 21)
                    : after(end, 9);
            if (!due.equals(expected)) {
                otherwise.add(
                        client.path("company_name").asString() + ": " + end + " due " + due + ", not " + expected);
            }
        }
        assertThat(otherwise).isEmpty();
    }

    /** s.443: the last day of a month goes to the last day of a month. */
    private static LocalDate after(LocalDate date, int months) {
        LocalDate after = date.plusMonths(months);
        return date.getDayOfMonth() == date.lengthOfMonth() ? after.withDayOfMonth(after.lengthOfMonth()) : after;
    }

    /** By the product's own way: the import, the obligations that it tells of, and what they say of the register's date. */
    @Test
    void agreesWithTheRegisterOnEachOfTheSixtyAccounts() throws IOException {
        take();
        int agree = 0;
        List<String> otherwise = new ArrayList<>();
        for (JsonNode client : clients()) {
            JsonNode owed = api.as(practice.partner())
                    .get("/api/clients/" + client.path("id").asString() + "/obligations?from=2012-01-01&to=2020-12-31")
                    .expect(200)
                    .data();
            List<JsonNode> official = owed.valueStream()
                    .filter(one -> one.path("obligation").asString().equals("COMPANY_ACCOUNTS"))
                    .filter(one -> one.has("official_due_date"))
                    .toList();
            if (official.size() == 1
                    && official.get(0).path("due_date").equals(official.get(0).path("official_due_date"))
                    && official.get(0).path("official_due_date").equals(client.path("next_accounts_due"))) {
                agree++;
            } else {
                otherwise.add(client.path("company_name").asString() + ": " + official);
            }
        }
        System.out.println("Next accounts by the product against the register: " + agree + " of 60 agree.");
        assertThat(otherwise).isEmpty();
        assertThat(agree).isEqualTo(60);
        assertThat(api.as(practice.partner())
                        .get("/api/automation/exceptions?kind=OFFICIAL_DATE_DIFFERS&limit=200")
                        .expect(200)
                        .data()
                        .valueStream()
                        .map(one -> one.at("/details/obligation").asString()))
                .doesNotContain("COMPANY_ACCOUNTS");
    }

    @Test
    void changesNothingWhenTakenTwice() throws IOException {
        take();
        JsonNode clients = clients();
        Map<String, JsonNode> services = servicesByClient();
        JsonNode again = take();

        assertThat(again.path("unchanged").asInt()).isEqualTo(60);
        assertThat(again.path("services_created").asInt()).isZero();
        assertThat(again.path("deadlines_changed").asInt()).isZero();
        assertThat(clients()).isEqualTo(clients);
        assertThat(servicesByClient()).isEqualTo(services);
    }
}
