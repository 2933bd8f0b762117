package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody must do: their own work, and what waits for their word. */
@ApiTest
class TodayBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    TodayBrowserTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void saysThatNothingWaitsOnlyWhereNothingDoes() {
        Desk desk = windows.signedIn(practice.manager());
        desk.sees("Nothing waits for you");
    }

    @Test
    void showsWhatWaitsForTheReadersWordAndLeadsThere() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 5);
        ApiClient staff = api.as(practice.staff());
        staff.post("/api/status/quote/Q-7", Map.of("business_context", Map.of("amount", 9000)))
                .expect(201);
        staff.post("/api/status/quote/Q-7/transitions", Map.of("to_status", "approved", "reason", "A test"))
                .expect(202);

        Desk desk = windows.signedIn(practice.manager());
        Locator waiting = desk.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Waiting for you to approve"));
        assertThat(waiting.getByRole(AriaRole.LINK)).hasCount(2);
        assertThat(waiting).containsText("Waits for a manager’s word at “Discuss with manager”");
        assertThat(desk.page().getByText("Nothing waits for you")).hasCount(0);

        waiting.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Q-7"))
                .click();
        desk.sees(desk.button("Approve"));
        desk.page().goBack();
        waiting.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Aldgate Joinery Ltd"))
                .click();
        desk.isAt("/services/" + service);
    }

    @Test
    void theFigureOfASectionIsThatOfItsList() {
        work.open(practice, "ACCOUNTS_LTD");
        api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                work.client(practice),
                                "service_type",
                                "PAYE",
                                "assigned_staff_id",
                                practice.staff().id()))
                .expect(201);
        Desk desk = windows.signedIn(practice.staff());
        Locator undated = desk.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your work without a deadline"));
        assertThat(undated).containsText("Has no deadline yet, so it cannot start");
        undated.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("1: Your work without a deadline"))
                .click();

        desk.sees("1 service");
        assertThat(desk.page().getByRole(AriaRole.TABLE)).containsText("PAYE");
    }

    @Test
    void listsAllThatIsTracked() {
        ApiClient staff = api.as(practice.staff());
        staff.post("/api/status/order/O-1", Map.of("business_context", Map.of()))
                .expect(201);
        staff.post("/api/status/quote/Q-1", Map.of("business_context", Map.of("amount", 10)))
                .expect(201);
        Desk desk = windows.signedIn(practice.staff()).go("/status?tab=all");
        desk.sees("2 are tracked");
        desk.field("Kind").click();
        desk.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Quote"))
                .click();
        desk.sees("1 is tracked");
        desk.isAt("/status?tab=all&entity_type=quote");
        assertThat(desk.page().getByRole(AriaRole.TABLE)).containsText("Q-1");
    }
}
