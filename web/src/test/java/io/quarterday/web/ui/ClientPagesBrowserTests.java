package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.signatures.SigningDesk;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The pages that clients open by a private link, on a phone in the light and in the dark. */
@ApiTest
class ClientPagesBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MutableClock clock;
    private final SigningDesk signing;

    ClientPagesBrowserTests(
            ApiClient api,
            Work work,
            Practices practices,
            MutableClock clock,
            MailServer mails,
            TellingPeople telling,
            SendingMail sending,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.clock = clock;
        this.signing = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    @Test
    void theSigningPageIsForEverybodyAndTellsThePracticesTime() {
        signing.sent();
        signing.deliver();
        Instant until = Instant.parse(
                api.get(signing.link()).expect(200).data().path("expires_at").asString());

        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = windows.open(Windows.NARROW, colours);
            page.navigate(signing.link().substring("/api".length()));
            new Desk(page).sees("asks for the signature of");
            page.getByText("I do not want to sign").click();
            holds(page, colours);
            assertThat(page.locator("#until").innerText())
                    .startsWith(practicesTime("d MMMM uuuu", until))
                    .contains(practicesTime("HH:mm", until));
        }
    }

    @Test
    void theRequestPageIsForEverybodyAndTellsThePracticesTime() {
        UUID service = work.at(practice, "VAT", 2);
        String due = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(10)
                .toString();
        String token = api.as(practice.staff())
                .post("/api/services/" + service + "/requests", Map.of("message", "Dear Ada", "due_on", due))
                .expect(201)
                .data()
                .path("link")
                .path("token")
                .asString();
        Instant asked = Instant.parse(api.post("/api/requests/" + token + "/questions", Map.of("text", "Which ones?"))
                .expect(201)
                .data()
                .path("at")
                .asString());

        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = windows.open(Windows.NARROW, colours);
            page.navigate("/requests/" + token);
            new Desk(page).sees("Which ones?");
            holds(page, colours);
            assertThat(page.locator("#said .when").first().innerText()).contains(practicesTime("HH:mm", asked));
        }
    }

    private static void holds(Page page, ColorScheme colours) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("nothing hangs over the edge, " + colours)
                .isEqualTo(0);
        assertThat(Axe.seriousFaults(page)).as(colours.toString()).isEmpty();
    }

    private static String practicesTime(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK)
                .withZone(ZoneId.of("Europe/London"))
                .format(moment);
    }
}
