package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The way of a release: who may take which step, and what must hold first. */
@ApiTest
class ReleaseTests {

    private final ApiClient api;
    private final RuleDesk desk;
    private final MutableClock clock;
    private final Practice practice;
    private final Practices practices;
    private final RuleReleases releases;
    private final TransactionTemplate transaction;

    ReleaseTests(
            ApiClient api,
            RuleDesk desk,
            MutableClock clock,
            Practices practices,
            RuleReleases releases,
            PlatformTransactionManager transactions) {
        this.releases = releases;
        this.transaction = new TransactionTemplate(transactions);
        this.api = api;
        this.desk = desk;
        this.clock = clock;
        this.practices = practices;
        this.practice = practices.make();
    }

    @Test
    void whatWasNotCheckedGreenIsNotHandedIn() {
        long number = desk.draft(practice.manager());

        assertThat(violation(step(practice.manager(), number, "submit"))).isEqualTo("checksGreen");

        desk.change(
                practice.manager(), number, "stage-transitions", "t-2", Map.of("to_stage", "PAPERWORK_PENDING_CHASE"));
        JsonNode checked = desk.check(practice.manager(), number);
        assertThat(checked.path("green").asBoolean()).isFalse();
        assertThat(checked.path("reasons")).isNotEmpty();
        assertThat(violation(step(practice.manager(), number, "submit"))).isEqualTo("checksGreen");
        assertThat(desk.show(practice.partner(), number).path("checks").path("failed_scenarios"))
                .isNotEmpty();
    }

    @Test
    void aCheckThatIsCancelledStopsAndLeavesNoReport() {
        long number = desk.draft(practice.manager());
        List<Map<String, Object>> scenarios = IntStream.range(0, 5_000)
                .mapToObj(n -> Map.<String, Object>of(
                        "id",
                        "s" + n,
                        "given",
                        Map.of("workflow", "VAT", "stage", "WORK_IN_PROGRESS"),
                        "expected",
                        Map.of()))
                .toList();
        for (String table : List.of("stage-transitions", "stage-permissions", "role-permissions")) {
            api.as(practice.manager())
                    .put(
                            RuleDesk.path(number) + "/scenarios/" + table,
                            Map.of("scenarios", scenarios, "reason", "Much to check"))
                    .expect(200);
        }
        String job = api.as(practice.manager())
                .post(RuleDesk.path(number) + "/check")
                .expect(202)
                .header("Location")
                .orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> progress(job) > 30);

        api.as(practice.manager()).delete(job).expect(200);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> job(job).path("state").asString(), "CANCELLED"::equals);
        assertThat(progress(job)).as("stopped on its way").isLessThan(90);
        assertThat(desk.show(practice.manager(), number).has("checks")).isFalse();
    }

    @Test
    void aReleaseTellsHowMuchItDiffersFromTheOneItStartedFrom() {
        long number = desk.draft(practice.manager());
        assertThat(desk.show(practice.manager(), number)
                        .path("difference")
                        .path("changed")
                        .asInt())
                .isZero();

        desk.letStaffDiscuss(practice.manager(), number);

        JsonNode difference = desk.show(practice.partner(), number).path("difference");
        assertThat(difference.path("changed").asInt() + difference.path("added").asInt())
                .isEqualTo(1);
    }

    @Test
    void anEditAfterTheChecksAsksForThemAgain() {
        long number = desk.draft(practice.manager());
        assertThat(desk.check(practice.manager(), number).path("green").asBoolean())
                .isTrue();

        desk.letStaffDiscuss(practice.manager(), number);

        assertThat(violation(step(practice.manager(), number, "submit"))).isEqualTo("checksGreen");
        assertThat(desk.show(practice.manager(), number).has("checks")).isFalse();
    }

    @Test
    void anEditTakesWhatWasHandedInBackToDraft() {
        long number = desk.draft(practice.manager());
        desk.check(practice.manager(), number);
        step(practice.manager(), number, "submit").expect(200);

        desk.letStaffDiscuss(practice.manager(), number);

        assertThat(desk.stage(practice.manager(), number)).isEqualTo("DRAFT");
    }

    @Test
    void nobodyApprovesWhatTheyWroteOrEdited() {
        long partners = desk.draft(practice.partner());
        desk.check(practice.partner(), partners);
        step(practice.partner(), partners, "submit").expect(200);
        assertThat(violation(step(practice.partner(), partners, "approve"))).isEqualTo("fourEyes");

        long managers = desk.draft(practice.manager());
        desk.letStaffDiscuss(practice.partner(), managers);
        desk.check(practice.manager(), managers);
        step(practice.manager(), managers, "submit").expect(200);
        assertThat(violation(step(practice.partner(), managers, "approve"))).isEqualTo("fourEyes");
    }

    @Test
    void nobodyApprovesWhatTheyWroteIntoTheDraftThatItStartedFrom() {
        long partners = desk.draft(practice.manager());
        desk.letStaffDiscuss(practice.partner(), partners);
        long between = draftOn(partners);
        long managers = draftOn(between);
        desk.check(practice.manager(), managers);
        step(practice.manager(), managers, "submit").expect(200);

        assertThat(violation(step(practice.partner(), managers, "approve"))).isEqualTo("fourEyes");
        JsonNode shown = desk.show(practice.partner(), managers);
        assertThat(shown.path("difference").path("changed").asInt()).isZero();
        assertThat(shown.path("in_force").path("release").asLong()).isZero();
        assertThat(shown.path("in_force").path("difference").path("changed").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatWasInForceIsNobodysAnyMore() {
        long back = step(practice.partner(), 0, "rollback")
                .expect(201)
                .data()
                .path("number")
                .asLong();
        long managers = draftOn(back);
        desk.approve(practice, managers);

        assertThat(desk.stage(practice.partner(), managers)).isEqualTo("APPROVED");
    }

    @Test
    void whatAReleaseWouldTakeBackIsShown() {
        long stale = desk.draft(practice.manager());
        long first = approved();
        desk.activate(practice, first);

        JsonNode shown = desk.show(practice.partner(), stale);

        assertThat(shown.path("difference").path("changed").asInt()).isZero();
        assertThat(shown.path("in_force").path("release").asLong()).isEqualTo(first);
        assertThat(shown.path("in_force").path("difference").path("changed").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatWasApprovedKeepsTheReportsByWhichItWas() {
        long number = approved();
        String etag = etag(number);

        assertThat(desk.check(practice.manager(), number).path("green").asBoolean())
                .isTrue();
        String replay = api.as(practice.manager())
                .post(RuleDesk.path(number) + "/replay", Map.of("from", "2020-01-01", "to", "2035-12-31"))
                .expect(202)
                .header("Location")
                .orElseThrow();
        desk.finished(practice.manager(), replay);

        assertThat(etag(number)).isEqualTo(etag);
        assertThat(desk.show(practice.partner(), number).has("replay")).isFalse();
    }

    @Test
    void aReplayWithQuestionsThatStayedUnansweredStandsAgainstGreen() {
        long number = desk.draft(practice.manager());
        desk.check(practice.manager(), number);
        practice.run(() -> transaction.executeWithoutResult(status -> {
            RuleRelease release = releases.findLocked(number).orElseThrow();
            release.replayed(release.contentHash(), 1, "{}", clock.instant());
        }));

        assertThat(violation(step(practice.manager(), number, "submit"))).isEqualTo("checksGreen");
        assertThat(desk.show(practice.manager(), number).path("green").asBoolean())
                .isFalse();
    }

    @Test
    void onlyPartnersApproveRejectActivateAndRollBack() {
        long number = desk.draft(practice.manager());
        step(practice.manager(), number, "approve").expect(403, "FORBIDDEN");
        step(practice.manager(), number, "activate").expect(403, "FORBIDDEN");
        step(practice.manager(), 0, "rollback").expect(403, "FORBIDDEN");
        reject(practice.manager(), number).expect(403, "FORBIDDEN");
        step(practice.partner(), number, "approve").expect(422, "TRANSITION_REFUSED");
        reject(practice.partner(), number).expect(200);
        assertThat(desk.show(practice.partner(), number).path("rejected_reason").asString())
                .isEqualTo("No");
        api.as(practice.staff())
                .post("/api/rules/releases", Map.of("reason", "Me too"))
                .expect(403, "FORBIDDEN");
    }

    @Test
    void activatingRetiresTheOneBeforeAndRollbackTakesItBackUnderANewNumber() {
        long first = approved();
        desk.activate(practice, first);
        long second = approved();
        desk.activate(practice, second);
        assertThat(desk.stage(practice.partner(), first)).isEqualTo("RETIRED");
        assertThat(desk.inForce(practice)).isEqualTo(second);

        long back = step(practice.partner(), first, "rollback")
                .expect(201)
                .data()
                .path("number")
                .asLong();

        assertThat(back).isEqualTo(3);
        assertThat(desk.inForce(practice)).isEqualTo(back);
        assertThat(desk.show(practice.partner(), back).path("content_hash"))
                .isEqualTo(desk.show(practice.partner(), first).path("content_hash"));
    }

    @Test
    void whatWasNeverInForceIsNotRolledBackTo() {
        long number = desk.draft(practice.manager());

        assertThat(violation(step(practice.partner(), number, "rollback"))).isEqualTo("contentWasActive");
    }

    @Test
    void aScheduledReleaseComesIntoForceAtItsMoment() {
        long number = approved();
        Instant moment = clock.instant().plus(Duration.ofHours(2));
        api.as(practice.partner())
                .post(RuleDesk.path(number) + "/activate", Map.of("effective_from", moment.toString()))
                .expect(200);
        assertThat(desk.stage(practice.partner(), number)).isEqualTo("SCHEDULED");
        assertThat(desk.inForce(practice)).isZero();

        clock.advanceTo(moment);

        await().atMost(Duration.ofSeconds(10)).until(() -> desk.inForce(practice) == number);
        assertThat(desk.stage(practice.partner(), number)).isEqualTo("ACTIVE");
    }

    @Test
    void aStaleCopyChangesNothing() {
        long number = desk.draft(practice.manager());
        String etag = api.as(practice.manager())
                .get(RuleDesk.path(number))
                .header("ETag")
                .orElseThrow();
        desk.letStaffDiscuss(practice.manager(), number);

        api.as(practice.manager())
                .with("If-Match", etag)
                .patch(
                        RuleDesk.path(number) + "/tables/stage-permissions/rows/p-27",
                        Map.of("cells", Map.of("role", "PARTNER"), "reason", "Late"))
                .expect(412, "STALE");
        api.as(practice.partner())
                .with("If-Match", etag)
                .post(RuleDesk.path(number) + "/reject", Map.of("reason", "Late"))
                .expect(412, "STALE");
    }

    @Test
    void anotherPracticesReleaseDoesNotExist() {
        long number = desk.draft(practice.manager());
        Practice other = practices.make();

        api.as(other.partner()).get(RuleDesk.path(number)).expect(404, "NOT_FOUND");
        reject(other.partner(), number).expect(404, "NOT_FOUND");
        assertThat(desk.draft(other.manager())).isEqualTo(1);
    }

    private long approved() {
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "workflow-stages", "s-1", Map.of("colour", "#00000" + number));
        desk.approve(practice, number);
        return number;
    }

    private long draftOn(long number) {
        return api.as(practice.manager())
                .post("/api/rules/releases", Map.of("reason", "On top", "based_on", number))
                .expect(201)
                .data()
                .path("number")
                .asLong();
    }

    private String etag(long number) {
        return api.as(practice.manager())
                .get(RuleDesk.path(number))
                .header("ETag")
                .orElseThrow();
    }

    private ApiAnswer step(Person person, long number, String step) {
        return api.as(person).post(RuleDesk.path(number) + "/" + step);
    }

    private ApiAnswer reject(Person person, long number) {
        return api.as(person).post(RuleDesk.path(number) + "/reject", Map.of("reason", "No"));
    }

    private JsonNode job(String job) {
        return api.as(practice.manager()).get(job).expect(200).data();
    }

    private int progress(String job) {
        return job(job).path("progress").asInt();
    }

    private static String violation(ApiAnswer answer) {
        return answer.expect(422, "TRANSITION_REFUSED")
                .path("details")
                .path(0)
                .path("validation")
                .asString();
    }
}
