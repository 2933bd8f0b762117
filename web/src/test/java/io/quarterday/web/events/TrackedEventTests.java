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
        List<String> paths = List.of("/api/status/internal_task/T%2F1", "/api/status/internal_task/T%2F2");
        ApiClient staff = api.as(practice.staff());
        paths.forEach(path -> staff.post(path, Map.of()).expect(201));
        try (StreamReader all = open("");
                StreamReader one = open("?entity_type=internal_task&entity_id=T%2F2")) {
            all.next();
            one.next();
            paths.forEach(path -> staff.post(path + "/transitions", Map.of("to_status", "in_progress"))
                    .expect(200));
            // What began may be told of after the stream was opened: it is numbered after the commit.
            assertThat(changed(all)).isEqualTo("T/1");
            assertThat(changed(all)).isEqualTo("T/2");
            assertThat(changed(one)).isEqualTo("T/2");
        }
    }

    private StreamReader open(String query) {
        return StreamReader.open(api.baseUrl(), tokens, practice.otherStaff(), query, null);
    }

    private static String changed(StreamReader reader) {
        StreamReader.Event event = reader.next();
        while (event.name().equals("status.started")) {
            event = reader.next();
        }
        return event.data().at("/data/entity_id").asString();
    }
}
