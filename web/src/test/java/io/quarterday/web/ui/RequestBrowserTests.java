package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Staff ask a client for papers; the client brings them on a phone and asks back. */
@ApiTest
class RequestBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final Work work;
    private final Practice practice;

    RequestBrowserTests(ApiClient api, Work work, Practices practices) {
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void aClientBringsWhatStaffAskFor() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk staff = windows.signedIn(practice.staff()).go("/services/" + service);
        String link = ask(staff, "Bank statements, October");
        Locator panel = staff.page().locator("#requests");
        assertThat(panel).containsText("Bank statements, October is missing");

        Desk client = phone(link);
        assertThat(client.page().locator("#note")).hasText("The ones from the new account");
        drop(client.page(), "Bank statements, October", "october.csv");
        client.sees("october.csv was received.");
        client.page().getByLabel("Your question").fill("Is September needed too?");
        client.button("Ask").click();
        client.sees("Your question has reached us.");

        assertThat(panel).containsText("Bank statements, October is here");
        assertThat(panel).containsText("october.csv");
        assertThat(panel).containsText("Is September needed too?");
        staff.page().getByLabel("Answer the client").fill("No, October is enough");
        panel.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Send")).click();
        assertThat(panel).containsText("No, October is enough");
        assertThat(staff.page().getByLabel("Answer the client")).hasValue("");
        client.page().reload();
        client.sees("No, October is enough");

        panel.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Close the request"))
                .click();
        staff.dialog()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Close the request"))
                .click();
        staff.sees("The request is closed.");
        windows.expectError("404");
        client.page().reload();
        assertThat(client.page().locator("#page")).isHidden();
    }

    /** Asks, and gives the link that is shown this once. */
    private static String ask(Desk staff, String what) {
        staff.button("Ask the client").click();
        staff.sees("Asked for by the rules, and missing");
        Locator dialog = staff.dialog();
        dialog.getByPlaceholder("Such as: bank statements for October").fill(what);
        dialog.getByLabel("A word to the client").fill("The ones from the new account");
        dialog.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make the request"))
                .click();
        staff.sees("The client’s private page is ready");
        String link = staff.dialog().getByLabel("Private link").inputValue();
        staff.dialog()
                .getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName("Close").setExact(true))
                .last()
                .click();
        return link;
    }

    private Desk phone(String link) {
        Page page = windows.open(Windows.NARROW, ColorScheme.LIGHT);
        page.navigate(link.substring(link.indexOf("/requests/")));
        Desk client = new Desk(page).sees("What we need");
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
        return client;
    }

    /** Drops a file on the line that asks for it. */
    private static void drop(Page page, String label, String name) {
        JSHandle dropped = page.evaluateHandle(
                "name => { const all = new DataTransfer();"
                        + " all.items.add(new File(['date,amount'], name, { type: 'text/csv' })); return all; }",
                name);
        page.locator("#items li")
                .filter(new Locator.FilterOptions().setHasText(label))
                .dispatchEvent("drop", Map.of("dataTransfer", dropped));
    }
}
