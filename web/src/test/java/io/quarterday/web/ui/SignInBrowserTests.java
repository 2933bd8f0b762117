package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.GetByLabelOptions;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Coming in, staying in and going out, in a real browser. */
@ApiTest
class SignInBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final MutableClock clock;
    private final Practice practice;

    SignInBrowserTests(ApiClient api, MutableClock clock, Practices practices) {
        this.api = api;
        this.clock = clock;
        this.practice = practices.make();
    }

    @Test
    void eachRoleComesToItsDay() {
        for (Person person : List.of(practice.partner(), practice.manager(), practice.staff())) {
            Desk desk = new Desk(windows.open()).signIn(person);

            desk.sees(desk.heading("What you must do today"));
            desk.sees(desk.button("Signed in as " + person.name()));
        }
    }

    @Test
    void saysThatAPasswordIsWrongAndLetsOneTryAgain() {
        windows.expectError("401");
        Desk desk = new Desk(windows.open()).signIn(practice.staff().email(), "wrong");

        desk.sees("E-mail, password or one-time password is wrong.");
        desk.signIn(practice.staff());
        desk.sees(desk.heading("What you must do today"));
    }

    @Test
    void staysSignedInWhenThePageIsLoadedAgainAndKeepsNoTokenInStorage() {
        Desk desk = windows.signedIn(practice.manager());
        desk.page().reload();

        desk.sees(desk.heading("What you must do today"));
        Object kept = desk.page().evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])");
        Assertions.assertThat(kept.toString()).doesNotContain("qr_", "eyJ");
    }

    @Test
    void signsOutForGood() {
        Desk desk = new Desk(windows.open()).signIn(practice.manager());
        desk.button("Signed in as " + practice.manager().name()).click();
        desk.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();

        desk.sees(desk.button("Sign in"));
        desk.page().reload();
        desk.sees(desk.button("Sign in"));
    }

    @Test
    void aSessionThatEndsLeavesThePageAsItIs() {
        windows.expectError("401");
        Desk desk = windows.signedIn(practice.manager());
        desk.go("/services?status=ACTIVE");
        desk.sees("No services are like this");
        clock.advance(Duration.ofDays(8));
        desk.page().getByPlaceholder("Client’s name or code").fill("Aldgate");

        desk.sees(desk.dialog().getByText("Your session has ended"));
        desk.dialog()
                .getByLabel("Password", new GetByLabelOptions().setExact(true))
                .fill(Practice.PASSWORD);
        desk.dialog()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(desk.dialog()).hasCount(0);
        desk.isAt("/services?status=ACTIVE&search=Aldgate");
    }
}
