package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the jobs could not work by at night is refused in the day. */
@ApiTest
class TableCheckTests {

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;

    TableCheckTests(ApiClient api, RuleDesk desk, Practices practices) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
    }

    @ParameterizedTest
    @CsvSource({
        "notifications, n-2, channel, PIGEON",
        "chasing, c-1, channel, PIGEON",
        "service-triggers, st-1, assignee_policy, WHOEVER"
    })
    void aWordThatATableDoesNotKnowIsNotTaken(String table, String row, String column, String word) {
        long number = desk.draft(practice.manager());

        api.as(practice.manager())
                .patch(
                        RuleDesk.path(number) + "/tables/" + table + "/rows/" + row,
                        Map.of("cells", Map.of(column, word), "reason", "A try"))
                .expect(422, "RULES_REJECTED");
    }

    /** A template, a day, a back-off and an event: each is a finding of its own, and one were enough. */
    @Test
    void aReleaseThatCouldNotWorkAtNightIsNotHandedIn() {
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "notifications", "n-2", Map.of("template", "nothing"));
        desk.change(practice.manager(), number, "schedules", "sch-1", Map.of("cron", "0 0 9 30 2 ?"));
        desk.change(practice.manager(), number, "retries", "ret-4", Map.of("back_off_minutes", 60));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("event", null);
        desk.change(practice.manager(), number, "service-triggers", "st-10", nothing);

        var checked = desk.check(practice.manager(), number);

        assertThat(checked.path("green").asBoolean()).isFalse();
        assertThat(checked.path("reasons").path(0).asString())
                .startsWith("4 errors")
                .contains("there is no code \"nothing\"");
        assertThat(api.as(practice.manager())
                        .post(RuleDesk.path(number) + "/submit")
                        .status())
                .isBetween(400, 499);
    }
}
