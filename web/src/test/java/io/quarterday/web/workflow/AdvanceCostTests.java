package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An advance costs at most eight round trips to the database, its commit among them, whatever approval is given with it
 * and whatever follows it in its transaction. The counts are printed.
 */
@ApiTest
class AdvanceCostTests {

    private static final int ROUND_TRIPS_MAX = 8;

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final RoundTrips roundTrips;
    private final MutableClock clock;

    AdvanceCostTests(ApiClient api, Work work, Practices practices, RoundTrips roundTrips, MutableClock clock) {
        this.clock = clock;
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.roundTrips = roundTrips;
    }

    /** A partner approves with each move; where the client signs, the signature moves the service on. */
    @ParameterizedTest
    @EnumSource(ServiceType.class)
    void everyAdvanceOfAWorkflowMakesAtMostEightRoundTrips(ServiceType type) {
        UUID service = work.open(practice, type.name());
        List<String> counts = new ArrayList<>();
        while (work.show(practice, service).path("status").asString().equals("ACTIVE")) {
            String stage = work.show(practice, service).path("stage").asString();
            work.bringPapers(practice, service);
            counts.add(stage + " " + madeByAdvancing(service, stage).size());
        }
        System.out.println("Round trips of an advance of " + type + " by the stage it leaves: " + counts);
        assertThat(counts).hasSizeGreaterThan(8);
    }

    /** A manager still has the service; once it is chased it goes to the one of the staff who looks after the client. */
    @Test
    void anAdvanceThatHandsTheWorkOverMakesAtMostEight() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        api.as(practice.partner())
                .post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.manager().id()))
                .expect(200);

        print("handing the work over", madeByAdvancing(service, "PAPERWORK_PENDING_CHASE"));

        assertThat(work.show(practice, service).path("assigned_staff_id").asString())
                .isEqualTo(practice.staff().id().toString());
    }

    /** There is a request already, which has to be withdrawn. */
    @Test
    void anAdvanceThatAsksForASignatureAgainMakesAtMostEight() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 7);
        clock.advance(Duration.ofMinutes(1)); // so that the approval from before does not count any more
        api.as(practice.partner())
                .post(
                        "/api/workflows/" + service + "/send-back",
                        Map.of("target_stage", 6, "reason", "A figure is missing."))
                .expect(200);

        print("asking for a signature again", madeByAdvancing(service, "PARTNER_REVIEW"));
    }

    private List<String> madeByAdvancing(UUID service, String stage) {
        work.completeItems(practice.partner(), service);
        boolean clientSigns = stage.endsWith("_TO_CLIENT");
        ApiClient caller = api.as(clientSigns ? practice.manager() : practice.partner());
        caller.get("/api/services/" + service).expect(200); // whoever acts is known by now, as in a working day
        List<String> made = roundTrips.during(
                asked -> clientSigns
                        ? work.sign(asked, service)
                        : asked.post("/api/workflows/" + service + "/advance", Map.of("approve", true))
                                .expect(200),
                caller);
        assertThat(made).as("leaving " + stage).hasSizeBetween(2, ROUND_TRIPS_MAX);
        return made;
    }

    private static void print(String what, List<String> made) {
        System.out.println("Round trips of an advance " + what + ": " + made.size());
        made.forEach(statement -> System.out.println("  " + statement));
    }
}
