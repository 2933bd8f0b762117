package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.Work;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An advance costs at most eight round trips to the database, its commit among them; the count is printed. */
@ApiTest
class AdvanceCostTests {

    private static final int ROUND_TRIPS_MAX = 8;

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final RoundTrips roundTrips;

    AdvanceCostTests(ApiClient api, Work work, Practices practices, RoundTrips roundTrips) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.roundTrips = roundTrips;
    }

    @Test
    void anAdvanceMakesAtMostEightRoundTrips() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 4);
        ApiClient staff = api.as(practice.staff());
        staff.get("/api/services/" + service).expect(200); // whoever acts is known by now, as in a working day

        List<String> made = roundTrips.during(() ->
                staff.post("/api/workflows/" + service + "/advance", Map.of()).expect(200));

        System.out.println("Round trips of an advance: " + made.size());
        made.forEach(statement -> System.out.println("  " + statement));
        assertThat(made).hasSizeLessThanOrEqualTo(ROUND_TRIPS_MAX);
    }
}
