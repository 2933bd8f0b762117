package io.quarterday.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.rulebook.ReleaseHeads;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Releases that are scheduled come into force in the order of their moments, and none takes back a later one. */
@ApiTest
class DueReleasesTests {

    private final ApiClient api;
    private final RuleDesk desk;
    private final MutableClock clock;
    private final Practice practice;
    private final JdbcClient database;
    private final RuleBookTroubles troubles = new RuleBookTroubles();
    private final DueReleases due;
    private final TransactionTemplate transaction;

    DueReleasesTests(
            ApiClient api,
            RuleDesk desk,
            MutableClock clock,
            Practices practices,
            JdbcClient database,
            ReleaseHeads heads,
            MovingReleases moving,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.desk = desk;
        this.clock = clock;
        this.practice = practices.make();
        this.database = database;
        this.due = new DueReleases(heads, moving, troubles, clock, transactions);
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void severalThatAreDueComeIntoForceInTheOrderOfTheirMoments() {
        Instant now = clock.instant();
        long later = scheduled(now.plus(Duration.ofHours(3)));
        long sooner = scheduled(now.plus(Duration.ofHours(2)));

        clock.advanceTo(now.plus(Duration.ofHours(4)));

        await().atMost(Duration.ofSeconds(10)).until(() -> desk.inForce(practice) == later);
        assertThat(desk.stage(practice.partner(), sooner)).isEqualTo("RETIRED");
    }

    @Test
    void oneWhoseMomentWasBeforeThatOfTheReleaseInForceStaysScheduled() {
        long inForce = approved();
        desk.activate(practice, inForce);
        Instant moment = clock.instant().plus(Duration.ofHours(2));
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update rule_releases set effective_from = '2100-01-01' where number = :number")
                        .param("number", inForce)
                        .update()));
        long overtaken = scheduled(moment);

        clock.advanceTo(moment);
        due.activate();

        assertThat(desk.inForce(practice)).isEqualTo(inForce);
        assertThat(desk.stage(practice.partner(), overtaken)).isEqualTo("SCHEDULED");
        RuleBookTroubles.Trouble told = troubles.of(practice.id()).orElseThrow();
        assertThat(told.kind()).isEqualTo(RuleBookTroubles.Kind.NOT_ACTIVATED);
        assertThat(told.release()).isEqualTo(overtaken);
        assertThat(told.reason()).contains("release " + inForce);
        due.activate();
        assertThat(times()).as("it waits before it is tried again").isEqualTo(1);
        due.activate();
        assertThat(times()).isEqualTo(2);

        api.as(practice.partner())
                .post(RuleDesk.path(overtaken) + "/reject", Map.of("reason", "Overtaken"))
                .expect(200);
        for (int look = 0; look < 4; look++) {
            due.activate();
        }
        assertThat(troubles.of(practice.id())).isEmpty();
    }

    private long times() {
        return troubles.now().stream()
                .filter(trouble -> trouble.organizationId().equals(practice.id()))
                .mapToLong(RuleBookTroubles.Trouble::times)
                .sum();
    }

    private long scheduled(Instant moment) {
        long number = approved();
        api.as(practice.partner())
                .post(RuleDesk.path(number) + "/activate", Map.of("effective_from", moment.toString()))
                .expect(200);
        return number;
    }

    private long approved() {
        long number = desk.draft(practice.manager());
        desk.change(practice.manager(), number, "workflow-stages", "s-1", Map.of("colour", "#00000" + number));
        desk.approve(practice, number);
        return number;
    }
}
