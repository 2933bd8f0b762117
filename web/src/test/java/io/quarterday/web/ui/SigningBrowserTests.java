package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.signatures.SigningDesk;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A client signs on a phone: nobody is signed in, the mail's link and code are all that is needed. */
@ApiTest
class SigningBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final SigningDesk signing;

    SigningBrowserTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer mails,
            TellingPeople telling,
            SendingMail sending,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.signing = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    @Test
    void aClientDrawsASignatureOnAPhone() {
        UUID service = signing.sent();
        signing.deliver();
        Page page = windows.open(Windows.NARROW, ColorScheme.LIGHT);
        page.navigate(signing.link().substring("/api".length()));
        Desk desk = new Desk(page).sees("asks for the signature of");
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
        page.getByLabel("Your name").fill("Ines Aldgate");
        draw(page);
        page.locator("#consent").check();
        page.locator("#mail").click();
        desk.sees("The code is on its way.");
        page.locator("#code").fill(signing.mailedCode());
        desk.button("Sign").click();

        desk.sees("Thank you, it is signed.");
        desk.sees("Download the certificate");
        assertThat(work.stage(practice, service)).isGreaterThan(8);
    }

    @Test
    void whatIsWrongIsSaidBesideTheButtonThatWasPressed() {
        windows.expectError("400");
        windows.expectError("Failed to load resource");
        signing.sent();
        signing.deliver();
        Page page = windows.open(Windows.NARROW, ColorScheme.DARK);
        page.navigate(signing.link().substring("/api".length()));
        Desk desk = new Desk(page).sees("asks for the signature of");
        page.getByLabel("Your name").fill("Ines Aldgate");
        page.locator("#consent").check();
        page.locator("#mail").click();
        desk.sees("The code is on its way.");
        String code = signing.mailedCode();
        page.locator("#code").fill((code.startsWith("1") ? "2" : "1") + code.substring(1));
        desk.button("Sign").click();

        Locator said = page.locator("#form-said");
        PlaywrightAssertions.assertThat(said).hasClass("said bad");
        PlaywrightAssertions.assertThat(said).isInViewport();
        PlaywrightAssertions.assertThat(desk.button("Sign")).isInViewport();

        page.route("**/sign", Route::abort);
        desk.button("Sign").click();
        desk.sees("We cannot be reached just now.");
        PlaywrightAssertions.assertThat(said).isInViewport();
    }

    private static void draw(Page page) {
        page.locator("#pad").scrollIntoViewIfNeeded();
        BoundingBox pad = page.locator("#pad").boundingBox();
        page.mouse().move(pad.x + 20, pad.y + 20);
        page.mouse().down();
        page.mouse().move(pad.x + pad.width / 2, pad.y + pad.height - 20);
        page.mouse().move(pad.x + pad.width - 20, pad.y + 20);
        page.mouse().up();
    }
}
