package io.quarterday.service.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.notifications.Happenings;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/** The watch of one node: it tells and sends for every practice, by itself. */
@ApiTest
class NotificationWatchTests {

    private final ApiClient api;
    private final Practices practices;
    private final MailServer server;
    private final NotificationWatch watch;

    NotificationWatchTests(
            ApiClient api,
            Practices practices,
            MailServer server,
            Happenings happenings,
            OutgoingMail outgoing,
            TellingPeople telling,
            SendingMail sending,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.practices = practices;
        this.server = server;
        this.watch = new NotificationWatch(
                happenings, outgoing, telling, sending, true, Duration.ofMillis(50), clock, transactions);
    }

    @Test
    void tellsAndSendsForEveryPracticeByItself() {
        Practice one = practices.make();
        Practice other = practices.make();
        assertThat(watch.isAutoStartup()).isTrue();
        watch.start();
        try {
            test(one);
            test(other);
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(server.to(one.partner().email())).hasSize(1);
                assertThat(server.to(other.partner().email())).hasSize(1);
            });
        } finally {
            watch.stop();
        }
        assertThat(watch.isRunning()).isFalse();
    }

    private void test(Practice practice) {
        api.as(practice.partner())
                .post("/api/notifications/templates/assigned/test-send", Map.of())
                .expect(201);
    }
}
