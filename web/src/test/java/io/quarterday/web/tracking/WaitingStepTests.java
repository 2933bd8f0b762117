package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.tracking.WatchingDeadlines;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The steps of entities that wait for somebody: for whoever may answer, and for nobody else. */
@ApiTest
class WaitingStepTests {

    private final ApiClient api;
    private final Practice practice;
    private final Practice elsewhere;
    private final Entities entities;
    private final MutableClock clock;
    private final WatchingDeadlines watching;

    WaitingStepTests(ApiClient api, Practices practices, MutableClock clock, WatchingDeadlines watching) {
        this.api = api;
        this.practice = practices.make();
        this.elsewhere = practices.make();
        this.entities = new Entities(api, practice);
        this.clock = clock;
        this.watching = watching;
        ask("Q-1");
    }

    private void ask(String id) {
        entities.start("quote", id, Map.of("amount", 9000));
        entities.ask(practice.staff(), "quote", id, "approved").expect(202);
    }

    private JsonNode waiting(Person person, String query) {
        return api.as(person)
                .get("/api/status/approvals/waiting" + query)
                .expect(200)
                .data();
    }

    private List<String> waiting(Person person) {
        return waiting(person, "")
                .valueStream()
                .map(one -> one.path("entity_id").asString())
                .toList();
    }

    @Test
    void waitForWhomTheRowNames() {
        JsonNode step = waiting(practice.manager(), "").path(0);
        assertThat(step.path("entity_type").asString()).isEqualTo("quote");
        assertThat(step.path("entity_id").asString()).isEqualTo("Q-1");
        assertThat(step.path("from_label").asString()).isEqualTo("Draft");
        assertThat(step.path("to_status").asString()).isEqualTo("approved");
        assertThat(step.path("to_label").asString()).isEqualTo("Approved");
        assertThat(step.path("approvals_needed").asInt()).isOne();
        assertThat(step.path("asked_by").asString())
                .isEqualTo(practice.staff().id().toString());
        assertThat(waiting(practice.partner())).isEmpty();
        assertThat(waiting(practice.staff())).isEmpty();
        assertThat(waiting(elsewhere.manager())).isEmpty();

        entities.say(practice.manager(), "quote", "Q-1", Map.of("decision", "APPROVE"))
                .expect(200);
        assertThat(waiting(practice.manager())).isEmpty();
    }

    @Test
    void goOverToWhomTheyAreHandedOn() {
        entities.say(
                        practice.manager(),
                        "quote",
                        "Q-1",
                        Map.of(
                                "decision",
                                "DELEGATE",
                                "delegate_to",
                                practice.partner().id()))
                .expect(200);

        assertThat(waiting(practice.manager())).isEmpty();
        assertThat(waiting(practice.partner())).containsExactly("Q-1");
    }

    @Test
    void waitForOthersTooWhenNobodyAnswers() {
        clock.advance(Duration.ofHours(8).plusMinutes(1));
        watching.work(practice.id(), clock.instant());

        assertThat(waiting(practice.manager())).containsExactly("Q-1");
        assertThat(waiting(practice.partner())).containsExactly("Q-1");
        entities.say(practice.partner(), "quote", "Q-1", Map.of("decision", "REJECT"))
                .expect(200);
        entities.say(practice.manager(), "quote", "Q-1", Map.of("decision", "APPROVE"))
                .expect(200);
        assertThat(waiting(practice.manager())).isEmpty();
        assertThat(waiting(practice.partner())).isEmpty();
    }

    @Test
    void comeInPagesTheLongestWaitingFirst() {
        clock.advance(Duration.ofMinutes(1));
        ask("Q-2");
        ask("R-1");

        assertThat(waiting(practice.manager())).startsWith("Q-1").hasSize(3);
        assertThat(waiting(practice.manager(), "?limit=1&page=2")).hasSize(1);
        assertThat(waiting(practice.manager(), "?search=q-")).hasSize(2);
        assertThat(waiting(practice.manager(), "?search=%25")).isEmpty();
        assertThat(api.as(practice.manager())
                        .get("/api/status/approvals/waiting?limit=1")
                        .meta()
                        .at("/pagination/total_count")
                        .asInt())
                .isEqualTo(3);
        api.as(practice.manager())
                .get("/api/status/approvals/waiting?sort_by=notes")
                .expect(400, "VALIDATION_ERROR");
    }
}
