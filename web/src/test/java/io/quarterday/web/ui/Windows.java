package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Browser windows on the application for a test, each with cookies of its own. A test is skipped, with the reason, where
 * no Chromium or no built interface is there; it fails where a page wrote an error that it did not expect, and leaves
 * pictures of its pages where it fails.
 */
final class Windows implements BeforeEachCallback, AfterEachCallback {

    static final int WIDE = 1440;
    static final int NARROW = 360;
    static final int HIGH = 900;

    /** How long an action and an assertion wait for the page: a machine may be busy with more than the test. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static final Path PICTURES = Path.of("target", "pages-of-failed-tests");

    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Predicate<String>> expected = new ArrayList<>();
    private Browser browser;
    private String address;

    @Override
    public void beforeEach(ExtensionContext context) {
        assumeTrue(
                Windows.class.getResource("/static/index.html") != null,
                "The interface is not built: Node is missing, or -Dui.skip was said.");
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "No Chromium is installed (Debian: apt-get install chromium).");
        browser = Chromium.of(context, program.orElseThrow());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        ApplicationContext application = SpringExtension.getApplicationContext(context);
        address = application.getBean(ApiClient.class).baseUrl();
        // All tests sign in from one address: each begins with that address's tries restored.
        application.getBean(MutableClock.class).advance(Duration.ofMinutes(1));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            picture(context);
        }
        open.forEach(BrowserContext::close);
        open.clear();
        assertThat(errors)
                .as("errors that pages wrote")
                .allMatch(error -> expected.stream().anyMatch(predicate -> predicate.test(error)));
    }

    /** A page may write errors with this in them. */
    void expectError(String part) {
        expected.add(error -> error.contains(part));
    }

    /** A picture of each page as it is. */
    private void picture(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
        for (int i = 0; i < open.size(); i++) {
            Path path = PICTURES.resolve(test + "-" + (i + 1) + ".png");
            open.get(i).pages().forEach(page -> page.screenshot(new Page.ScreenshotOptions().setPath(path)));
        }
    }

    /** Somebody who has signed in before, and comes back in a window of their own. */
    Desk signedIn(Person person) {
        Page page = open(WIDE, ColorScheme.LIGHT);
        APIResponse answer = page.context()
                .request()
                .post(
                        "/api/auth/login",
                        RequestOptions.create()
                                .setData(Map.of(
                                        "email",
                                        person.email(),
                                        "password",
                                        Practice.PASSWORD,
                                        "refresh_token_in",
                                        "COOKIE")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Desk desk = new Desk(page).load("/");
        return desk.sees(desk.heading("What you must do today"));
    }

    /** A new window on the sign-in page. */
    Page open() {
        Page page = open(WIDE, ColorScheme.LIGHT);
        page.navigate("/");
        return page;
    }

    /** A new window with nothing in it yet, and with nobody signed in. */
    Page open(int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(width, HIGH)
                .setColorScheme(colours)
                // What is on its way is neither clicked nor looked at.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                // Another zone than the practice's: the reader's own must never show.
                .setTimezoneId("America/New_York"));
        open.add(context);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " at " + message.location());
            }
        });
        context.onWebError(error -> errors.add(error.error()));
        return context.newPage();
    }
}
