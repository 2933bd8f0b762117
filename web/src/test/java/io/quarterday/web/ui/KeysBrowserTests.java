package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Escape closes what is open, lets go of what is chosen, and only then goes back. */
@ApiTest
class KeysBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final Practice practice;

    KeysBrowserTests(Practices practices) {
        this.practice = practices.make();
    }

    @Test
    void escapeClosesAMenuBeforeItLeavesThePage() {
        Desk desk = atThe("Clients", "/clients");
        desk.page().getByRole(AriaRole.BUTTON).getByText("Signed in as").click();
        Locator menu = desk.page().getByRole(AriaRole.MENU);
        desk.sees(menu);

        desk.page().keyboard().press("Escape");
        assertThat(menu).hasCount(0);
        desk.isAt("/clients").sees(desk.heading("Clients"));

        desk.page().locator("main").focus();
        desk.page().keyboard().press("Escape");
        desk.sees(desk.heading("What you must do today"));
    }

    /** The focus comes into a menu a moment after it opens; who presses Escape at once is before it. */
    @Test
    void escapeClosesAMenuThatHasNotTheFocus() {
        Desk desk = atThe("Clients", "/clients");
        Locator button =
                desk.page().getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("Signed in as"));
        button.click();
        Locator menu = desk.page().getByRole(AriaRole.MENU);
        desk.sees(menu);
        assertThat(menu.locator("[data-autofocus]")).isFocused();
        button.focus();

        desk.page().keyboard().press("Escape");
        assertThat(menu).hasCount(0);
        desk.isAt("/clients").sees(desk.heading("Clients"));
    }

    @Test
    void escapeLetsGoOfACellBeforeItLeavesTheTable() {
        Desk desk = atThe("Rule desk", "/rules");
        desk.page().locator("a[href$='/rules/tables/stage-permissions']").click();
        Locator cell = desk.page().locator(".desk-grid .dsg-row:not(.dsg-row-header) .dsg-cell:not(.dsg-cell-gutter)");
        desk.sees(cell);
        cell.first().click();
        Locator chosen = desk.page().locator(".dsg-active-cell");
        desk.sees(chosen);

        desk.page().keyboard().press("Escape");
        assertThat(chosen).hasCount(0);
        desk.isAt("/rules/tables/stage-permissions");

        desk.page().keyboard().press("Escape");
        desk.isAt("/rules");
    }

    private Desk atThe(String room, String place) {
        Desk desk = windows.signedIn(practice.partner());
        desk.page()
                .getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(room).setExact(true))
                .click();
        desk.isAt(place).settled();
        return desk;
    }
}
