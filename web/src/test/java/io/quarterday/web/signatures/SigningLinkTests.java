package io.quarterday.web.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What can be done with a signing link alone, by whoever has it. */
@ApiTest
class SigningLinkTests {

    private final ApiClient api;
    private final Practice practice;
    private final MutableClock clock;
    private final SigningDesk desk;

    SigningLinkTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer mails,
            MutableClock clock,
            TellingPeople telling,
            SendingMail sending,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.practice = practices.make();
        this.clock = clock;
        this.desk = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    @Test
    void aFloodOfReadingsPushesNothingElseOutOfTheProof() throws IOException {
        desk.sent();
        desk.deliver();
        String link = desk.link();
        for (int minute = 0; minute < 7; minute++) {
            for (int i = 0; i < SigningLimit.PER_LINK; i++) {
                api.get(link).expect(200);
            }
            clock.advance(Duration.ofMinutes(1));
        }

        api.post(link + "/sign", SigningDesk.signature("Ines", desk.code(link))).expect(200);

        assertThat(desk.rows("select what, count(*)::int as times from signature_events group by what", Map.of()))
                .contains(
                        Map.of("what", "VIEWED", "times", 200),
                        Map.of("what", "CODE_SENT", "times", 1),
                        Map.of("what", "SIGNED", "times", 1));
        assertThat(SigningDesk.words(
                        api.get(link + "/certificate").expect(200).bytes()))
                .containsOnlyOnce("VIEWED")
                .contains("CODE_SENT", "SIGNED");
    }
}
