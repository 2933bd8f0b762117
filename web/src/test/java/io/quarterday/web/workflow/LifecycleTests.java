package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Suspend, resume, complete, cancel, assign and due dates, each asked at the gate. */
@ApiTest
class LifecycleTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MutableClock clock;

    LifecycleTests(ApiClient api, Work work, Practices practices, MutableClock clock) {
        this.clock = clock;
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    /** Of the ten days for the work three are used; what lies between suspension and resumption does not count. */
    @Test
    void resumingGoesOnWithTheHoursThatWereLeft() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 4);
        Instant deadline = deadline(service);
        clock.advance(Duration.ofDays(3));
        act(service, "suspend", Map.of("reason", "The client is abroad"));
        clock.advance(Duration.ofDays(40).plusMinutes(7));
        act(service, "resume", Map.of());

        Instant resumed = deadline.plus(Duration.ofDays(40).plusMinutes(7));
        assertThat(deadline(service)).isEqualTo(resumed);
        assertThat(api.as(practice.partner())
                        .get("/api/workflows/" + service + "/history")
                        .data()
                        .valueStream()
                        .filter(t -> t.path("action_type").asString().equals("RESUME"))
                        .map(t -> Instant.parse(t.path("sla_deadline").asString())))
                .containsExactly(resumed);

        clock.advance(Duration.ofDays(8)); // overdue by one
        act(service, "suspend", Map.of("reason", "Abroad again"));
        clock.advance(Duration.ofDays(5));
        act(service, "resume", Map.of());
        assertThat(deadline(service)).isEqualTo(resumed.plus(Duration.ofDays(5)));

        work.completeItems(practice.partner(), service);
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
        assertThat(deadline(service)).isEqualTo(clock.instant().plus(Duration.ofHours(72)));
    }

    /** What has no deadline is due within no days; it has a list of its own. */
    @Test
    void workWithoutADeadlineCanBeLookedFor() {
        UUID dated = work.open(practice, "ACCOUNTS_LTD");
        UUID undated = UUID.fromString(api.as(practice.partner())
                .post("/api/services", Map.of("client_id", work.client(practice), "service_type", "PAYE"))
                .expect(201)
                .data()
                .path("id")
                .asString());

        assertThat(listed("?undated=true")).containsExactly(undated.toString());
        assertThat(listed("?undated=false")).containsExactly(dated.toString());
        assertThat(listed("")).hasSize(2);
    }

    private List<String> listed(String query) {
        return api.as(practice.partner())
                .get("/api/services" + query)
                .expect(200)
                .data()
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    private Instant deadline(UUID service) {
        return Instant.parse(work.show(practice, service).path("sla_deadline").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNTS_LTD, 1",
        "ACCOUNTS_LTD, 4",
        "ACCOUNTS_LTD, 8",
        "ACCOUNTS_LTD, 10",
        "VAT, 5",
        "VAT, 9",
        "PAYE, 9"
    })
    void aServiceIsSuspendedResumedAndCancelledWhereItStands(String type, int stage) {
        UUID service = work.at(practice, type, stage);

        JsonNode suspended = act(service, "suspend", Map.of("reason", "The client is abroad"));
        assertThat(suspended.path("status").asString()).isEqualTo("SUSPENDED");
        assertThat(suspended.path("to_stage").asInt()).isEqualTo(stage);
        JsonNode shown = work.show(practice, service);
        assertThat(shown.path("suspension_reason").asString()).isEqualTo("The client is abroad");
        assertThat(shown.has("sla_deadline")).isFalse();
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(stage == 8 && type.equals("ACCOUNTS_LTD") || stage == 9 && type.equals("VAT") ? 403 : 422);

        assertThat(act(service, "resume", Map.of()).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(work.show(practice, service).has("suspended_at")).isFalse();

        assertThat(act(service, "cancel", Map.of("notes", "They left"))
                        .path("status")
                        .asString())
                .isEqualTo("CANCELLED");
        JsonNode error = api.as(practice.partner())
                .post("/api/services/" + service + "/resume", Map.of())
                .expect(422, "TRANSITION_REFUSED");
        assertThat(error.path("details").path(0).path("transition").asString()).isEqualTo("RESUME");
    }

    @Test
    void twoServicesOfOneClientMoveIndependently() {
        UUID client = work.client(practice);
        UUID accounts = work.open(practice, client, "ACCOUNTS_LTD");
        UUID vat = work.open(practice, client, "VAT");

        advance(accounts);
        advance(accounts);
        act(vat, "suspend", Map.of("reason", "Deregistering"));

        assertThat(work.stage(practice, accounts)).isEqualTo(3);
        assertThat(work.show(practice, accounts).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(work.stage(practice, vat)).isEqualTo(1);
        JsonNode services = api.as(practice.partner())
                .get("/api/clients/" + client + "/services?status=ACTIVE&include=workflow_history")
                .expect(200)
                .data();
        assertThat(services).hasSize(1);
        assertThat(services.path(0).path("assigned_staff").path("name").asString())
                .isEqualTo("S. Taff");
        assertThat(services.path(0).path("workflow_history")).hasSize(3);
        assertThat(services.path(0)
                        .path("workflow_history")
                        .path(1)
                        .path("action_by_user")
                        .path("name")
                        .asString())
                .isEqualTo("P. Artner");
    }

    @Test
    void aSecondServiceOfTheSamePeriodIsAConflict() {
        UUID client = work.client(practice);
        work.open(practice, client, "VAT");

        JsonNode error = api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "VAT",
                                "config",
                                Map.of("accounting_reference_date", "2026-03-31")))
                .expect(409, "CONFLICT");
        assertThat(error.path("message").asString())
                .contains("Aldgate Joinery Ltd")
                .contains("VAT");
    }

    @Test
    void aServiceOfAnotherPeriodIsNoConflict() {
        UUID client = work.client(practice);
        work.open(practice, client, "VAT");

        api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                client,
                                "service_type",
                                "VAT",
                                "config",
                                Map.of("period_end", "2026-06-30")))
                .expect(201);
    }

    @Test
    void completingBeforeTheFinalStageIsRefused() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");

        JsonNode error = api.as(practice.partner())
                .post("/api/services/" + service + "/complete", Map.of())
                .expect(422, "TRANSITION_REFUSED");
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo("stage-transitions");
        assertThat(error.has("decision_id")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"suspend, reason", "resume, notes", "cancel, notes", "complete, notes"})
    void aManagerDoesNotEndWorkThatSeed000LeavesToPartners(String action, String field) {
        UUID service = work.open(practice, "ACCOUNTS_LTD");

        JsonNode error = api.as(practice.manager())
                .post("/api/services/" + service + "/" + action, Map.of(field, "x"))
                .expect(403, "FORBIDDEN");
        assertThat(error.path("details").path(0).path("table").asString()).isEqualTo("role-permissions");
    }

    @Test
    void assigningIsWrittenIntoTheHistoryAsAssignOrReassign() {
        UUID service = work.open(practice, "VAT");

        JsonNode moved = act(
                service,
                "assign",
                Map.of("assigned_staff_id", practice.otherStaff().id()));
        assertThat(moved.path("action_type").asString()).isEqualTo("REASSIGN");
        assertThat(work.show(practice, service)
                        .path("assigned_staff")
                        .path("name")
                        .asString())
                .isEqualTo("O. Ther");
        JsonNode last = lastOfHistory(service);
        assertThat(last.path("context").path("assigned_staff_id_before").asString())
                .isEqualTo(practice.staff().id().toString());
        assertThat(last.path("decision").path("rows").path(0).path("table").asString())
                .isEqualTo("role-permissions");
    }

    @Test
    void aChangedDueDateStandsInTheHistory() {
        UUID service = work.open(practice, "VAT");

        api.as(practice.partner())
                .patch("/api/services/" + service, Map.of("deadline", "2027-01-31"))
                .expect(200);

        assertThat(work.show(practice, service).path("deadline").asString()).isEqualTo("2027-01-31");
        assertThat(lastOfHistory(service)
                        .path("context")
                        .path("deadline_before")
                        .asString())
                .isEqualTo("2026-12-31");
    }

    @Test
    void anUnknownAssigneeIsNamed() {
        UUID service = work.open(practice, "VAT");

        JsonNode error = api.as(practice.partner())
                .post("/api/services/" + service + "/assign", Map.of("assigned_staff_id", UUID.randomUUID()))
                .expect(400, "VALIDATION_ERROR");
        assertThat(error.path("field").asString()).isEqualTo("assigned_staff_id");
    }

    @Test
    void aCopyThatIsOlderThanTheStoredOneChangesNothing() {
        UUID service = work.open(practice, "VAT");
        String etag = api.as(practice.partner())
                .get("/api/services/" + service)
                .header("ETag")
                .orElseThrow();
        advance(service);

        api.as(practice.partner())
                .with("If-Match", etag)
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(412, "STALE");
        assertThat(work.stage(practice, service)).isEqualTo(2);
    }

    private void advance(UUID service) {
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
    }

    private JsonNode act(UUID service, String action, Map<String, Object> body) {
        return api.as(practice.partner())
                .post("/api/services/" + service + "/" + action, body)
                .expect(200)
                .data();
    }

    private JsonNode lastOfHistory(UUID service) {
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .expect(200)
                .data();
        return history.path(history.size() - 1);
    }
}
