package io.quarterday.web.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Seed 001's client, field by field. */
@ApiTest
class ClientFieldTests {

    private final ApiClient api;
    private final Practice practice;
    private final MutableClock clock;

    ClientFieldTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
        this.practice = practices.make();
        this.clock = clock;
    }

    private static Map<String, Object> sound(Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "company_name", "Acme Ltd",
                "company_type", "LIMITED_COMPANY",
                "contact_name", "Ann Other",
                "contact_email", "ann@acme.test"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private JsonNode create(Object... more) {
        return api.as(practice.partner())
                .post("/api/clients", sound(more))
                .expect(201)
                .data();
    }

    private JsonNode change(JsonNode client, Object... fields) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return api.as(practice.partner()).patch(path(client), body).expect(200).data();
    }

    private static String path(JsonNode client) {
        return "/api/clients/" + client.path("id").asString();
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    @Test
    void keepsEveryFieldThatIsSaid() {
        Map<String, Object> address = Map.of("line1", "1 Quay Street", "town", "Whitby", "postcode", "YO21 1AA");
        Map<String, Object> officer = Map.of(
                "name", "LOVELACE, Ada",
                "officer_role", "director",
                "appointed_on", "2001-02-03",
                "nationality", "British",
                "country_of_residence", "England",
                "occupation", "Mathematician",
                "date_of_birth", Map.of("month", 12, "year", 1965),
                "address", address);
        Map<String, Object> controller = Map.of(
                "name", "Mrs Ada Lovelace",
                "kind", "individual-person-with-significant-control",
                "natures_of_control", List.of("ownership-of-shares-75-to-100-percent"),
                "notified_on", "2016-04-06",
                "date_of_birth", Map.of("month", 12, "year", 1965));
        Map<String, Object> said = new HashMap<>();
        said.put("company_status_detail", "active-proposal-to-strike-off");
        said.put("cessation_date", "2026-02-28");
        said.put("jurisdiction", "england-wales");
        said.put("has_been_liquidated", true);
        said.put("has_charges", true);
        said.put("has_insolvency_history", true);
        said.put("next_year_end", "2026-03-31");
        said.put("officers", List.of(officer));
        said.put("persons_with_significant_control", List.of(controller));
        said.put("contact_fax", "020 7946 0001");
        said.put("website", "https://acme.example/en?x=1");
        said.put("year_established", 1801);
        said.put("number_of_employees", 0);
        said.put("annual_turnover", Map.of("amount", "1250000.50", "currency", "GBP"));
        said.put("paperwork_frequency", "Quarterly");
        said.put("is_vat_enabled", true);
        said.put("nature_of_trade", "Joinery");
        said.put("national_insurance_number", "AB123456C");
        said.put("trading_address", address);
        said.put("residential_address", with(address, "line2", "Flat 2"));
        said.put("paper_work_received", true);
        said.put("paper_work_received_date", "2026-01-05");
        said.put("job_completed", true);
        said.put("job_completed_date", "2026-01-06");
        said.put("sa100_filed", true);
        said.put("sa100_filed_date", "2026-01-07");
        said.put("work_status", "Waiting for bank statements");
        said.put("corporation_tax_status", "IN_PROGRESS");
        said.put("corporation_tax_period_start", "2025-04-01");
        said.put("corporation_tax_period_end", "2026-03-31");
        said.put("manual_ct_due_override", "2026-12-24");
        Map<String, Object> body = sound();
        body.putAll(said);

        JsonNode client = api.as(practice.partner())
                .post("/api/clients", body)
                .expect(201)
                .data();

        tools.jackson.databind.json.JsonMapper json =
                tools.jackson.databind.json.JsonMapper.builder().build();
        said.forEach((field, value) -> assertThat(client.path(field)).as(field).isEqualTo(json.valueToTree(value)));
        assertThat(client.path("next_corporation_tax_due").asString()).isEqualTo("2026-12-24");
        assertThat(client.path("ct_due_source").asString()).isEqualTo("MANUAL");
        assertThat(api.as(practice.partner()).get(path(client)).expect(200).data())
                .isEqualTo(client);

        // All that may be taken away is taken away by null.
        Map<String, Object> nothing = new HashMap<>();
        said.forEach((field, value) -> nothing.put(
                field,
                value instanceof Boolean ? (Object) false : field.equals("corporation_tax_status") ? value : null));
        JsonNode bare = api.as(practice.partner())
                .patch(path(client), nothing)
                .expect(200)
                .data();
        said.keySet().stream()
                .filter(field -> nothing.get(field) == null)
                .filter(field -> !field.equals("officers") && !field.startsWith("persons_"))
                .forEach(field -> assertThat(bare.has(field)).as(field).isFalse());
        assertThat(bare.path("officers")).isEmpty();
        assertThat(bare.path("ct_due_source").asString()).isEqualTo("AUTO");
    }

    @Test
    void listsLeaveOutThePeopleBehindACompany() {
        create("officers", List.of(Map.of("name", "LOVELACE, Ada")));
        JsonNode listed = api.as(practice.partner())
                .get("/api/clients")
                .expect(200)
                .data()
                .get(0);
        assertThat(listed.has("officers")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            website                     | ftp://acme.example
            website                     | javascript:alert(1)
            website                     | acme.example
            website                     | https://
            contact_fax                 | fax me
            year_established            | 1799
            year_established            | 9999
            number_of_employees         | -1
            national_insurance_number   | BG123456A
            national_insurance_number   | DA123456A
            national_insurance_number   | AO123456A
            national_insurance_number   | AB123456E
            national_insurance_number   | AB12345A
            utr_number                  | 123456789
            utr_number                  | 12345678901
            corporation_tax_status      | LATE
            has_charges                 | perhaps
            paper_work_received_date    | 05/01/2026
            """)
    void saysWhichFieldCannotBeTaken(String field, String value) {
        Object given = value.matches("-?[0-9]{1,4}") ? (Object) Integer.valueOf(value) : value;
        JsonNode error = api.as(practice.partner())
                .post("/api/clients", sound(field, given))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).contains("must");
    }

    @Test
    void saysAllThatCannotBeTakenAtOnceOneSentenceForEachField() {
        JsonNode error = api.as(practice.partner())
                .post(
                        "/api/clients",
                        sound(
                                "company_name", "",
                                "contact_email", "",
                                "company_number", "12",
                                "website", "nowhere",
                                "year_established", 1066,
                                "number_of_employees", -1,
                                "annual_turnover", Map.of("amount", "-1", "currency", "pounds"),
                                "national_insurance_number", "none",
                                "utr_number", "none",
                                "officers", List.of(Map.of("name", " ")),
                                "vat_number", "GB1"))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("details").valueStream().map(d -> d.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "company_name",
                        "contact_email",
                        "company_number",
                        "website",
                        "year_established",
                        "number_of_employees",
                        "annual_turnover.amount",
                        "annual_turnover.currency",
                        "national_insurance_number",
                        "utr_number",
                        "officers[0].name",
                        "vat_number");
    }

    @Test
    void takesNumbersAsPeopleWriteThem() {
        JsonNode client = create("national_insurance_number", "ab 12 34 56 c", "utr_number", "12345 67895k");
        assertThat(client.path("national_insurance_number").asString()).isEqualTo("AB123456C");
        assertThat(client.path("utr_number").asString()).isEqualTo("1234567895");
        assertThat(create("website", "").has("website")).isFalse();
    }

    @Test
    void thePresentYearIsThatOfThePracticesDay() {
        int year = clock.instant().atZone(ZoneId.of("Europe/London")).getYear();
        create("year_established", year);
        JsonNode error = api.as(practice.partner())
                .post("/api/clients", sound("year_established", year + 1))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).isEqualTo("year_established");
    }

    /** 220 4302 31 and 562 2355 48 stand in public registers; the third is the example of HMRC's mod 97 for GB 123 4567. */
    @ParameterizedTest
    @CsvSource({
        "GB220430231,true",
        "GB562235945,true",
        "GB562235948,false",
        "GB123456782,true",
        "GB123456789,false",
        "GB000000000,true"
    })
    void doubtsAVatNumberWhoseCheckDigitsDoNotFit(String number, boolean fits) {
        assertDoubt(create("vat_number", number), "vat_number", fits);
    }

    /** The examples of python-stdnum's UTR module. */
    @ParameterizedTest
    @CsvSource({"1955839661,true", "2955839661,false"})
    void doubtsATaxpayerReferenceWhoseCheckDigitDoesNotFit(String number, boolean fits) {
        assertDoubt(create("utr_number", number), "utr_number", fits);
    }

    private static void assertDoubt(JsonNode client, String field, boolean fits) {
        assertThat(client.path("warnings")
                        .valueStream()
                        .map(w -> w.path("field").asString()))
                .isEqualTo(fits ? List.of() : List.of(field));
    }

    @Test
    void whoGetsAVatNumberHasVatToDo() {
        JsonNode client = create();
        assertThat(client.path("is_vat_enabled").asBoolean()).isFalse();
        assertThat(change(client, "vat_number", "GB123456782")
                        .path("is_vat_enabled")
                        .asBoolean())
                .isTrue();
        assertThat(change(client, "is_vat_enabled", false)
                        .path("is_vat_enabled")
                        .asBoolean())
                .isFalse();
        assertThat(create("vat_number", "GB123456782", "is_vat_enabled", false)
                        .path("is_vat_enabled")
                        .asBoolean())
                .isFalse();
        assertThat(create("vat_frequency", "QUARTERLY_2")
                        .path("vat_quarter_group")
                        .asString())
                .isEqualTo("B");
    }

    @Test
    void whatIsTickedOffIsDatedAndLosesItsDateWithTheTick() {
        String today =
                clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate().toString();
        JsonNode client =
                create("paper_work_received", true, "job_completed", true, "job_completed_date", "2026-01-06");
        assertThat(client.path("paper_work_received_date").asString()).isEqualTo(today);
        assertThat(client.path("job_completed_date").asString()).isEqualTo("2026-01-06");
        JsonNode undone = change(client, "job_completed", false);
        assertThat(undone.has("job_completed_date")).isFalse();
        assertThat(undone.path("paper_work_received_date").asString()).isEqualTo(today);
        for (String field : List.of("paper_work_received", "job_completed", "sa100_filed")) {
            Map<String, Object> body = sound(field + "_date", "2026-01-06");
            assertThat(api.as(practice.partner())
                            .post("/api/clients", body)
                            .expect(400, "VALIDATION_ERROR")
                            .path("field")
                            .asString())
                    .isEqualTo(field + "_date");
        }
    }

    @Test
    void tracksCorporationTax() {
        JsonNode client = create();
        assertThat(client.path("corporation_tax_status").asString()).isEqualTo("PENDING");
        assertThat(client.path("ct_due_source").asString()).isEqualTo("AUTO");
        assertThat(client.has("last_ct_status_update")).isFalse();
        assertThat(create("company_type", "NON_LIMITED_COMPANY")
                        .path("corporation_tax_status")
                        .asString())
                .isEqualTo("NOT_REQUIRED");

        JsonNode filed = change(client, "corporation_tax_status", "FILED");
        assertThat(filed.at("/ct_status_updated_by/name").asString()).isEqualTo("P. Artner");
        assertThat(filed.has("last_ct_status_update")).isTrue();
        JsonNode later = change(client, "notes", "x");
        assertThat(later.path("last_ct_status_update")).isEqualTo(filed.path("last_ct_status_update"));
        JsonNode error = api.as(practice.partner())
                .patch(
                        path(client),
                        Map.of(
                                "corporation_tax_period_start",
                                "2026-04-01",
                                "corporation_tax_period_end",
                                "2026-03-31"))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).isEqualTo("corporation_tax_period_end");
        api.as(practice.partner())
                .patch(path(client), Map.of("next_corporation_tax_due", "2026-04-01"))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void boundsThePeopleBehindACompany() {
        Object[] many = new Object[501];
        Arrays.fill(many, Map.of("name", "A"));
        JsonNode error = api.as(practice.partner())
                .post("/api/clients", sound("officers", many))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).isEqualTo("officers");
    }
}
