package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The board, by mouse and by keyboard. */
@ApiTest
class BoardBrowserTests {

    private static final int MANY = 2_000;
    private static final int VISITS = 3;

    /** Held where the benchmark is asked for; else the machine may be busy with other things (issue 9: 2,000 ms). */
    private static final Integer MILLIS_MAX = Integer.getInteger("quarterday.board.interactive");

    /** From the navigation to the moment at which cards are drawn and the page takes keys and clicks again. */
    private static final String TELLS_WHEN_CARDS_ARE_THERE = """
            new MutationObserver((changes, observer) => {
                if (document.querySelector('[data-card]')) {
                    observer.disconnect();
                    requestAnimationFrame(() => setTimeout(() => { window.cardsAt = performance.now(); }));
                }
            }).observe(document, { childList: true, subtree: true });
            """;

    private static final String CARDS_AT = """
            () => new Promise(tell => {
                const look = () => window.cardsAt ? tell(window.cardsAt) : requestAnimationFrame(look);
                look();
            })""";

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    BoardBrowserTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void aRefusedDragSaysWhyNamesTheRowAndLeadsToTheRemedy() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 3);
        Desk desk = board();
        Locator card = card(desk, service);
        card.dragTo(column(desk, "WORK_IN_PROGRESS"));

        desk.sees(desk.dialog().getByText("It cannot move to “In progress” now"));
        desk.sees(desk.dialog().getByText("stage-validations · v-3"));
        assertThat(column(desk, "PAPERWORK_RECEIVED").locator("[data-card]")).hasCount(1);
        desk.dialog().getByRole(AriaRole.LINK, named("Add the documents")).click();
        desk.isAt("/services/" + service + "#documents");
    }

    @Test
    void aCardIsDraggedWhereTheGateAllowsIt() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk desk = board();
        card(desk, service).dragTo(column(desk, "PAPERWORK_CHASED"));

        assertThat(column(desk, "PAPERWORK_CHASED").locator("[data-card]")).hasCount(1);
        desk.sees(desk.page().getByText("now at “Paperwork chased”"));
        assertThat(work.stage(practice, service)).isEqualTo(2);
    }

    @Test
    void aCardIsMovedAndOpenedByKeyboardAlone() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk desk = board();
        card(desk, service).focus();
        desk.page().keyboard().press("m");
        desk.sees(desk.dialog().getByRole(AriaRole.BUTTON, named("Paperwork received (not now)")));
        desk.dialog().getByRole(AriaRole.BUTTON, named("Paperwork chased")).press("Enter");

        assertThat(column(desk, "PAPERWORK_CHASED").locator("[data-card]")).hasCount(1);
        // A dialog that closes gives the focus back; so it must be gone first.
        assertThat(desk.dialog()).hasCount(0);
        card(desk, service).press("Enter");
        desk.isAt("/services/" + service);
        desk.sees(desk.heading("Aldgate Joinery Ltd"));
        desk.page().keyboard().press("Escape");
        desk.isAt("/board?type=ACCOUNTS_LTD");
    }

    @Test
    void twoThousandCardsAreThereWithoutBeingInThePage() {
        UUID client = work.client(practice);
        openMany(client);
        Desk desk = windows.signedIn(practice.partner());
        desk.page().addInitScript(TELLS_WHEN_CARDS_ARE_THERE);
        Locator column = column(desk, "PAPERWORK_PENDING_CHASE");
        double interactive = 0;
        // The first times warm up the server and the browser.
        for (int visit = 1; visit <= VISITS; visit++) {
            desk.load("/board?type=PAYE");
            assertThat(column.locator(".column-head")).containsText(String.valueOf(MANY));
            assertThat(column.locator("[data-card]").first()).isVisible();
            interactive = ((Number) desk.page().evaluate(CARDS_AT)).doubleValue();
        }

        System.out.printf("Board of %d cards: interactive after %.0f ms.%n", MANY, interactive);
        if (MILLIS_MAX != null) {
            assertThat(interactive).isLessThan(MILLIS_MAX);
        }
        assertThat(column.locator("[data-card]").count()).isBetween(5, 60);
        column.locator(".column-cards").evaluate("scroller => scroller.scrollTop = scroller.scrollHeight");
        assertThat(column.locator("[data-card]").last()).isVisible();
        column.locator("[data-card]").last().click();
        desk.sees(desk.heading("Aldgate Joinery Ltd"));
    }

    private Desk board() {
        Desk desk = windows.signedIn(practice.partner());
        desk.go("/board?type=ACCOUNTS_LTD");
        return desk.sees(desk.page().locator("[data-card]"));
    }

    private static Locator card(Desk desk, UUID service) {
        return desk.page().locator("[data-card='" + service + "']");
    }

    private static Locator column(Desk desk, String stage) {
        return desk.page().locator("[data-stage=" + stage + "]");
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    /** Each for a period of its own, by a file. */
    private void openMany(UUID client) {
        String code = api.as(practice.partner())
                .get("/api/clients/" + client)
                .expect(200)
                .data()
                .path("client_code")
                .asString();
        LocalDate first = LocalDate.of(2030, 1, 1);
        String rows = IntStream.range(0, MANY)
                .mapToObj(day -> code + ",PAYE," + first.plusDays(day) + "," + first.plusDays(day + 30))
                .collect(Collectors.joining("\n"));
        ApiAnswer taken = api.as(practice.partner())
                .upload(
                        "/api/services/import",
                        "services.csv",
                        "text/csv",
                        ("client_code,service_type,period_end,deadline\n" + rows).getBytes(StandardCharsets.UTF_8))
                .expect(202);
        String job = "/api/jobs/" + taken.data().path("id").asString();
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .until(() -> api.as(practice.partner())
                        .get(job)
                        .expect(200)
                        .data()
                        .path("state")
                        .asString()
                        .equals("SUCCEEDED"));
    }
}
