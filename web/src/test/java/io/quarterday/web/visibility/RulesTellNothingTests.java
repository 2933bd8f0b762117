package io.quarterday.web.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import io.quarterday.web.visibility.TwoTeams.Kept;
import io.quarterday.web.visibility.TwoTeams.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Rules are open to the practice; what a release would change for clients and services is told of those one sees. */
@ApiTest
class RulesTellNothingTests {

    private final ApiClient api;
    private final RuleDesk desk;
    private final Practice practice;
    private final List<Viewer> viewers;

    RulesTellNothingTests(
            ApiClient api,
            Work work,
            RuleDesk desk,
            Practices practices,
            JdbcClient database,
            PlatformTransactionManager transactions,
            MutableClock clock) {
        this.api = api;
        this.desk = desk;
        this.practice = practices.make();
        this.viewers = new TwoTeams(api, work, database, new TransactionTemplate(transactions), clock.instant())
                .make(practice, practices.make());
    }

    @Test
    void whatAReleaseWouldChangeIsToldOfThoseWhomTheReaderSees() {
        long number = desk.draft(practice.manager());
        String release = RuleDesk.path(number);
        desk.change(practice.manager(), number, "stage-permissions", "p-35", Map.of("role", List.of("PARTNER")));
        api.as(practice.manager())
                .delete(release + "/tables/obligations/rows/" + confirmations(release), Map.of("reason", "A try"))
                .expect(200);
        desk.check(practice.manager(), number);
        desk.replay(practice.manager(), number);

        for (Viewer viewer : viewers) {
            if (!viewer.person().organizationId().equals(practice.id())) {
                continue;
            }
            ApiClient reader = api.as(viewer.person());
            String changes = reader.get(release + "/deadline-changes?limit=200")
                    .expect(200)
                    .text();
            String replay = reader.get(release + "/replay").expect(200).text();
            String page = reader.get(release).expect(200).text();
            for (Kept hidden : viewer.hidden()) {
                for (String told : List.of(changes, replay, page)) {
                    assertThat(told).as("%s", viewer.person()).doesNotContain(hidden.traces());
                }
            }
            for (Kept seen : viewer.seen()) {
                assertThat(changes).as("%s", viewer.person()).contains(seen.word());
                assertThat(page).as("%s", viewer.person()).contains(seen.word());
                assertThat(replay)
                        .as("%s", viewer.person())
                        .contains(seen.id("service").toString());
            }
        }
    }

    private String confirmations(String release) {
        for (JsonNode row : api.as(practice.manager())
                .get(release + "/tables/obligations")
                .expect(200)
                .data()
                .path("rows")) {
            if (row.toString().contains("CONFIRMATION_STATEMENT")) {
                return row.path("id").asString();
            }
        }
        throw new AssertionError("Nobody owes a confirmation statement.");
    }
}
