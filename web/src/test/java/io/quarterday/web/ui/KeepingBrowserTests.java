package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What managers say by hand: what opens work, what people have, what clients owe. */
@ApiTest
class KeepingBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final MutableClock clock;
    private final Practice practice;
    private final String client;

    KeepingBrowserTests(ApiClient api, Work work, MutableClock clock, Practices practices) {
        this.api = api;
        this.clock = clock;
        this.practice = practices.make();
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        this.client = work.show(practice, service).path("client_id").asString();
    }

    @Test
    void aTriggerIsMadeByHandAndTakenOff() {
        Desk desk = windows.signedIn(practice.partner()).go("/automation?tab=triggers");
        desk.button("Make a trigger").click();
        desk.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Make it"))
                .click();
        assertThat(desk.dialog().getByText("This is needed")).hasCount(2);
        chooseClient(desk);
        choose(desk, "Opens", "CIS");
        desk.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Make it"))
                .click();
        desk.sees("The trigger is made.");

        desk.button("Take off: Aldgate Joinery Ltd, CIS").click();
        assertThat(row(desk, "CIS")).containsText("Taken off");
    }

    @Test
    void anEventSaysWhatFollowsFromItAndByWhichRow() {
        Desk desk = windows.signedIn(practice.partner()).go("/automation?tab=triggers");
        desk.button("Tell of an event").click();
        chooseClient(desk);
        desk.field("What happened").fill("SOMETHING_ELSE");
        tell(desk);
        desk.sees("Nothing follows");

        desk.field("What happened").fill("HMRC_VAT_INSPECTION");
        desk.page().getByRole(AriaRole.OPTION).getByText("HMRC_VAT_INSPECTION").click();
        tell(desk);
        desk.sees("is opened on");
        desk.sees(desk.dialog().getByText("service-triggers · st-10"));
    }

    @Test
    void hoursLeaveAndSkillsOfAPersonAreKept() {
        Desk desk = windows.signedIn(practice.manager())
                .go("/team?person=" + practice.staff().id());
        desk.sees("Those of the role hold");
        desk.field("Fri").fill("3.5");
        save(desk, 0);
        desk.sees("The hours are saved.");

        desk.field("Knows").fill("Payroll");
        desk.field("Knows").press("Enter");
        desk.field("Knows").press("Tab");
        save(desk, 1);
        desk.sees("The skills are saved.");

        String day = clock.instant().toString().substring(0, 10);
        desk.field("First day away").fill(day);
        desk.field("First day away").press("Tab");
        desk.field("Last day away").fill(day);
        desk.field("Last day away").press("Tab");
        desk.field("Note").fill("Dentist");
        desk.button("Add leave").click();
        desk.sees(desk.dialog().locator(".rows").getByText("Dentist"));

        String path = "/api/users/" + practice.staff().id();
        ApiClient manager = api.as(practice.manager());
        assertThat(manager.get(path + "/capacity")
                        .expect(200)
                        .data()
                        .at("/week/friday")
                        .asDouble())
                .isEqualTo(3.5);
        assertThat(manager.get(path + "/skills").expect(200).data().toString()).contains("PAYROLL");
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Strike out the leave"))
                .click();
        desk.sees("No leave is ahead.");
    }

    @Test
    void aTaxProfileIsSavedAndTellsNoMoreThanWasSaid() {
        api.as(practice.manager())
                .patch("/api/clients/" + client, Map.of("vat_number", "GB123456789", "vat_frequency", "QUARTERLY_1"))
                .expect(200);
        Desk desk = windows.signedIn(practice.manager()).go("/clients/" + client + "?tab=tax");
        desk.sees(desk.page().getByText("Has employees"));
        desk.field("Has employees").check();
        choose(desk, "Wages are paid", "Monthly");
        desk.field("Pay day of the month").fill("28");
        desk.button("Save tax profile").click();
        desk.sees("Saved. The deadlines follow.");

        JsonNode profile = api.as(practice.manager())
                .get("/api/clients/" + client + "/tax-profile")
                .expect(200)
                .data();
        assertThat(profile.path("paye").asBoolean()).isTrue();
        assertThat(profile.path("pay_day").asInt()).isEqualTo(28);
        assertThat(profile.has("nation_told")).isFalse();
        assertThat(profile.has("self_assessment_told")).isFalse();

        desk.button("Enter a change").click();
        choose(desk, "VAT returns", "Quarters to Feb, May, Aug, Nov");
        String day = clock.instant().toString().substring(0, 8) + "01";
        desk.field("From").fill(day);
        desk.field("From").press("Tab");
        desk.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        desk.sees(row(desk, "Quarters to Feb, May, Aug, Nov"));
        desk.button("Withdraw").click();
        desk.sees("Periods go by one date");
    }

    private static Locator row(Desk desk, String text) {
        return desk.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void chooseClient(Desk desk) {
        desk.field("Client").fill("Aldgate");
        desk.page()
                .getByRole(AriaRole.OPTION)
                .getByText("Aldgate Joinery Ltd")
                .first()
                .click();
    }

    private static void choose(Desk desk, String field, String value) {
        desk.field(field).click();
        desk.page()
                .getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(value).setExact(true))
                .click();
    }

    private static void tell(Desk desk) {
        desk.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Tell").setExact(true))
                .click();
    }

    private static void save(Desk desk, int which) {
        desk.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .nth(which)
                .click();
    }
}
