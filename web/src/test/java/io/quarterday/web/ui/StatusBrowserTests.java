package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
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
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Status room, by clicks: what is tracked, moved, refused, approved, late; its figures, and who else is told. */
@ApiTest
class StatusBrowserTests {

    private static final String QUOTE = "/api/status/quote/Q-77";

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final MutableClock clock;
    private final Practice practice;

    StatusBrowserTests(ApiClient api, MutableClock clock, Practices practices) {
        this.api = api;
        this.clock = clock;
        this.practice = practices.make();
    }

    @Test
    void somethingIsTrackedAndMovedWithTheReasonThatIsAskedFor() {
        Desk desk = at(practice.staff(), "/status");
        desk.button("Track something").click();
        choose(desk, "Kind", "Internal task");
        desk.dialog().getByLabel("Number").fill("TASK-9");
        desk.dialog().getByLabel("Assignee").fill("Sam");
        inDialog(desk, "Track something");
        desk.isAt("/status/internal_task/TASK-9");
        stands(desk, "Open");
        desk.sees(desk.page().locator("#facts").getByText("Sam"));

        desk.button("Move to “In progress”").click();
        inDialog(desk, "Do it");
        stands(desk, "In progress");
        desk.button("Move to “Blocked”").click();
        inDialog(desk, "Do it");
        desk.sees("A reason is asked for");
        desk.dialog().getByLabel("Reason").fill("Waits for the bank");
        inDialog(desk, "Do it");

        stands(desk, "Blocked");
        desk.sees(desk.page().locator("#history").getByText("Waits for the bank"));
        desk.sees("No clock runs here");
        desk.button("Verify the chain").click();
        desk.sees("Whole: all 3 entries are as they were written.");
    }

    @Test
    void whatIsNotAllowedSaysWhyAndNamesTheRow() {
        String order = "/api/status/order/SO-5";
        api.as(practice.staff()).post(order, Map.of()).expect(201);
        for (String to : new String[] {"confirmed", "in_progress"}) {
            api.as(practice.staff())
                    .post(order + "/transitions", Map.of("to_status", to))
                    .expect(200);
        }
        Desk desk = at(practice.staff(), "/status/order/SO-5");

        Locator why = desk.page().locator(".why");
        desk.sees(why.getByText("Not now: “Cancelled”"));
        desk.sees(why.getByRole(AriaRole.LINK).getByText("status-transitions"));
        assertThat(desk.button("Move to “Cancelled”")).hasCount(0);

        Desk manager = at(practice.manager(), "/status/order/SO-5");
        manager.sees(manager.button("Move to “Cancelled”"));
    }

    @Test
    void aStepWaitsUntilAManagerApprovesIt() {
        api.as(practice.staff())
                .post(QUOTE, Map.of("business_context", Map.of("amount", 9_000)))
                .expect(201);
        Desk staff = at(practice.staff(), "/status/quote/Q-77");
        staff.button("Ask for “Approved”").click();
        staff.dialog().getByLabel("Reason (not needed)").fill("They decide on Friday");
        inDialog(staff, "Ask for approval");
        staff.sees("Draft → Approved");
        staff.sees("1 approval needed, 0 given");
        assertThat(staff.button("Approve")).hasCount(0);

        Desk manager = at(practice.manager(), "/status/quote/Q-77");
        manager.sees(manager.page().locator("#approvals").getByText("They decide on Friday"));
        manager.button("Approve").click();
        manager.dialog().getByLabel("Notes (not needed)").fill("Fair price");
        inDialog(manager, "Do it");
        stands(manager, "Approved");
        manager.sees(manager.page().locator("#approvals").getByText("Fair price"));

        // The colleague's page hears of it.
        stands(staff, "Approved");
    }

    @Test
    void aRejectedStepStaysWhereItIsAndAnotherIsWithdrawn() {
        api.as(practice.staff())
                .post(QUOTE, Map.of("business_context", Map.of("amount", 9_000)))
                .expect(201);
        api.as(practice.staff())
                .post(QUOTE + "/transitions", Map.of("to_status", "approved"))
                .expect(202);
        Desk manager = at(practice.manager(), "/status/quote/Q-77");
        manager.button("Reject").click();
        manager.dialog().getByLabel("Notes (not needed)").fill("Too dear");
        inDialog(manager, "Do it");
        manager.sees(manager.page().locator("#approvals").getByText("Rejected"));
        stands(manager, "Draft");

        Desk staff = at(practice.staff(), "/status/quote/Q-77");
        staff.button("Ask for “Approved”").click();
        inDialog(staff, "Ask for approval");
        staff.button("Withdraw").click();
        inDialog(staff, "Do it");
        staff.sees(staff.page().locator("#approvals").getByText("Withdrawn"));
    }

    @Test
    void whatIsLateStandsOnTheListAndTheFiguresTellOfIt() {
        String task = "/api/status/internal_task/TASK-1";
        api.as(practice.staff()).post(task, Map.of()).expect(201);
        clock.advance(Duration.ofDays(4));
        Desk desk = at(practice.manager(), "/status");
        desk.page()
                .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Overdue"))
                .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("TASK-1"))
                .click();
        desk.isAt("/status/internal_task/TASK-1");
        desk.button("Move to “In progress”").click();
        inDialog(desk, "Do it");
        stands(desk, "In progress");

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> api.as(practice.manager())
                                .get("/api/status/analytics/sla")
                                .expect(200)
                                .data()
                                .size()
                        > 0);
        desk.go("/status?tab=figures").settled();
        desk.sees("0 %");
        desk.sees(desk.page().locator("#sla svg.recharts-surface"));
        desk.sees(desk.page().locator("#flow").getByText("Internal task: Open → In progress"));
    }

    @Test
    void anotherSystemIsToldAndItsSecretIsShownOnce() {
        Desk desk = at(practice.manager(), "/status?tab=webhooks");
        desk.sees("No system is told");
        desk.button("Add a webhook").click();
        desk.dialog().getByLabel("Address").fill("https://hooks.example.test/quarterday");
        inDialog(desk, "Save");
        desk.sees("It is shown this once");
        desk.sees("whsec_");

        desk.button("New secret for https://hooks.example.test/quarterday").click();
        inDialog(desk, "New secret");
        desk.sees("The former one still signs beside it until");
        desk.button("Deliveries to https://hooks.example.test/quarterday").click();
        desk.sees("No deliveries are like this");
    }

    private Desk at(Person person, String place) {
        Desk desk = windows.signedIn(person);
        return desk.go(place).settled();
    }

    private static void choose(Desk desk, String field, String choice) {
        desk.dialog().getByLabel(field).first().click();
        desk.page()
                .getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(choice).setExact(true))
                .click();
    }

    private static void inDialog(Desk desk, String button) {
        desk.dialog()
                .getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void stands(Desk desk, String status) {
        assertThat(desk.page().locator(".stage-now")).containsText(status);
    }
}
