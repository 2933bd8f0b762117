package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One service, worked on by clicks. */
@ApiTest
class ServiceBrowserTests {

    /** The rows wt-1 to wt-5 of the table. */
    private static final List<String> OF_THE_TABLE = List.of(
            "Reconcile the bank to its statements",
            "Post accruals, prepayments and depreciation",
            "Agree debtors, creditors and the directors' loan accounts",
            "Draft the statutory accounts",
            "Prepare the corporation tax computation");

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    ServiceBrowserTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void goesItsWholeWayByClicks() {
        Desk desk = open(work.client(practice));
        advance(desk, "Paperwork chased");
        advance(desk, "Paperwork received");

        desk.sees(desk.page().getByText("Not now: Advance to “In progress”"));
        upload(desk);
        advance(desk, "In progress");

        desk.page().getByLabel("New work item").fill("Reconcile card receipts");
        desk.page().getByLabel("New work item").press("Enter");
        desk.sees("0 of 6 done");
        desk.sees(desk.page().getByText("See the work items"));
        desk.page().getByLabel("Reconcile card receipts").click();
        desk.sees("1 of 6 done");
        OF_THE_TABLE.forEach(item -> desk.page().getByLabel(item).click());
        desk.sees("6 of 6 done");
        advance(desk, "Discuss with manager");

        step(desk, "Approve and advance to “Review by partner”");
        step(desk, "Approve and advance to “Approved - send HelloSign”");
        advance(desk, "HelloSign sent to client");

        desk.page().getByLabel("Who signed").fill("Ines Aldgate");
        desk.button("Record a signature on paper").click();
        desk.sees(desk.page().getByText("Signed by Ines Aldgate"));
        advance(desk, "Submission approved by partner");
        advance(desk, "Filed");

        desk.sees(desk.page().getByText("Completed", new Page.GetByTextOptions().setExact(true)));
        desk.sees(desk.page().getByText("Completion report"));
    }

    /** Opens a year's accounts on the client's page, and comes to the service. */
    private Desk open(UUID client) {
        Desk desk = windows.signedIn(practice.partner()).go("/clients/" + client + "?tab=services");
        desk.button("Open a service").click();
        desk.dialog().getByRole(AriaRole.BUTTON, named("Open it")).click();
        desk.sees("Choose what it is");
        choose(desk, "Type", "Accounts (Ltd)");
        day(desk, "Accounting year ends", "31 Mar 2026");
        day(desk, "Deadline", "31 Dec 2026");
        choose(desk, "Person", practice.staff().name());
        desk.dialog().getByRole(AriaRole.BUTTON, named("Open it")).click();
        desk.sees(desk.page().getByText("Accounts (Ltd) is open."));
        return desk.sees(desk.heading("What can be done now"));
    }

    private static void choose(Desk desk, String label, String option) {
        desk.field(label).click();
        desk.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option))
                .click();
    }

    private static void day(Desk desk, String label, String day) {
        desk.field(label).fill(day);
        desk.field(label).press("Tab");
    }

    @Test
    void leadsFromARefusalToTheFormThatMendsIt() {
        UUID service = UUID.fromString(api.as(practice.partner())
                .post("/api/services", Map.of("client_id", work.client(practice), "service_type", "ACCOUNTS_LTD"))
                .expect(201)
                .data()
                .path("id")
                .asString());
        Desk desk = at(service);
        desk.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Set the deadline"))
                .first()
                .click();
        day(desk, "New deadline", "31 Dec 2026");
        done(desk);

        desk.sees(desk.page().getByText("Change the deadline is done."));
    }

    @Test
    void asksBeforeItRemovesADocument() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk desk = at(service);
        upload(desk);
        desk.button("Remove ledger.csv").click();
        desk.dialog().getByRole(AriaRole.BUTTON, named("Cancel")).click();
        desk.sees(desk.button("Download ledger.csv"));

        desk.button("Remove ledger.csv").click();
        desk.dialog().getByRole(AriaRole.BUTTON, named("Remove").setExact(true)).click();
        desk.sees("ledger.csv is removed.");
        assertThat(desk.button("Download ledger.csv")).hasCount(0);
    }

    @Test
    void tellsWhatWasDoneAndWhichRowsAllowedIt() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk desk = at(service);
        desk.button("Add a note").click();
        desk.dialog().getByLabel("Notes").fill("Client is on holiday until Monday");
        done(desk);
        desk.sees("Client is on holiday until Monday");

        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Why this was allowed"))
                .first()
                .click();
        desk.sees(desk.page().getByRole(AriaRole.LINK).getByText("role-permissions · r-1"));
        desk.sees("Rule book as shipped");
    }

    @Test
    void doesNotSendAServiceBackWithoutAReason() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 2);
        Desk desk = at(service);
        desk.button("Send back to “Paperwork to chase”").click();
        desk.dialog().getByRole(AriaRole.BUTTON, named("Do it")).click();
        desk.sees("A reason is asked for");

        desk.dialog().getByLabel("Reason").fill("Wrong year");
        done(desk);
        desk.sees(desk.page().getByText("now at “Paperwork to chase”"));
        desk.sees("Wrong year");
    }

    private Desk at(UUID service) {
        Desk desk = windows.signedIn(practice.partner());
        desk.go("/services/" + service);
        return desk.sees(desk.heading("Aldgate Joinery Ltd"));
    }

    private void upload(Desk desk) {
        desk.page()
                .locator("#documents input[type=file]")
                .setInputFiles(
                        new FilePayload("ledger.csv", "text/csv", "date,amount".getBytes(StandardCharsets.UTF_8)));
        desk.sees("All papers that the rules ask for are here.");
    }

    private static void advance(Desk desk, String stage) {
        step(desk, "Advance to “" + stage + "”");
    }

    /** Does it, and waits until the service has come there. */
    private static void step(Desk desk, String action) {
        String stage = action.substring(action.indexOf('“') + 1, action.length() - 1);
        desk.button(action).click();
        done(desk);
        Locator here = desk.page().locator(".stage-now, .stage-done:last-child");
        assertThat(here.last()).containsText(stage);
    }

    /** Does what the form asks for; it stays with what was typed until it is done. */
    private static void done(Desk desk) {
        desk.dialog().getByRole(AriaRole.BUTTON, named("Do it")).click();
        assertThat(desk.dialog()).hasCount(0);
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
