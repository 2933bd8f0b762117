package io.quarterday.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.identity.AccessTokens;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stream of events of tracked entities, which are all the practice's. */
@ApiTest
class TrackedEventTests {

    private final ApiClient api;
    private final Practice practice;
    private final AccessTokens tokens;

    TrackedEventTests(ApiClient api, Practices practices, AccessTokens tokens) {
        this.api = api;
        this.practice = practices.make();
        this.tokens = tokens;
    }

    @Test
    void allOfThePracticeHearOfWhatIsTracked() {
        try (StreamReader staff = StreamReader.open(api.baseUrl(), tokens, practice.otherStaff(), "", null);
                StreamReader one = StreamReader.open(
                        api.baseUrl(),
                        tokens,
                        practice.otherStaff(),
                        "?entity_type=internal_task&entity_id=T%2F2",
                        null)) {
            staff.next();
            one.next();
            for (String id : List.of("T%2F1", "T%2F2")) {
                api.as(practice.staff())
                        .post("/api/status/internal_task/" + id, Map.of())
                        .expect(201);
            }
            assertThat(staff.next().data().at("/data/entity_id").asString()).isEqualTo("T/1");
            assertThat(staff.next().data().at("/data/entity_id").asString()).isEqualTo("T/2");
            assertThat(one.next().data().at("/data/entity_id").asString()).isEqualTo("T/2");
        }
    }
}
