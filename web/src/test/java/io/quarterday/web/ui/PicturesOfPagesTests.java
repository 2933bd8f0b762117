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
import java.util.Locale;
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

    private static final long BYTES_MAX = 250_000;

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
        Path folder = Files.createDirectories(Path.of(System.getProperty("ui.pictures")));
        for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (int width : new int[] {Windows.WIDE, Windows.NARROW}) {
                Desk desk = new Desk(windows.open(api.baseUrl(), width, colours));
                String kind = "-" + (width == Windows.WIDE ? "wide" : "narrow") + "-"
                        + colours.name().toLowerCase(Locale.ROOT) + ".png";
                desk.sees(desk.button("Sign in"));
                take(desk, folder.resolve("sign-in" + kind));
                desk.signIn(DemoPractice.SIGN_INS.get(0), DemoPractice.PASSWORD);
                desk.sees(desk.heading("What you must do today"));
                String service = aService(desk);
                for (String place : Places.ALL) {
                    desk.go(place.replace("{service}", service)).settled();
                    take(desk, folder.resolve(Places.nameOf(place) + kind));
                }
            }
        }
    }

    /** One that cannot go on, so that the picture shows why. */
    private static String aService(Desk desk) {
        desk.go("/services?status=ACTIVE&stage=PAPERWORK_RECEIVED").settled();
        String link = desk.page().locator("td a").first().getAttribute("href");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static void take(Desk desk, Path file) throws IOException {
        desk.page().screenshot(new ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).as(file.toString()).isLessThan(BYTES_MAX);
    }
}
