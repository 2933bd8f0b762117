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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * An advance without effects costs at most eight round trips to the database, its commit among them; one with effects
 * costs more than that still. The counts are printed.
 */
@ApiTest
class AdvanceCostTests {

    private static final int ROUND_TRIPS_MAX = 8;

    /** What is reached today where more follows; the goal is {@link #ROUND_TRIPS_MAX} there too, and is not met yet. */
    private static final int ROUND_TRIPS_WITH_EFFECTS_MAX = 12;

    /** Leaving these, an approval is stored with the move or an effect follows it. */
    private static final Set<Integer> EFFECTS = Set.of(1, 5, 6, 7, 10);

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
    void anAdvanceWithoutEffectsMakesAtMostEightRoundTrips() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 4);
        ApiClient staff = api.as(practice.staff());
        staff.get("/api/services/" + service).expect(200); // whoever acts is known by now, as in a working day

        List<String> made = roundTrips.during(
                asked -> asked.post("/api/workflows/" + service + "/advance", Map.of())
                        .expect(200),
                staff);

        System.out.println("Round trips of an advance without effects: " + made.size());
        made.forEach(statement -> System.out.println("  " + statement));
        assertThat(made).hasSizeLessThanOrEqualTo(ROUND_TRIPS_MAX);
    }

    /** An approval given with the move, and each effect that follows it, cost what they write besides. */
    @Test
    void theCountOfEveryStageIsPrinted() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        ApiClient partner = api.as(practice.partner());
        Map<Integer, Integer> counts = new TreeMap<>();
        while (work.stage(practice, service) < 11) {
            int stage = work.stage(practice, service);
            if (stage == 3) {
                work.upload(practice.partner(), service, "ACCOUNTING_RECORDS");
            }
            if (stage == 8) {
                work.sign(practice, service);
                continue;
            }
            counts.put(
                    stage,
                    roundTrips
                            .during(
                                    asked -> asked.post(
                                                    "/api/workflows/" + service + "/advance", Map.of("approve", true))
                                            .expect(200),
                                    partner)
                            .size());
        }
        System.out.println("Round trips of an advance by the stage it leaves: " + counts);
        assertThat(counts)
                .allSatisfy((stage, count) -> assertThat(count)
                        .as("leaving stage " + stage)
                        .isLessThanOrEqualTo(EFFECTS.contains(stage) ? ROUND_TRIPS_WITH_EFFECTS_MAX : ROUND_TRIPS_MAX));
    }
}
