package io.quarterday.web.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.service.signatures.FollowingRequests;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Who does not sign is reminded as the table says, and at the end the link expires and the practice is told. */
@ApiTest
class FollowingRequestsTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MutableClock clock;
    private final FollowingRequests following;
    private final SigningDesk desk;

    FollowingRequestsTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer mails,
            MutableClock clock,
            TellingPeople telling,
            SendingMail sending,
            FollowingRequests following,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.clock = clock;
        this.following = following;
        this.desk = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    /** Five, twelve and twenty-four days (sr-1 to sr-3), then the thirty days of the link (st-1) are over. */
    @Test
    void remindsThreeTimesAndThenTheLinkExpires() {
        noon();
        UUID service = desk.sent();
        desk.deliver();
        String link = desk.link();
        assertThat(desk.received()).hasSize(1);

        int mails = 1;
        for (int day = 1; day <= 30; day++) {
            clock.advance(Duration.ofDays(1));
            int reminded = day == 5 || day == 12 || day == 24 ? 1 : 0;
            assertThat(follow()).as("day " + day).isEqualTo(new FollowingRequests.Followed(reminded, 0, 0));
            assertThat(follow()).as("again").isEqualTo(new FollowingRequests.Followed(0, 0, 0));
            desk.deliver();
            mails += reminded;
            assertThat(desk.received()).as("day " + day).hasSize(mails);
        }
        assertThat(desk.link()).isEqualTo(link);
        api.get(link).expect(200);

        clock.advance(Duration.ofDays(1));
        api.get(link).expect(410, "GONE");
        assertThat(follow()).isEqualTo(new FollowingRequests.Followed(0, 1, 0));

        assertThat(desk.rows("select message from open_exceptions where kind = 'SIGNATURE_EXPIRED'", Map.of()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("message").toString()).contains("accounts.pdf"));
        assertThat(work.stage(practice, service)).isEqualTo(8);
        api.as(practice.manager())
                .post("/api/services/" + service + "/signature/request")
                .expect(200);
        desk.deliver();
        api.get(desk.link()).expect(200);
    }

    @Test
    void whatExpiredCanStillBeSignedOnPaperOrTakenBack() {
        UUID paper = desk.sent();
        UUID back = desk.sent();
        clock.advance(Duration.ofDays(32));
        follow();

        work.sign(practice, paper);
        api.as(practice.manager())
                .post("/api/services/" + back + "/signature/withdraw", Map.of("reason", "Nobody answers"))
                .expect(200);

        assertThat(work.stage(practice, paper)).isEqualTo(9);
        assertThat(work.stage(practice, back)).isEqualTo(7);
    }

    @Test
    void nobodyIsRemindedOfWhatIsStoppedOrSigned() {
        UUID signed = desk.sent();
        UUID stopped = desk.sent();
        work.sign(practice, signed);
        api.as(practice.partner())
                .post("/api/services/" + stopped + "/suspend", Map.of("reason", "Abroad"))
                .expect(200);
        clock.advance(Duration.ofDays(40));

        assertThat(follow()).isEqualTo(new FollowingRequests.Followed(0, 0, 0));
    }

    private FollowingRequests.Followed follow() {
        return following.follow(practice.id(), clock.instant());
    }

    /** Mails that remind wait for the day. */
    private void noon() {
        clock.advanceTo(clock.instant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.NOON)
                .toInstant(ZoneOffset.UTC));
    }
}
