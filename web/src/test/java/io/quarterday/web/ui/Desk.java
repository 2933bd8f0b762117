package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;

/** Somebody at a window: what a person does there, in their words. */
final class Desk {

    /** Until then the page before is still shown. */
    private static final String THERE = """
            () => {
              const router = window.__TSR_ROUTER__;
              return router.state.status === 'idle'
                && router.state.resolvedLocation?.href === router.history.location.href;
            }
            """;

    private final Page page;

    Desk(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    Desk signIn(Person person) {
        return signIn(person.email(), Practice.PASSWORD);
    }

    Desk signIn(String email, String password) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        button("Sign in").click();
        return this;
    }

    /** Goes to a place within the page, as its links do, and waits until it is there. */
    Desk go(String place) {
        page.evaluate("place => history.pushState(null, '', place)", place);
        page.waitForFunction(THERE);
        return this;
    }

    /** Loads a place anew, as somebody does who enters its address. */
    Desk load(String place) {
        page.navigate(place);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** The field with this label, in the dialog where one is open; not the list that drops down from it. */
    Locator field(String label) {
        Locator labelled = dialog().count() > 0 ? dialog().getByLabel(label) : page.getByLabel(label);
        return labelled.and(page.locator("input, textarea")).first();
    }

    Desk sees(Locator locator) {
        assertThat(locator.first()).isVisible();
        return this;
    }

    Desk sees(String text) {
        return sees(page.getByText(text));
    }

    /** Waits until the page is there whole; its stream of events stays open, so the network is never idle. */
    Desk settled() {
        page.waitForLoadState(LoadState.LOAD);
        sees(page.locator("main *"));
        assertThat(page.locator("[role=status] .mantine-Skeleton-root")).hasCount(0);
        return this;
    }

    Desk isAt(String place) {
        page.waitForURL(address -> address.endsWith(place));
        return this;
    }
}
