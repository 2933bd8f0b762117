package io.quarterday.web.register;

import static io.quarterday.web.testing.CompaniesHouseStandIn.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.CompaniesHouseStandIn;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Companies of the register over the API; each answer is held against the OpenAPI document. */
@ApiTest
class RegisterLookupTests {

    private static final String NUMBER = "01230001";
    private static final String COMPANIES = "/api/register/companies";

    private final ApiClient api;
    private final CompaniesHouseStandIn standIn;
    private final MutableClock clock;
    private final Practice practice;

    RegisterLookupTests(ApiClient api, CompaniesHouseStandIn standIn, MutableClock clock, Practices practices) {
        this.api = api;
        this.standIn = standIn;
        this.clock = clock;
        this.practice = practices.make();
        standIn.register(NUMBER, profile -> {});
    }

    private ApiAnswer get(String path) {
        return api.as(practice.staff()).get(COMPANIES + path);
    }

    @Test
    void findsCompaniesPageByPage() {
        ApiAnswer found = get("?search=aldgate&page=2&limit=2").expect(200);

        assertThat(found.data().size()).isEqualTo(2);
        assertThat(found.data().get(0).path("company_number").asString()).isEqualTo("01234567");
        assertThat(found.data().get(0).path("title").asString()).isEqualTo("ALDGATE JOINERY LIMITED");
        assertThat(found.data().get(0).at("/address/address_line_1").asString()).isEqualTo("Minories");
        JsonNode pagination = found.meta().path("pagination");
        assertThat(pagination.path("total_count").asInt()).isEqualTo(41);
        assertThat(pagination.path("has_next").asBoolean()).isTrue();
        assertThat(standIn.requests())
                .extracting(CompaniesHouseStandIn.Request::query)
                .contains("q=aldgate&items_per_page=2&start_index=2");
    }

    @Test
    void showsAProfileInTheRegistersOwnWords() {
        JsonNode company = get("/" + NUMBER).expect(200).data();

        assertThat(company.path("company_name").asString()).isEqualTo("ALDGATE JOINERY LIMITED");
        assertThat(company.at("/accounts/accounting_reference_date/day").asString())
                .isEqualTo("31");
        assertThat(company.at("/accounts/next_accounts/due_on").asString()).isEqualTo("2026-09-30");
        assertThat(company.at("/registered_office_address/address_line_1").asString())
                .isEqualTo("14 Minories");
        assertThat(company.has("cessation_date")).isFalse();
        // As people type it: without its zero.
        assertThat(get("/1230001").expect(200).data()).isEqualTo(company);
    }

    @Test
    void showsPeopleAndFilings() {
        JsonNode officers = get("/" + NUMBER + "/officers").expect(200).data();
        JsonNode controllers = get("/" + NUMBER + "/persons-with-significant-control")
                .expect(200)
                .data();
        ApiAnswer filings = get("/" + NUMBER + "/filing-history?limit=2").expect(200);

        assertThat(officers.size()).isEqualTo(3);
        assertThat(officers.get(2).path("is_pre_1992_appointment").asBoolean()).isTrue();
        assertThat(controllers.get(0).path("natures_of_control").size()).isEqualTo(2);
        assertThat(filings.data().get(0).path("type").asString()).isEqualTo("AA");
        assertThat(filings.data().get(0).at("/description_values/made_up_date").asString())
                .isEqualTo("2024-12-31");
        assertThat(filings.meta().at("/pagination/total_count").asInt()).isEqualTo(57);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/officers", "/persons-with-significant-control", "/filing-history"})
    void doesNotKnowWhatTheRegisterDoesNot(String part) {
        get("/09999999" + part).expect(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "?search=, search",
        "'', search",
        "?search=a&page=0, page",
        "?search=a&page=1001, page",
        "?search=a&limit=101, limit",
        "?search=a&limit=x, limit",
        "/12345, number",
        "/ABC12345, number",
        "/01230001/officers?limit=0, limit"
    })
    void saysWhatCannotBeAsked(String path, String field) {
        assertThat(get(path).expect(400, "VALIDATION_ERROR").path("field").asString())
                .isEqualTo(field);
    }

    @Test
    void saysWhenTheRegisterTakesNoMore() {
        standIn.register("01230002", profile -> {});
        standIn.then(status(429, "Retry-After", "7"));
        ApiAnswer limited = get("/01230002");
        limited.expect(429, "RATE_LIMITED");
        assertThat(limited.header("Retry-After")).contains("7");
        get("/01230002").expect(429, "RATE_LIMITED");

        clock.advance(Duration.ofSeconds(7));
        get("/01230002").expect(200);
    }

    @Test
    void saysWhenTheRegisterFails() {
        standIn.register("01230003", profile -> {});
        standIn.then(status(500), status(500), status(500));
        ApiAnswer failed = get("/01230003");
        failed.expect(503, "UNAVAILABLE");
        assertThat(failed.header("Retry-After")).isPresent();
        get("/01230003").expect(200);
    }

    @Test
    void saysWhenTheKeyIsNotAccepted() {
        standIn.register("01230004", profile -> {});
        standIn.then(status(401));
        JsonNode error = get("/01230004").expect(503, "NOT_CONFIGURED");

        assertThat(error.path("message").asString()).contains("quarterday.companies-house.key");
        assertThat(error.toString()).doesNotContain(CompaniesHouseStandIn.KEY);
    }

    @Test
    void isForThoseWhoSignIn() {
        api.get(COMPANIES + "?search=a").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void showsHowTheLineStands() {
        String metrics = api.get("/actuator/prometheus").expect(200).text();

        assertThat(metrics)
                .contains("quarterday_register_requests_left")
                .contains("quarterday_register_circuit_open 0.0")
                .contains("http_client_requests_seconds_count")
                .doesNotContain(CompaniesHouseStandIn.KEY);
    }
}
