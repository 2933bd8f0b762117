package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.domain.notifications.Notification.Link;
import io.quarterday.service.notifications.Notifying;
import io.quarterday.service.notifications.Notifying.Notice;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes in and who may do what, kept by a partner. */
@ApiTest
class AdminBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Notifying notifying;
    private final MutableClock clock;
    private final Practice practice;

    AdminBrowserTests(ApiClient api, Work work, Notifying notifying, MutableClock clock, Practices practices) {
        this.api = api;
        this.work = work;
        this.notifying = notifying;
        this.clock = clock;
        this.practice = practices.make();
    }

    @Test
    void aPartnerEndsTheSignInOfAColleague() {
        windows.signedIn(practice.staff());
        Desk partner = windows.signedIn(practice.partner())
                .go("/admin?tab=sessions&user_id=" + practice.staff().id());
        Locator end = partner.page().getByRole(AriaRole.TABLE).getByRole(AriaRole.BUTTON);
        partner.sees(end);
        end.first().click();
        partner.sees("Whoever works there has to sign in again.");
        confirm(partner, "End");

        partner.sees("Signed in nowhere");
        partner.go("/admin?tab=security").sees(row(partner, "Sign-in ended from elsewhere", "S. Taff", "P. Artner"));
    }

    @Test
    void everybodySeesWhereTheyAreSignedIn() {
        Desk staff = windows.signedIn(practice.staff());
        staff.page()
                .getByRole(AriaRole.BUTTON)
                .getByText("Signed in as S. Taff")
                .click();
        staff.page()
                .getByRole(AriaRole.MENUITEM)
                .getByText("Where I am signed in")
                .click();

        staff.sees("this one");
        assertThat(staff.page().getByRole(AriaRole.TAB)).hasCount(4);
        staff.go("/admin?tab=people").sees("this one");
    }

    @Test
    void aChangedRoleAndARefusedSignInAreWrittenDown() {
        api.post("/api/auth/login", Map.of("email", practice.staff().email(), "password", "wrong"))
                .expect(401, "UNAUTHENTICATED");
        Desk partner = windows.signedIn(practice.partner()).go("/admin");
        partner.button("Change S. Taff").click();
        partner.field("Role").click();
        partner.page().getByRole(AriaRole.OPTION).getByText("Manager").click();
        partner.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        partner.sees("S. Taff is changed.");

        partner.go("/admin?tab=security").sees(row(partner, "Role changed", "Staff → Manager", "P. Artner"));
        partner.sees(row(partner, "Sign-in refused", "The password was wrong.", "nobody known"));
    }

    @Test
    void anApiKeyIsRevokedOnceItWasAskedFor() {
        Desk partner = windows.signedIn(practice.partner()).go("/admin?tab=keys");
        partner.page().getByLabel("Name").fill("Till");
        partner.button("Make a key").click();
        partner.sees(partner.button("Revoke Till"));
        partner.button("Revoke Till").click();
        confirm(partner, "Cancel");
        assertThat(partner.dialog()).hasCount(0);
        partner.button("Revoke Till").click();
        confirm(partner, "Revoke");

        partner.sees("There are no keys");
    }

    @Test
    void aSecondFactorIsSetUpUsedAndTurnedOff() throws InvalidKeyException {
        windows.expectError("401");
        Desk staff = windows.signedIn(practice.staff()).go("/admin?tab=factor");
        staff.button("Set it up").click();
        staff.sees(staff.page()
                .getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Code for your authenticator app")));
        String secret = staff.page().locator("main code").innerText();
        staff.page().getByLabel("Six digits").fill(digits(secret));
        staff.button("Turn it on").click();
        staff.sees("Two-factor sign-in is on");

        Desk again = new Desk(windows.open()).signIn(practice.staff());
        again.sees("Six digits from your authenticator app");

        clock.advance(Duration.ofMinutes(1));
        staff.page().getByLabel("Six digits").fill(digits(secret));
        staff.button("Turn it off").click();
        staff.sees("Two-factor sign-in is off");
    }

    @Test
    void aNotificationIsCountedReadAndLeadsToWhatItIsAbout() {
        UUID service = work.open(practice, "VAT");
        Link link = new Link("client_service", service.toString());
        practice.run(() -> notifying.notify(
                List.of(practice.partner().id()),
                new Notice("SERVICE_OVERDUE", "The return is overdue", "Aldgate Joinery Ltd waits.", link, "bell:1"),
                clock.instant()));
        Desk partner = windows.signedIn(practice.partner());
        Locator unread = partner.button("Notifications: 1 not read");
        partner.sees(unread);
        unread.click();
        partner.page()
                .getByRole(AriaRole.LINK)
                .getByText("The return is overdue")
                .click();

        partner.isAt("/services/" + service);
        partner.sees(partner.button("Notifications"));
    }

    private static void confirm(Desk desk, String word) {
        desk.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(word).setExact(true))
                .click();
    }

    /** What an authenticator app shows now. */
    private String digits(String secret) throws InvalidKeyException {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"), clock.instant());
    }

    private static Locator row(Desk desk, String... texts) {
        Locator rows = desk.page().getByRole(AriaRole.ROW);
        for (String text : texts) {
            rows = rows.filter(new Locator.FilterOptions().setHasText(text));
        }
        return rows;
    }
}
