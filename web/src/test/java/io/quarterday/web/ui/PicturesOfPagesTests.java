package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.service.demo.DemoPractice;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Takes the pictures of {@code docs/screenshots}, of the demo practice:
 *
 * <pre>mvn -pl web -am test -Dtest=PicturesOfPagesTests -Dsurefire.failIfNoSpecifiedTests=false -Dui.pictures=../docs/screenshots</pre>
 */
@ApiTest
@EnabledIfSystemProperty(named = "ui.pictures", matches = ".+", disabledReason = "-Dui.pictures names no folder")
class PicturesOfPagesTests {

    /** So wide that no picture exceeds its bound. */
    private static final int WIDE = 1200;

    private static final int HIGH = 660;
    private static final long BYTES_MAX = 150_000;

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final DemoPractice demo;
    private final Clock clock;

    PicturesOfPagesTests(ApiClient api, DemoPractice demo, Clock clock) {
        this.api = api;
        this.demo = demo;
        this.clock = clock;
    }

    @Test
    void areTaken() throws IOException {
        demo.load(clock.instant());
        beginADraft();
        windows.expectError("/completion-report");
        Path folder = Files.createDirectories(Path.of(System.getProperty("ui.pictures")));
        takeAll(folder, "-wide-light.png", WIDE, ColorScheme.LIGHT);
        takeAll(folder, "-narrow-dark.png", Windows.NARROW, ColorScheme.DARK);
    }

    private void takeAll(Path folder, String kind, int width, ColorScheme colours) throws IOException {
        Desk desk = new Desk(windows.open(api.baseUrl(), width, colours));
        desk.page().setViewportSize(width, HIGH);
        desk.sees(desk.button("Sign in"));
        take(desk, folder.resolve("sign-in" + kind));
        desk.signIn(DemoPractice.SIGN_INS.get(0), DemoPractice.PASSWORD);
        desk.sees(desk.heading("What you must do today"));
        String service = aService(desk);
        String client = aClient(desk);
        for (String place : Places.ALL) {
            desk.go(place.replace("{service}", service).replace("{client}", client))
                    .settled();
            take(desk, folder.resolve(Places.nameOf(place) + kind));
        }
    }

    /** So that the rule desk has something to show. */
    private void beginADraft() {
        String token = api.post(
                        "/api/auth/login",
                        Map.of("email", DemoPractice.SIGN_INS.get(1), "password", DemoPractice.PASSWORD))
                .expect(200)
                .data()
                .path("access_token")
                .asString();
        api.with("Authorization", "Bearer " + token)
                .post("/api/rules/releases", Map.of("reason", "Staff speak to the manager themselves"))
                .expect(201);
    }

    /** One that cannot go on, so that the picture shows why. */
    private static String aService(Desk desk) {
        desk.go("/services?status=ACTIVE&stage=PAPERWORK_RECEIVED").settled();
        String link = desk.page().locator("td a").first().getAttribute("href");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static String aClient(Desk desk) {
        desk.go("/clients").settled();
        String link =
                desk.page().locator("[role=cell] a[href^='/clients/']").first().getAttribute("href");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static void take(Desk desk, Path file) throws IOException {
        desk.page().screenshot(new ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).as(file.toString()).isLessThan(BYTES_MAX);
    }
}
