package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Where a client's own record meets what it owes: the tax that falls due, its accounts, its deletion, its activity. */
@ApiTest
class ClientDatesTests {

    private final ApiClient api;
    private final Practice practice;
    private final Companies companies;
    private final ClientObligations obligations;
    private final TransactionTemplate transaction;
    private final MutableClock clock;

    ClientDatesTests(
            ApiClient api,
            Practices practices,
            ClientObligations obligations,
            PlatformTransactionManager transactions,
            MutableClock clock) {
        this.api = api;
        this.practice = practices.make();
        this.companies = new Companies(api, practice);
        this.obligations = obligations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private ApiClient partner() {
        return api.as(practice.partner());
    }

    private JsonNode show(UUID client) {
        return partner().get("/api/clients/" + client).expect(200).data();
    }

    private JsonNode change(UUID client, String field, Object value) {
        Map<String, Object> body = new HashMap<>();
        body.put(field, value);
        return partner().patch("/api/clients/" + client, body).expect(200).data();
    }

    /** The tax of a year to 31 March is payable nine months and a day after it (Taxes Management Act 1970 s.59D). */
    private LocalDate nextPayment() {
        LocalDate today = today();
        return today.getDayOfYear() == 1 ? today : today.withDayOfYear(1).plusYears(1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
    }

    @Test
    void aClientSaysWhenItsCorporationTaxFallsDueNext() {
        UUID client = companies.make();

        assertThat(show(client).path("next_corporation_tax_due").asString())
                .isEqualTo(nextPayment().toString());
        assertThat(show(client).path("ct_due_source").asString()).isEqualTo("AUTO");

        change(client, "manual_ct_due_override", "2027-02-14");
        assertThat(show(client).path("next_corporation_tax_due").asString()).isEqualTo("2027-02-14");
        change(client, "manual_ct_due_override", null);
        assertThat(show(client).path("next_corporation_tax_due").asString())
                .isEqualTo(nextPayment().toString());
    }

    @Test
    void ofThePeriodThatThePracticeWorksOnWhereItSaysOne() {
        UUID client = companies.make();
        LocalDate due = nextPayment().plusYears(1);

        change(
                client,
                "corporation_tax_period_end",
                due.withMonth(3).withDayOfMonth(31).minusYears(1).toString());

        assertThat(show(client).path("next_corporation_tax_due").asString()).isEqualTo(due.toString());
    }

    @Test
    void whatOwesNoCorporationTaxSaysNone() {
        UUID client = companies.make(Map.of(
                "business_type", "SOLE_TRADER", "accounting_reference_day", "", "accounting_reference_month", ""));

        assertThat(show(client).has("next_corporation_tax_due")).isFalse();
    }

    /** The review period of a company of 10 March ends on 9 March; fourteen days later the statement is due (s.853A). */
    @Test
    void accountsShowTheDatesOfTheLawAroundThem() {
        int year = today().minusMonths(3).getYear();
        LocalDate periodEnd = LocalDate.of(year, 3, 31);
        UUID client = companies.make(Map.of(
                "last_accounts_made_up_to", periodEnd.minusYears(1).toString(),
                "last_confirmation_made_up_to", LocalDate.of(year, 3, 9).toString()));
        String service = partner()
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "ACCOUNTS_LTD",
                                "config",
                                Map.of("accounting_reference_date", periodEnd.toString())))
                .expect(201)
                .data()
                .path("id")
                .asString();

        JsonNode accounts =
                partner().get("/api/ltd-accounts/" + service).expect(200).data();

        // Nobody gave the service a deadline: nine months after the period's end (s.442(2)(a)).
        assertThat(accounts.path("accounts_due_date").asString()).isEqualTo(year + "-12-31");
        assertThat(accounts.path("ct_due_date").asString()).isEqualTo(year + 1 + "-01-01");
        assertThat(accounts.path("ct_return_due_date").asString()).isEqualTo(year + 1 + "-03-31");
        assertThat(accounts.path("cs_due_date").asString()).isEqualTo(year + 1 + "-03-23");
    }

    /** One month and seven days after 30 June, whatever somebody typed; a period that nobody owes has what they typed. */
    @Test
    void aQuarterShowsTheDateOfTheLaw() {
        UUID client = companies.make();
        int year = today().getYear();

        assertThat(filingDueDate(client, year + "-04-01", year + "-06-30", Map.of()))
                .isEqualTo(year + "-08-07");
        Map<String, Object> typed = Map.of("deadline", year + "-12-31");
        assertThat(filingDueDate(client, year + "-07-01", year + "-09-30", typed))
                .isEqualTo(year + "-11-07");
        assertThat(filingDueDate(client, year + "-10-01", year + "-11-15", typed))
                .isEqualTo(year + "-12-31");
    }

    private String filingDueDate(UUID client, String start, String end, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("period_start", start);
        config.put("period_end", end);
        String id = partner()
                .post("/api/services", Map.of("client_id", client, "service_type", "VAT", "config", config))
                .expect(201)
                .data()
                .path("id")
                .asString();
        JsonNode quarter = partner().get("/api/vat-quarters/" + id).expect(200).data();
        assertThat(Companies.list(partner()
                        .get("/api/vat-quarters?client_id=" + client)
                        .expect(200)
                        .data()))
                .filteredOn(one -> one.path("id").asString().equals(id))
                .extracting(one -> one.path("filing_due_date").asString())
                .containsExactly(quarter.path("filing_due_date").asString());
        return quarter.path("filing_due_date").asString();
    }

    @Test
    void aDeletedClientOwesNothingUntilItIsRestored() {
        UUID client = companies.make();
        assertThat(projected(client)).isPositive();

        partner().delete("/api/clients/" + client).expect(200);
        assertThat(projected(client)).isZero();
        assertThat(listed(client)).isEmpty();
        assertThat(projected(client)).as("nor after a list was asked for").isZero();

        partner().post("/api/clients/" + client + "/restore").expect(200);
        assertThat(projected(client)).isPositive();
    }

    @Test
    void anInactiveClientOwesNothingUntilItIsActivated() {
        UUID client = companies.make();

        partner()
                .post("/api/clients/bulk-deactivate", Map.of("client_ids", List.of(client)))
                .expect(200);
        assertThat(projected(client)).isZero();

        partner()
                .post("/api/clients/bulk-activate", Map.of("client_ids", List.of(client)))
                .expect(200);
        assertThat(projected(client)).isPositive();
    }

    @Test
    void whatDecidesItsDatesIsInItsActivity() {
        UUID client = companies.make();
        partner()
                .put("/api/clients/" + client + "/tax-profile", Map.of("public_company", true))
                .expect(200);
        partner()
                .post(
                        "/api/clients/" + client + "/communications",
                        Map.of("type", "PHONE", "subject", "Year end", "content", "It stays."))
                .expect(201);

        List<String> actions = partner()
                .get("/api/clients/" + client + "/activity")
                .expect(200)
                .data()
                .valueStream()
                .map(one -> one.path("action").asString())
                .toList();
        assertThat(actions).contains("TAX_PROFILE_CREATED", "COMMUNICATION_CREATED", "CLIENT_CREATED");
        assertThat(actions).as("what the tables compute is nobody's change").doesNotContain("CLIENT_UPDATED");
    }

    private int projected(UUID client) {
        return practice.call(() -> transaction.execute(status -> obligations
                .findByClientIdOrderByEffectiveDueDateAscObligationAscPeriodEndAscInstalmentAsc(client)
                .size()));
    }

    private List<JsonNode> listed(UUID client) {
        return Companies.list(
                partner().get("/api/deadlines?client_id=" + client).expect(200).data());
    }
}
