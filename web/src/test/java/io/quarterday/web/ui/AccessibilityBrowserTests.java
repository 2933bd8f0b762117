package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page can be used by everybody: axe finds no serious fault, in light and dark, wide and narrow. */
@ApiTest
class AccessibilityBrowserTests {

    /** While something goes over from one colour to another, it has none of the two. */
    private static final String COLOURED = "() => Promise.allSettled(document.getAnimations()"
            + ".filter(each => each instanceof CSSTransition).map(each => each.finished))";

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final RuleDesk rules;
    private final MutableClock clock;
    private final Practice practice;

    AccessibilityBrowserTests(ApiClient api, Work work, RuleDesk rules, MutableClock clock, Practices practices) {
        this.api = api;
        this.work = work;
        this.rules = rules;
        this.clock = clock;
        this.practice = practices.make();
    }

    @Test
    void noPageHasASeriousFault() {
        work.open(practice, "VAT");
        UUID service = work.at(practice, "ACCOUNTS_LTD", 3);
        String client = work.show(practice, service).path("client_id").asString();
        rules.draft(practice.manager());
        trackSomething();
        // The report of work that is not completed: the page says so.
        windows.expectError("/completion-report");
        Desk desk = new Desk(windows.open());
        desk.sees(desk.button("Sign in"));
        check(desk, "/sign-in");
        desk.signIn(practice.partner());
        desk.sees(desk.heading("What you must do today"));
        for (String place : Places.ALL) {
            desk.page().setViewportSize(Windows.WIDE, Windows.HIGH);
            desk.go(place.replace("{service}", service.toString())
                            .replace("{client}", client)
                            .replace("{entity}", "quote/Q-1"))
                    .settled();
            check(desk, place);
            desk.page().setViewportSize(Windows.NARROW, Windows.HIGH);
            desk.settled();
            check(desk, place + " on a phone");
            assertThat(desk.page()
                            .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("%s is no wider than a phone", place)
                    .isEqualTo(0);
        }
    }

    @Test
    void nothingThatOpensHasASeriousFault() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        Desk desk = new Desk(windows.open()).signIn(practice.partner());
        desk.sees(desk.heading("What you must do today"));

        desk.go("/services/" + service).settled();
        desk.button("Advance to “Paperwork chased”").click();
        opened(desk, desk.dialog(), "an action's form");
        desk.go("/clients").settled();
        desk.page().getByLabel("Choose all that are like this").click();
        desk.button("Give to").click();
        opened(desk, desk.dialog(), "giving several clients to somebody");
        desk.load("/clients").settled();
        desk.button("Filter").click();
        check(desk, "the filter builder");
        desk.button("Notifications").click();
        opened(desk, desk.dialog(), "the notifications");
    }

    private static void opened(Desk desk, Locator dialog, String what) {
        desk.sees(dialog);
        check(desk, what);
    }

    /** Something that is late, something that waits for an approval, and a system that is told of both. */
    private void trackSomething() {
        api.as(practice.manager())
                .post("/api/webhooks", Map.of("url", "https://hooks.example.test/quarterday", "active", false))
                .expect(201);
        api.as(practice.staff())
                .post("/api/status/internal_task/TASK-1", Map.of())
                .expect(201);
        clock.advance(Duration.ofDays(4));
        String quote = "/api/status/quote/Q-1";
        api.as(practice.staff())
                .post(quote, Map.of("business_context", Map.of("amount", 9_000)))
                .expect(201);
        api.as(practice.staff())
                .post(quote + "/transitions", Map.of("to_status", "approved"))
                .expect(202);
    }

    private static void check(Desk desk, String place) {
        for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            in(colours, desk);
            assertThat(Axe.seriousFaults(desk.page()))
                    .as("%s, %s", place, colours)
                    .isEmpty();
        }
    }

    private static void in(ColorScheme colours, Desk desk) {
        desk.page().emulateMedia(new EmulateMediaOptions().setColorScheme(colours));
        desk.page()
                .locator("html[data-mantine-color-scheme=" + colours.name().toLowerCase(Locale.ROOT) + "]")
                .waitFor();
        desk.page().evaluate(COLOURED);
    }
}
