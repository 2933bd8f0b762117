package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The accounts of limited companies as seed 001 shows them, with the 39 fields of its milestones. */
@ApiTest
class LtdAccountsTests {

    /** Of seed 001's LtdAccountsWorkflow: those that stages mark. */
    private static final List<String> OF_STAGES = List.of(
            "chase_started",
            "paperwork_received",
            "work_started",
            "manager_discussion",
            "partner_review",
            "review_completed",
            "sent_to_client",
            "client_approved",
            "partner_approved",
            "filed");

    /** Of the same: those that say with whom accounts were filed. */
    private static final List<String> OF_FILINGS =
            List.of("filed_to_companies_house", "filed_to_hmrc", "client_self_filing");

    private static final List<String> MILESTONES =
            Stream.concat(OF_STAGES.stream(), OF_FILINGS.stream()).toList();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final Practice another;
    private final MutableClock clock;
    private final RoundTrips roundTrips;
    private final Periods accounts;

    LtdAccountsTests(ApiClient api, Work work, Practices practices, MutableClock clock, RoundTrips roundTrips) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.another = practices.make();
        this.clock = clock;
        this.roundTrips = roundTrips;
        this.accounts = new Periods(api, practice, "/api/ltd-accounts", MILESTONES);
    }

    @Test
    void filedAccountsHaveAllThirtyNineFieldsOnceTheFilingsAreRecorded() {
        UUID id = work.at(practice, "ACCOUNTS_LTD", 11);
        JsonNode filed = accounts.show(id);
        accounts.assertReached(filed, OF_STAGES.toArray(String[]::new));
        assertThat(filed.path("is_completed").asBoolean()).isTrue();

        for (String filing : OF_FILINGS) {
            clock.advance(Duration.ofMinutes(1));
            JsonNode recorded =
                    record(practice.partner(), id, filing).expect(200).data();
            assertThat(recorded).isEqualTo(accounts.show(id));
        }

        JsonNode shown = accounts.show(id);
        Map<String, String> fields = accounts.fields(shown);
        assertThat(fields).isEqualTo(accounts.fieldsOfHistory(id));
        // All but who approved for the client and sent it to them, which nobody of the practice did.
        assertThat(fields.keySet())
                .hasSize(39 - 2 * (int) systemReached(shown))
                .contains(
                        "filed_to_companies_house_date", "filed_to_hmrc_by_user_id", "client_self_filing_by_user_name");
        assertThat(shown.path("is_completed").asBoolean()).isTrue();
        assertThat(shown.path("stage").asString()).isEqualTo("FILED");
        JsonNode history = accounts.partner()
                .get("/api/workflows/" + id + "/history?limit=200")
                .data();
        JsonNode last = history.path(history.size() - 1);
        assertThat(last.path("action_type").asString()).isEqualTo("RECORD_CLIENT_SELF_FILING");
        assertThat(last.path("notes").asString()).isEqualTo("Reference 1");
        assertThat(last.path("decision").path("rows").toString()).contains("stage-transitions");
    }

    @Test
    void aFilingThatIsRecordedAgainHasTheLaterTime() {
        UUID id = work.at(practice, "ACCOUNTS_LTD", 11);
        String first = record(practice.partner(), id, "filed_to_hmrc")
                .expect(200)
                .data()
                .path("filed_to_hmrc_date")
                .asString();
        clock.advance(Duration.ofMinutes(1));

        String second = record(practice.partner(), id, "filed_to_hmrc")
                .expect(200)
                .data()
                .path("filed_to_hmrc_date")
                .asString();

        assertThat(second).isGreaterThan(first);
        assertThat(accounts.show(id).path("filed_to_hmrc_date").asString()).isEqualTo(second);
    }

    @Test
    void aFilingIsRecordedByWhomTheRulesLetAndOnlyOnceFiled() {
        UUID early = work.at(practice, "ACCOUNTS_LTD", 10);
        JsonNode error = record(practice.partner(), early, "filed_to_hmrc").expect(422, "TRANSITION_REFUSED");
        assertThat(error.path("details").path(0).path("transition").asString()).isEqualTo("RECORD_FILED_TO_HMRC");
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo("stage-transitions");
        accounts.partner()
                .get("/api/decisions/" + error.path("decision_id").asString())
                .expect(200);

        UUID id = work.at(practice, "ACCOUNTS_LTD", 11);
        record(practice.manager(), id, "filed_to_hmrc").expect(403, "FORBIDDEN");
        record(practice.staff(), id, "filed_to_hmrc").expect(403, "FORBIDDEN");
        record(practice.otherStaff(), id, "filed_to_hmrc").expect(404, "NOT_FOUND");
        record(another.partner(), id, "filed_to_hmrc").expect(404, "NOT_FOUND");
        record(practice.partner(), work.open(practice, "VAT"), "filed_to_hmrc").expect(404, "NOT_FOUND");
        accounts.assertReached(accounts.show(id), OF_STAGES.toArray(String[]::new));
        accounts.partner()
                .with("If-Match", "\"0\"")
                .post(accounts.path(id) + "/milestones", Map.of("milestone", "FILED_TO_HMRC"))
                .expect(412, "STALE");
        accounts.partner()
                .post(accounts.path(id) + "/milestones", Map.of("milestone", "FILED"))
                .expect(400, "VALIDATION_ERROR");
        accounts.partner().post(accounts.path(id) + "/milestones", Map.of()).expect(400, "VALIDATION_ERROR");
        accounts.partner()
                .post(accounts.path(id) + "/milestones", Map.of("milestone", "FILED_TO_HMRC", "notes", "x".repeat(501)))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void accountsThatAreSentBackHaveNotReachedWhatLiesBeyond() {
        UUID id = work.at(practice, "ACCOUNTS_LTD", 6);

        accounts.partner()
                .post(
                        "/api/workflows/" + id + "/send-back",
                        Map.of("target_stage", 4, "reason", "The stock count is wrong"))
                .expect(200);

        accounts.assertReached(accounts.show(id), "chase_started", "paperwork_received", "work_started");
    }

    @Test
    void theDatesAreThoseOnRecord() {
        UUID client = work.client(practice);
        UUID id = accounts.open(
                client,
                "ACCOUNTS_LTD",
                Map.of(
                        "period_start",
                        "2025-04-01",
                        "accounting_reference_date",
                        "2026-03-31",
                        "deadline",
                        "2026-12-31"));

        JsonNode shown = accounts.show(id);

        assertThat(shown.path("filing_period_start").asString()).isEqualTo("2025-04-01");
        assertThat(shown.path("filing_period_end").asString()).isEqualTo("2026-03-31");
        assertThat(shown.path("accounts_due_date").asString()).isEqualTo("2026-12-31");
        assertThat(shown.has("ct_due_date")).isFalse();
        assertThat(shown.path("client").path("id").asString()).isEqualTo(client.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-01", "2026-04-02"})
    void aPeriodDoesNotBeginAfterItsLastDay(String start) {
        JsonNode error = accounts.partner()
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                work.client(practice),
                                "service_type",
                                "ACCOUNTS_LTD",
                                "config",
                                Map.of("period_start", start, "accounting_reference_date", "2026-03-31")))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).isEqualTo("period_start");
    }

    @Test
    void accountsAreFoundByTheirFieldsAndSeenByRole() {
        UUID first = work.at(practice, "ACCOUNTS_LTD", 2);
        UUID second = work.open(practice, "ACCOUNTS_LTD");
        work.open(practice, "VAT");

        assertThat(accounts.list("")).containsExactlyInAnyOrder(first, second);
        assertThat(accounts.list("stage=PAPERWORK_CHASED")).containsExactly(first);
        assertThat(accounts.list("is_completed=true")).isEmpty();
        assertThat(accounts.list("due_from=2027-01-01")).isEmpty();
        assertThat(accounts.list("due_to=2026-12-31&sort_by=current_stage&sort_order=desc"))
                .containsExactly(first, second);
        assertThat(accounts.list("assigned_user_id=" + practice.staff().id()
                        + "&sort_by=filing_period_end&status=ACTIVE&search=joinery"))
                .hasSize(2);
        assertThat(api.as(practice.otherStaff())
                        .get("/api/ltd-accounts")
                        .expect(200)
                        .data())
                .isEmpty();
        api.as(practice.otherStaff()).get(accounts.path(first)).expect(404, "NOT_FOUND");
        accounts.partner().get("/api/ltd-accounts?sort_by=quarter_end_date").expect(400, "VALIDATION_ERROR");
        accounts.partner()
                .get("/api/ltd-accounts?due_from=2027-01-01&due_to=2026-01-01")
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void aPageTakesTheSameRoundTripsHoweverManyAccountsItHas() {
        work.at(practice, "ACCOUNTS_LTD", 2);
        List<String> one = accounts.roundTrips(roundTrips);
        for (int i = 0; i < 4; i++) {
            work.at(practice, "ACCOUNTS_LTD", 2);
        }

        assertThat(accounts.roundTrips(roundTrips)).hasSameSizeAs(one);
    }

    private ApiAnswer record(Practice.Person person, UUID id, String filing) {
        return api.as(person)
                .post(
                        accounts.path(id) + "/milestones",
                        Map.of("milestone", filing.toUpperCase(java.util.Locale.ROOT), "notes", "Reference 1"));
    }

    private static long systemReached(JsonNode shown) {
        return MILESTONES.stream()
                .filter(m -> shown.has(m + "_date") && !shown.has(m + "_by_user_id"))
                .count();
    }
}
