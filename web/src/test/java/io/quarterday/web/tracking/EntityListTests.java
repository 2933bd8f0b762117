package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of all that a practice tracks. */
@ApiTest
class EntityListTests {

    private final ApiClient api;
    private final Practice practice;
    private final Practice elsewhere;
    private final Entities entities;
    private final MutableClock clock;

    EntityListTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
        this.practice = practices.make();
        this.elsewhere = practices.make();
        this.entities = new Entities(api, practice);
        this.clock = clock;
    }

    @BeforeEach
    void tracksSome() {
        entities.start("order", "O-1", Map.of());
        entities.start("order", "O-2", Map.of());
        entities.start("quote", "Q-1", Map.of("amount", 10));
        clock.advance(Duration.ofMinutes(1));
        entities.move("order", "O-1", "confirmed");
        new Entities(api, elsewhere).start("order", "O-9", Map.of());
    }

    private ApiAnswer list(String query) {
        return api.as(practice.staff()).get("/api/status/entities" + query);
    }

    private List<String> ids(String query) {
        return list(query)
                .expect(200)
                .data()
                .valueStream()
                .map(one -> one.path("entity_id").asString())
                .toList();
    }

    @Test
    void tellsWhereEachStands() {
        assertThat(ids("")).hasSize(3).startsWith("O-1").doesNotContain("O-9");
        JsonNode first = list("").data().path(0);
        assertThat(first.path("entity_type").asString()).isEqualTo("order");
        assertThat(first.path("workflow").asString()).isEqualTo("order");
        assertThat(first.path("current_status").asString()).isEqualTo("confirmed");
        assertThat(first.path("status_label").asString()).isEqualTo("Confirmed");
        assertThat(first.has("status_since")).isTrue();
        assertThat(first.has("sla_deadline")).isTrue();
        assertThat(first.path("is_overdue").asBoolean()).isFalse();
        assertThat(first.path("is_final").asBoolean()).isFalse();
    }

    @Test
    void isNarrowedByTypeStatusAndNumber() {
        assertThat(ids("?entity_type=order")).containsExactlyInAnyOrder("O-1", "O-2");
        assertThat(ids("?entity_type=order&status=new")).containsExactly("O-2");
        assertThat(ids("?status=draft")).containsExactly("Q-1");
        assertThat(ids("?search=o-2")).containsExactly("O-2");
        assertThat(ids("?search=_")).isEmpty();
        assertThat(ids("?entity_type=visit")).isEmpty();
    }

    @Test
    void tellsWhatIsOverdueFromWhatIsNot() {
        assertThat(ids("?overdue=true")).isEmpty();
        clock.advance(Duration.ofDays(30));
        entities.move("order", "O-1", "in_progress");

        assertThat(ids("?overdue=true")).containsExactlyInAnyOrder("O-2", "Q-1");
        assertThat(ids("?overdue=false")).containsExactly("O-1");
    }

    @Test
    void comesInPagesInTheOrderThatIsAskedFor() {
        assertThat(ids("?sort_by=entity_id&sort_order=asc")).isSorted().hasSize(3);
        assertThat(ids("?sort_by=sla_deadline&sort_order=asc")).hasSize(3);
        assertThat(ids("?limit=2&page=2")).hasSize(1);
        assertThat(list("?limit=2").meta().at("/pagination/total_count").asInt())
                .isEqualTo(3);
        list("?sort_by=facts").expect(400, "VALIDATION_ERROR");
    }
}
