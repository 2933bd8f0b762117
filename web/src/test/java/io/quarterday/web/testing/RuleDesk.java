package io.quarterday.web.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.web.testing.Practice.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The rule desk as people use it: drafts by a manager, checks, and a partner's approval. */
public final class RuleDesk {

    private final ApiClient api;

    RuleDesk(ApiClient api) {
        this.api = api;
    }

    /** A draft of somebody's, on the book in force. */
    public long draft(Person author) {
        return api.as(author)
                .post("/api/rules/releases", Map.of("reason", "A try"))
                .expect(201)
                .data()
                .path("number")
                .asLong();
    }

    public static String path(long number) {
        return "/api/rules/releases/" + number;
    }

    public JsonNode show(Person person, long number) {
        return api.as(person).get(path(number)).expect(200).data();
    }

    public String stage(Person person, long number) {
        return show(person, number).path("stage").asString();
    }

    /** Changes cells of one row. */
    public void change(Person author, long number, String table, String row, Map<String, Object> cells) {
        api.as(author)
                .patch(path(number) + "/tables/" + table + "/rows/" + row, Map.of("cells", cells, "reason", "A try"))
                .expect(200);
    }

    /** Lets whoever does the work at a stage act there too: STAFF at "discuss with manager" of ACCOUNTS_NON_LTD. */
    public void letStaffDiscuss(Person author, long number) {
        change(author, number, "stage-permissions", "p-27", Map.of("role", List.of("MANAGER", "STAFF")));
    }

    /** Runs the checks to their end; gives the job's result. */
    public JsonNode check(Person author, long number) {
        ApiAnswer accepted = api.as(author).post(path(number) + "/check").expect(202);
        return finished(author, accepted.header("Location").orElseThrow()).path("result");
    }

    /** Replays all of the practice's work to its end; gives the job's result. */
    public JsonNode replay(Person author, long number) {
        ApiAnswer accepted = api.as(author)
                .post(path(number) + "/replay", Map.of("from", "2020-01-01", "to", "2035-12-31"))
                .expect(202);
        return finished(author, accepted.header("Location").orElseThrow()).path("result");
    }

    /** The job once it has succeeded. */
    public JsonNode finished(Person person, String job) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !List.of("QUEUED", "RUNNING")
                        .contains(api.as(person)
                                .get(job)
                                .expect(200)
                                .data()
                                .path("state")
                                .asString()));
        JsonNode over = api.as(person).get(job).expect(200).data();
        assertThat(over.path("state").asString()).as(over.toString()).isEqualTo("SUCCEEDED");
        return over;
    }

    /** Checks, hands in and has a draft approved. */
    public void approve(Practice practice, long number) {
        JsonNode checked = check(practice.manager(), number);
        assertThat(checked.path("green").asBoolean()).as(checked.toString()).isTrue();
        api.as(practice.manager()).post(path(number) + "/submit").expect(200);
        api.as(practice.partner()).post(path(number) + "/approve").expect(200);
    }

    public void activate(Practice practice, long number) {
        api.as(practice.partner()).post(path(number) + "/activate").expect(200);
    }

    /** The number of the release by which a practice decides. */
    public long inForce(Practice practice) {
        return api.as(practice.partner())
                .get("/api/rules/tables")
                .expect(200)
                .data()
                .path("release")
                .asLong();
    }
}
