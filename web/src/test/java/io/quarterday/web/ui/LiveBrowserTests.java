package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one does at one screen appears at another's, without its page being loaded again. */
@ApiTest
class LiveBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    LiveBrowserTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void aServiceThatAColleagueAdvancesGoesOnBeforeMyEyes() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk mine = watching(practice.manager(), "/services/" + service);
        assertThat(mine.page().locator(".stage-now")).containsText("Paperwork to chase");

        Desk theirs = watching(practice.partner(), "/services/" + service);
        theirs.button("Advance to “Paperwork chased”").click();
        theirs.dialog()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Do it"))
                .click();

        assertThat(mine.page().locator(".stage-now")).containsText("Paperwork chased");
        assertThat(mine.page().locator("#history"))
                .containsText(practice.partner().name());
        isTheSamePage(mine);
    }

    @Test
    void aCardThatAColleagueDragsGoesOverOnMyBoard() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk mine = watching(practice.manager(), "/board?type=ACCOUNTS_LTD");
        Desk theirs = watching(practice.partner(), "/board?type=ACCOUNTS_LTD");
        Locator card = theirs.page().locator("[data-card='" + service + "']");
        theirs.sees(card);
        card.dragTo(column(theirs, "PAPERWORK_CHASED"));

        assertThat(column(mine, "PAPERWORK_CHASED").locator("[data-card='" + service + "']"))
                .hasCount(1);
        assertThat(column(mine, "PAPERWORK_PENDING_CHASE").locator("[data-card]"))
                .hasCount(0);
        isTheSamePage(mine);
    }

    @Test
    void anEntityThatAnotherSystemMovesGoesOnBeforeMyEyes() {
        String order = "/api/status/order/SO-17";
        api.as(practice.staff()).post(order, Map.of()).expect(201);
        Desk mine = watching(practice.manager(), "/status/order/SO-17");
        assertThat(mine.page().locator(".stage-now")).containsText("New");

        api.as(practice.staff())
                .post(order + "/transitions", Map.of("to_status", "confirmed"))
                .expect(200);

        assertThat(mine.page().locator(".stage-now")).containsText("Confirmed");
        isTheSamePage(mine);
    }

    /** Somebody who looks at a place, and whose page hears of changes. */
    private Desk watching(Person person, String place) {
        Desk desk = windows.signedIn(person);
        desk.go(place).settled();
        desk.sees(desk.page()
                .getByRole(
                        AriaRole.IMG,
                        new Page.GetByRoleOptions().setName("Live: what colleagues change appears by itself")));
        desk.page().evaluate("window.neverLoadedAgain = true");
        return desk;
    }

    private static void isTheSamePage(Desk desk) {
        assertThat(desk.page().evaluate("window.neverLoadedAgain")).isEqualTo(true);
    }

    private static Locator column(Desk desk, String stage) {
        return desk.page().locator("[data-stage=" + stage + "]");
    }
}
