package io.quarterday.web.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.escalation.AutoTransitions;
import io.quarterday.service.escalation.AutoTransitions.Moved;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What moves by itself, and what does not. */
@ApiTest
class AutoTransitionTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ApiClient api;
    private final Work work;
    private final AutoTransitions transitions;
    private final Practice practice;
    private final MutableClock clock;
    private final LocalDate periodEnd;

    /** The moment at which that day is over in London. */
    private final Instant over;

    AutoTransitionTests(
            ApiClient api, Work work, AutoTransitions transitions, Practices practices, MutableClock clock) {
        this.api = api;
        this.work = work;
        this.transitions = transitions;
        this.practice = practices.make();
        this.clock = clock;
        this.periodEnd =
                clock.instant().atZone(LONDON).toLocalDate().plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
        this.over = periodEnd.plusDays(1).atStartOfDay(LONDON).toInstant();
    }

    @Test
    void theEndOfItsPeriodBeginsTheChase() {
        UUID service = accounts(
                "ACCOUNTS_LTD", Map.of("deadline", periodEnd.plusDays(200).toString()));
        assertThat(work.show(practice, service).path("period_end").asString()).isEqualTo(periodEnd.toString());

        assertThat(run(over.minusSeconds(1))).isEqualTo(new Moved(1, 0, 0, 0));
        assertThat(run(over)).isEqualTo(new Moved(1, 1, 0, 0));
        assertThat(run(over)).isEqualTo(new Moved(1, 0, 0, 0));

        assertThat(work.show(practice, service).path("stage").asString()).isEqualTo("PAPERWORK_CHASED");
        JsonNode last = history(service).stream()
                .filter(one -> one.path("action_type").asString().equals("ADVANCE"))
                .findFirst()
                .orElseThrow();
        assertThat(last.path("notes").asString()).isEqualTo("The period has ended: its records are asked for.");
        assertThat(last.has("action_by_user")).isFalse();
    }

    /** As the register's import opens it: accounts that were due long ago. */
    @Test
    void nobodyIsChasedForAnImportedPast() {
        accounts("ACCOUNTS_LTD", Map.of("deadline", "2017-12-31"));

        assertThat(run(over)).isEqualTo(new Moved(1, 0, 0, 0));
    }

    @Test
    void theLastWorkItemEndsTheWorkAndNoneAtAllDoesNot() {
        UUID done = work.at(practice, "ACCOUNTS_LTD", 4);
        UUID open = work.at(practice, "ACCOUNTS_LTD", 4);
        UUID none = work.at(practice, "ACCOUNTS_LTD", 4);
        item(done);
        completeAll(done);
        completeAll(open);
        item(open);
        dropAll(none);

        assertThat(run(clock.instant())).isEqualTo(new Moved(3, 1, 0, 0));

        assertThat(work.show(practice, done).path("stage").asString()).isEqualTo("MANAGER_DISCUSSION");
        assertThat(work.stage(practice, open)).isEqualTo(4);
        assertThat(work.stage(practice, none)).isEqualTo(4);
    }

    /** Without a deadline the gate lets nothing be chased: that is a matter for people, until there is one. */
    @Test
    void whatTheGateRefusesIsAnExceptionUntilItPasses() {
        UUID service = accounts("ACCOUNTS_NON_LTD", Map.of());

        assertThat(run(over).refused()).isEqualTo(1);
        assertThat(run(over).refused()).isEqualTo(1);

        List<JsonNode> open = exceptions();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("kind").asString()).isEqualTo("AUTO_TRANSITION_REFUSED");
        assertThat(open.get(0).path("message").asString())
                .isEqualTo(
                        "ACCOUNTS_NON_LTD of Aldgate Joinery Ltd stays at PAPERWORK_PENDING_CHASE. The period has ended:"
                                + " its records are asked for. But: Service deadline is required");
        assertThat(history(service)).hasSize(1);

        api.as(practice.partner())
                .patch(
                        "/api/services/" + service,
                        Map.of("deadline", periodEnd.plusDays(200).toString()))
                .expect(200);
        assertThat(run(over)).isEqualTo(new Moved(1, 1, 0, 0));
        assertThat(exceptions()).isEmpty();
    }

    /** For the year that ends with the coming month. */
    private UUID accounts(String type, Map<String, Object> config) {
        Map<String, Object> whole = new HashMap<>(config);
        whole.put("accounting_reference_date", periodEnd.toString());
        Map<String, Object> body = new HashMap<>();
        body.put("client_id", work.client(practice));
        body.put("service_type", type);
        body.put("assigned_staff_id", practice.staff().id());
        body.put("config", whole);
        return UUID.fromString(api.as(practice.partner())
                .post("/api/services", body)
                .expect(201)
                .data()
                .path("id")
                .asString());
    }

    private Moved run(Instant at) {
        return transitions.run(Actor.system(practice.id(), "auto-transitions"), at);
    }

    private List<JsonNode> exceptions() {
        return api.as(practice.partner())
                .get("/api/automation/exceptions")
                .expect(200)
                .data()
                .valueStream()
                .toList();
    }

    private List<JsonNode> history(UUID service) {
        return api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .expect(200)
                .data()
                .valueStream()
                .toList();
    }

    private void item(UUID service) {
        api.as(practice.staff())
                .post(items(service), Map.of("title", "Reconcile the bank"))
                .expect(201);
    }

    /** Those of the template, too. */
    private void completeAll(UUID service) {
        for (JsonNode item :
                api.as(practice.staff()).get(items(service)).expect(200).data()) {
            api.as(practice.staff())
                    .patch("/api/work-items/" + item.path("id").asString(), Map.of("status", "COMPLETED"))
                    .expect(200);
        }
    }

    private void dropAll(UUID service) {
        for (JsonNode item :
                api.as(practice.partner()).get(items(service)).expect(200).data()) {
            api.as(practice.partner())
                    .delete("/api/work-items/" + item.path("id").asString(), Map.of("reason", "Not this year"))
                    .expect(204);
        }
    }

    private static String items(UUID service) {
        return "/api/services/" + service + "/work-items";
    }
}
