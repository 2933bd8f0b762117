package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Entities of any type over HTTP: begun, taken on, refused, looked at. */
@ApiTest
class TrackedEntitiesTests {

    private final ApiClient api;
    private final Practice practice;
    private final Entities entities;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    TrackedEntitiesTests(
            ApiClient api,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.practice = practices.make();
        this.entities = new Entities(api, practice);
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void itsHistoryIsReadFromEitherEnd() {
        entities.start("order", "H-1", Map.of("amount", 10));
        entities.move("order", "H-1", "confirmed");
        entities.move("order", "H-1", "cancelled");
        String transitions = "/api/status/order/H-1/transitions?sort_order=desc&limit=2";

        ApiAnswer latest = api.as(practice.staff()).get(transitions).expect(200);
        ApiAnswer first = api.as(practice.staff())
                .get(transitions + "&after=" + latest.meta().path("next_cursor").asString());

        assertThat(latest.data()
                        .valueStream()
                        .map(step -> step.path("to_status").asString()))
                .containsExactly("cancelled", "confirmed");
        assertThat(first.data().valueStream().map(step -> step.path("to_status").asString()))
                .containsExactly("new");
        assertThat(entities.statuses("order", "H-1")).containsExactly("new", "confirmed", "cancelled");
    }

    @Test
    void beginsWhereTheTablesSayAndGoesOn() {
        JsonNode begun = entities.start("order", "A-1001", Map.of("amount", 1200.5, "urgent", true));

        assertThat(begun.path("current_status").asString()).isEqualTo("new");
        assertThat(begun.path("workflow").asString()).isEqualTo("order");
        assertThat(Instant.parse(begun.path("status_since").asString())).isEqualTo(clock.instant());
        assertThat(Instant.parse(begun.path("sla_deadline").asString())).isAfter(clock.instant());
        assertThat(begun.path("is_overdue").asBoolean()).isFalse();
        assertThat(begun.path("allowed_transitions")
                        .valueStream()
                        .map(to -> to.path("to_status").asString()))
                .containsExactlyInAnyOrder("confirmed", "cancelled");
        assertThat(entities.show("order", "A-1001").path("business_context")).isEqualTo(begun.path("business_context"));

        JsonNode moved = api.as(practice.staff())
                .post(
                        "/api/status/order/A-1001/transitions",
                        Map.of(
                                "to_status",
                                "confirmed",
                                "expected_from",
                                "new",
                                "business_context",
                                Map.of("customer", "Rowan"),
                                "metadata",
                                Map.of("source", "shop")))
                .expect(200)
                .data();
        assertThat(moved.path("current_status").asString()).isEqualTo("confirmed");
        assertThat(moved.path("business_context").path("customer").asString()).isEqualTo("Rowan");
        assertThat(entities.statuses("order", "A-1001")).containsExactly("new", "confirmed");
        JsonNode last = entities.history("order", "A-1001").get(1);
        assertThat(last.path("metadata").path("source").asString()).isEqualTo("shop");
        assertThat(last.path("milestone").asString()).isEqualTo("ORDER_CONFIRMED");
        assertThat(last.path("triggered_by_user").path("name").asString()).isEqualTo("S. Taff");
        assertThat(last.path("rows").path(0).path("table").asString()).isEqualTo("status-transitions");
        assertThat(api.as(practice.partner())
                        .get("/api/decisions/" + last.path("decision_id").asString())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order|amount=900|confirmed,waiting_for_customer,in_progress,ready,completed",
                "quote|amount=9000|approved,sent,accepted",
                "visit|engineer=Kay|confirmed,on_the_way,missed,planned,confirmed,on_the_way,on_site,done",
                "line_item|quantity=3|ordered,backordered,ordered,received,delivered",
                "work_order|hours=4|scheduled,in_progress,on_hold,in_progress,done,checked",
                "invoice|amount=5000|approved,sent,disputed,sent,paid",
                "payment|amount=10|failed,expected,received,refunded",
                "installation|safety_test=passed|surveyed,scheduled,installing,waiting_for_parts,installing,testing,commissioned",
                "form_submission|form=F1|under_review,needs_information,under_review,accepted",
                "customer_feedback|rating=2|acknowledged,investigating,answered",
                "internal_task|assignee=Kay|in_progress,blocked,in_progress,done"
            })
    void walksTheWorkflowOfEachTypeToItsEnd(String type, String fact, String way) {
        String[] parts = fact.split("=");
        Object value = parts[1].matches("\\d+") ? Integer.valueOf(parts[1]) : parts[1];
        entities.start(type, "W-1", Map.of(parts[0], value));
        List<String> expected = new ArrayList<>();
        expected.add(entities.status(type, "W-1"));
        for (String to : way.split(",")) {
            if (entities.ask(practice.staff(), type, "W-1", to).status() == 202) {
                String approver = entities.approvals(type, "W-1")
                        .at("/0/answers/0/user_id")
                        .asString();
                Practice.Person person =
                        approver.equals(practice.manager().id().toString()) ? practice.manager() : practice.partner();
                entities.say(person, type, "W-1", Map.of("decision", "APPROVE")).expect(200);
            }
            expected.add(to);
            assertThat(entities.status(type, "W-1")).isEqualTo(to);
        }
        assertThat(entities.statuses(type, "W-1")).isEqualTo(expected);
        JsonNode shown = entities.show(type, "W-1");
        assertThat(shown.path("is_final").asBoolean()).isTrue();
        assertThat(shown.path("allowed_transitions")).isEmpty();
        assertThat(shown.has("sla_deadline")).isFalse();
        assertThat(entities.ask(practice.partner(), type, "W-1", expected.get(0))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatFollowsByItselfFollows() {
        entities.start("payment", "P-1", Map.of("amount", 10));
        JsonNode moved = api.as(practice.staff())
                .post(
                        "/api/status/payment/P-1/transitions",
                        Map.of("to_status", "received", "business_context", Map.of("matched", true)))
                .expect(200)
                .data();
        assertThat(moved.path("current_status").asString()).isEqualTo("matched");
        assertThat(entities.history("payment", "P-1")
                        .get(2)
                        .path("triggered_by_system")
                        .asString())
                .isEqualTo("status-engine");

        entities.start("form_submission", "F-1", Map.of());
        assertThat(api.as(practice.staff())
                        .patch("/api/status/form_submission/F-1", Map.of("business_context", Map.of("complete", true)))
                        .expect(200)
                        .data()
                        .path("current_status")
                        .asString())
                .isEqualTo("under_review");
    }

    @Test
    void saysWhyItRefusesWithTableAndRow() {
        entities.start("order", "R-1", Map.of());
        String path = "/api/status/order/R-1/transitions";

        JsonNode noReason = api.as(practice.staff())
                .post(path, Map.of("to_status", "cancelled"))
                .expect(422, "TRANSITION_REFUSED");
        assertThat(noReason.at("/details/0/validation").asString()).isEqualTo("reason");
        assertThat(noReason.at("/details/0/table").asString()).isEqualTo("status-transitions");
        assertThat(noReason.at("/details/0/row").asString()).startsWith("tr-");

        JsonNode noWay = api.as(practice.staff())
                .post(path, Map.of("to_status", "ready"))
                .expect(422, "TRANSITION_REFUSED");
        assertThat(noWay.path("message").asString()).contains("confirmed or cancelled");

        entities.move("order", "R-1", "confirmed");
        entities.move("order", "R-1", "in_progress");
        JsonNode notTheirs =
                entities.ask(practice.staff(), "order", "R-1", "cancelled").expect(403, "FORBIDDEN");
        assertThat(notTheirs.path("message").asString()).contains("MANAGER, PARTNER");
        entities.ask(practice.manager(), "order", "R-1", "cancelled").expect(200);

        entities.start("quote", "R-2", Map.of("amount", 9000));
        JsonNode large = entities.ask(practice.staff(), "quote", "R-2", "sent").expect(422, "TRANSITION_REFUSED");
        assertThat(large.at("/details/0/message").asString()).contains("small_quote");
    }

    @Test
    void takesNoInputThatItDoesNotKnow() {
        ApiClient staff = api.as(practice.staff());
        staff.post("/api/status/spaceship/1", Map.of()).expect(400, "VALIDATION_ERROR");
        staff.post("/api/status/client_service/1", Map.of()).expect(400, "VALIDATION_ERROR");
        staff.get("/api/status/order/unknown").expect(404, "NOT_FOUND");
        staff.post("/api/status/order/unknown/transitions", Map.of("to_status", "x"))
                .expect(404, "NOT_FOUND");
        staff.post("/api/status/order/" + "x".repeat(201), Map.of()).expect(400, "VALIDATION_ERROR");
        staff.post("/api/status/order/B-1", Map.of("workflow", "quote")).expect(400, "VALIDATION_ERROR");
        JsonNode missing = staff.post("/api/status/quote/B-2", Map.of()).expect(400, "VALIDATION_ERROR");
        assertThat(missing.path("field").asString()).isEqualTo("business_context.amount");
        JsonNode wrong = staff.post("/api/status/quote/B-2", Map.of("business_context", Map.of("amount", "much")))
                .expect(400, "VALIDATION_ERROR");
        assertThat(wrong.path("message").asString()).contains("must be a number");
        staff.post("/api/status/order/B-3", Map.of("metadata", Map.of("long", "x".repeat(10_001))))
                .expect(400, "VALIDATION_ERROR");

        entities.start("order", "B-4", Map.of());
        staff.post("/api/status/order/B-4", Map.of()).expect(409, "CONFLICT");
        staff.post("/api/status/order/B-4/transitions", Map.of("to_status", "confirmed", "expected_from", "ready"))
                .expect(409, "CONFLICT");
        staff.get("/api/status/due?within=tomorrow").expect(400, "VALIDATION_ERROR");
        staff.get("/api/status/due?within=P400D").expect(400, "VALIDATION_ERROR");
        staff.post("/api/status/deadlines", Map.of()).expect(403, "FORBIDDEN");
        assertThat(entities.status("order", "B-4")).isEqualTo("new");
    }

    @Test
    void answersTheSameCallOnce() {
        entities.start("order", "K-1", Map.of());
        ApiClient keyed = api.as(practice.staff()).with("Idempotency-Key", "k-1");
        for (int i = 0; i < 2; i++) {
            assertThat(keyed.post("/api/status/order/K-1/transitions", Map.of("to_status", "confirmed"))
                            .expect(200)
                            .data()
                            .path("current_status")
                            .asString())
                    .isEqualTo("confirmed");
        }
        assertThat(entities.statuses("order", "K-1")).containsExactly("new", "confirmed");
    }

    /** A quote that was made small to be sent cannot be made large afterwards without a trace. */
    @Test
    void keepsTheFactsByWhichItWentAndWhoChangedThem() {
        entities.start("quote", "F-1", Map.of("amount", 9000));
        tell("F-1", 100).expect(200);
        entities.move("quote", "F-1", "sent");
        assertThat(entities.history("quote", "F-1")
                        .get(1)
                        .at("/business_context/amount")
                        .asInt())
                .isEqualTo(100);
        tell("F-1", 9000).expect(200);
        List<String> changes = practice.call(() -> transaction.execute(status -> database.sql("""
                                select before #>> '{facts,amount}' || ' to ' || (after #>> '{facts,amount}')
                                from activity_logs
                                where entity_type = 'tracked_entity' and user_id = :user order by id
                                """)
                .param("user", practice.staff().id())
                .query(String.class)
                .list()));
        assertThat(changes).containsExactly("9000 to 100", "100 to 9000");
        entities.move("quote", "F-1", "accepted");
        tell("F-1", 1).expect(409, "CONFLICT");
        assertThat(entities.show("quote", "F-1").at("/business_context/amount").asInt())
                .isEqualTo(9000);
    }

    @Test
    void changesFactsOnlyOfTheVersionThatTheCallerSaw() {
        entities.start("quote", "E-1", Map.of("amount", 9000));
        String tag = api.as(practice.staff())
                .get("/api/status/quote/E-1")
                .expect(200)
                .header("ETag")
                .orElseThrow();
        ApiClient guarded = api.as(practice.staff()).with("If-Match", tag);
        Map<String, Object> body = Map.of("business_context", Map.of("amount", 8000));
        guarded.patch("/api/status/quote/E-1", body).expect(200);
        guarded.patch("/api/status/quote/E-1", body).expect(412, "STALE");
    }

    private ApiAnswer tell(String quote, int amount) {
        return api.as(practice.staff())
                .patch("/api/status/quote/" + quote, Map.of("business_context", Map.of("amount", amount)));
    }

    @Test
    void showsTheWorkflowsInForce() {
        JsonNode workflows = api.as(practice.staff())
                .get("/api/status/workflows")
                .expect(200)
                .data();
        assertThat(workflows.valueStream().map(w -> w.path("entity_type").asString()))
                .containsExactlyInAnyOrder(
                        "order",
                        "quote",
                        "visit",
                        "line_item",
                        "work_order",
                        "invoice",
                        "payment",
                        "installation",
                        "form_submission",
                        "customer_feedback",
                        "internal_task");
    }

    /** Everything that seed 004 gives a workflow and its steps. */
    @Test
    void showsWhatTheTablesSayOfEachStep() {
        JsonNode quotes = api.as(practice.staff())
                .get("/api/status/workflows?entity_type=quote")
                .expect(200)
                .data();
        assertThat(quotes).hasSize(1);
        JsonNode quote = quotes.path(0);
        assertThat(quote.path("workflow_name").asString()).isEqualTo("Quote");
        assertThat(quote.path("is_default").asBoolean()).isTrue();
        assertThat(quote.path("is_active").asBoolean()).isTrue();
        assertThat(quote.at("/facts/0/name").asString()).isEqualTo("amount");

        JsonNode draft = quote.at("/steps/0");
        assertThat(draft.path("status_name").asString()).isEqualTo("draft");
        assertThat(draft.path("step_order").asInt()).isEqualTo(1);
        assertThat(draft.path("status_color").asString()).matches("#[0-9a-f]{6}");
        assertThat(draft.path("is_initial").asBoolean()).isTrue();
        assertThat(draft.path("allowed_transitions")
                        .valueStream()
                        .map(way -> way.path("to_status").asString()))
                .containsExactly("approved", "sent");
        assertThat(draft.at("/allowed_transitions/0/label").asString()).isEqualTo("Approved");
        assertThat(draft.at("/allowed_transitions/1/when/0").asString()).isEqualTo("small_quote");

        JsonNode approved = quote.at("/steps/1");
        assertThat(approved.path("requires_approval").asBoolean()).isTrue();
        assertThat(approved.path("approval_rule").asString()).isEqualTo("ANY");
        assertThat(approved.at("/approval_roles/0").asString()).isEqualTo("MANAGER");
        assertThat(approved.path("escalation_minutes").asLong()).isEqualTo(8 * 60);
        assertThat(approved.at("/escalation_roles/0").asString()).isEqualTo("PARTNER");
        assertThat(approved.at("/allowed_transitions/1/requires_reason").asBoolean())
                .isTrue();

        JsonNode sent = quote.at("/steps/2");
        assertThat(sent.path("sla_minutes").asLong()).isEqualTo(168 * 60);
        assertThat(sent.path("warn_minutes").asLong()).isPositive();
        assertThat(sent.at("/auto_transition_conditions/0/to_status").asString())
                .isEqualTo("expired");
        assertThat(sent.at("/auto_transition_conditions/0/overdue").asBoolean()).isTrue();
        assertThat(sent.path("notification_settings")
                        .valueStream()
                        .flatMap(notice -> notice.path("events").valueStream())
                        .map(JsonNode::asString))
                .contains("SLA_WARNING", "SLA_OVERDUE")
                .doesNotContain("ENTERED");
        assertThat(sent.path("allowed_transitions")
                        .valueStream()
                        .filter(way -> way.path("to_status").asString().equals("expired"))
                        .flatMap(way -> way.path("roles").valueStream())
                        .map(JsonNode::asString))
                .containsExactly("MANAGER", "PARTNER", "SYSTEM");

        JsonNode accepted = quote.at("/steps/3");
        assertThat(accepted.path("is_final").asBoolean()).isTrue();
        assertThat(accepted.path("allowed_transitions")).isEmpty();
    }
}
