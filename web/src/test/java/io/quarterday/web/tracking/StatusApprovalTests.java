package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.tracking.WatchingDeadlines;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Transitions that wait until others approve them. */
@ApiTest
class StatusApprovalTests {

    private static final Map<String, Object> APPROVE = Map.of("decision", "APPROVE");

    private final Practice practice;
    private final Entities entities;
    private final MutableClock clock;
    private final WatchingDeadlines watching;
    private final ApiClient api;

    StatusApprovalTests(ApiClient api, Practices practices, MutableClock clock, WatchingDeadlines watching) {
        this.practice = practices.make();
        this.entities = new Entities(api, practice);
        this.clock = clock;
        this.watching = watching;
        this.api = api;
        entities.start("quote", "Q", Map.of("amount", 9000));
        JsonNode held = entities.ask(practice.staff(), "quote", "Q", "approved")
                .expect(202)
                .data();
        assertThat(held.path("current_status").asString()).isEqualTo("draft");
        assertThat(held.at("/pending_approval/to_status").asString()).isEqualTo("approved");
    }

    @Test
    void passesInTheNameOfWhoAskedOnceItIsApproved() {
        entities.say(practice.staff(), "quote", "Q", APPROVE).expect(403, "FORBIDDEN");
        entities.say(practice.partner(), "quote", "Q", APPROVE).expect(403, "FORBIDDEN");
        entities.ask(practice.staff(), "quote", "Q", "approved").expect(409, "CONFLICT");

        JsonNode said = entities.say(practice.manager(), "quote", "Q", APPROVE)
                .expect(200)
                .data();
        assertThat(said.path("state").asString()).isEqualTo("APPROVED");
        assertThat(entities.status("quote", "Q")).isEqualTo("approved");
        JsonNode last = entities.history("quote", "Q").get(1);
        assertThat(last.path("triggered_by_user").path("name").asString()).isEqualTo("S. Taff");
        assertThat(last.at("/metadata/approved_by/0").asString())
                .isEqualTo(practice.manager().id().toString());
        assertThat(last.path("transition_reason").asString()).isEqualTo("A test");
        entities.say(practice.manager(), "quote", "Q", APPROVE).expect(409, "CONFLICT");
    }

    @Test
    void staysWhereItIsRejected() {
        JsonNode said = entities.say(
                        practice.manager(), "quote", "Q", Map.of("decision", "REJECT", "notes", "Too dear"))
                .expect(200)
                .data();
        assertThat(said.path("state").asString()).isEqualTo("REJECTED");
        assertThat(said.at("/answers/0/notes").asString()).isEqualTo("Too dear");
        assertThat(entities.status("quote", "Q")).isEqualTo("draft");
        entities.ask(practice.staff(), "quote", "Q", "approved").expect(202);
    }

    @Test
    void isDelegatedToWhoDidNotAsk() {
        Map<String, Object> toAsker =
                Map.of("decision", "DELEGATE", "delegate_to", practice.staff().id());
        entities.say(practice.manager(), "quote", "Q", toAsker).expect(400, "VALIDATION_ERROR");
        entities.say(practice.manager(), "quote", "Q", Map.of("decision", "DELEGATE"))
                .expect(400, "VALIDATION_ERROR");
        entities.say(
                        practice.manager(),
                        "quote",
                        "Q",
                        Map.of(
                                "decision",
                                "DELEGATE",
                                "delegate_to",
                                practice.otherStaff().id()))
                .expect(400, "VALIDATION_ERROR");
        entities.say(
                        practice.manager(),
                        "quote",
                        "Q",
                        Map.of(
                                "decision",
                                "DELEGATE",
                                "delegate_to",
                                practice.partner().id()))
                .expect(200);
        entities.say(practice.manager(), "quote", "Q", APPROVE).expect(403, "FORBIDDEN");
        entities.say(
                        practice.partner(),
                        "quote",
                        "Q",
                        Map.of(
                                "decision",
                                "DELEGATE",
                                "delegate_to",
                                practice.otherStaff().id()))
                .expect(403, "FORBIDDEN");
        entities.say(practice.partner(), "quote", "Q", APPROVE).expect(200);
        assertThat(entities.status("quote", "Q")).isEqualTo("approved");
    }

    @Test
    void isWithdrawnByWhoAskedOrLeads() {
        entities.say(practice.otherStaff(), "quote", "Q", Map.of("decision", "WITHDRAW"))
                .expect(403, "FORBIDDEN");
        entities.say(practice.staff(), "quote", "Q", Map.of("decision", "WITHDRAW"))
                .expect(200);
        assertThat(entities.approvals("quote", "Q").at("/0/state").asString()).isEqualTo("WITHDRAWN");
        assertThat(entities.show("quote", "Q").has("pending_approval")).isFalse();
    }

    @Test
    void asksOthersTooWhenNobodyAnswers() {
        clock.advance(Duration.ofHours(8).plusMinutes(1));
        watching.work(practice.id(), clock.instant());
        watching.work(practice.id(), clock.instant());
        JsonNode approval = entities.approvals("quote", "Q").path(0);
        assertThat(approval.has("escalated_at")).isTrue();
        assertThat(approval.path("answers")).hasSize(2);
        entities.say(practice.partner(), "quote", "Q", APPROVE).expect(200);
        assertThat(entities.status("quote", "Q")).isEqualTo("approved");
    }

    @Test
    void isOvertakenWhereTheEntityGoesElsewhere() {
        api.as(practice.staff())
                .post(
                        "/api/status/quote/Q/transitions",
                        Map.of("to_status", "sent", "business_context", Map.of("amount", 100)))
                .expect(200);
        assertThat(entities.approvals("quote", "Q").at("/0/state").asString()).isEqualTo("OVERTAKEN");
    }

    /** Whoever approves 9,000 has not approved 9,000,000. */
    @Test
    void isOvertakenWhereTheFactsChange() {
        tell(9000).expect(200);
        assertThat(entities.approvals("quote", "Q").at("/0/state").asString()).isEqualTo("PENDING");
        tell(9_000_000).expect(200);
        assertThat(entities.approvals("quote", "Q").at("/0/state").asString()).isEqualTo("OVERTAKEN");
        entities.say(practice.manager(), "quote", "Q", APPROVE).expect(409, "CONFLICT");
        assertThat(entities.status("quote", "Q")).isEqualTo("draft");
    }

    private ApiAnswer tell(int amount) {
        return api.as(practice.staff())
                .patch("/api/status/quote/Q", Map.of("business_context", Map.of("amount", amount)));
    }

    @Test
    void isRefusedWhereNotEnoughCouldEverApprove() {
        entities.start("invoice", "I", Map.of("amount", 500));
        entities.move("invoice", "I", "sent");
        JsonNode refused =
                entities.ask(practice.manager(), "invoice", "I", "written_off").expect(422, "TRANSITION_REFUSED");
        assertThat(refused.at("/details/0/validation").asString()).isEqualTo("approval");
        assertThat(refused.at("/details/0/table").asString()).isEqualTo("status-steps");
    }
}
