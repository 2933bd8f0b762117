package io.quarterday.web.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The Chromium that is installed, started once for all tests of a run and closed when they are through. */
final class Chromium implements AutoCloseable {

    /** Names another browser of the family; Debian's is found without. */
    private static final String CHOSEN = "QUARTERDAY_CHROMIUM";

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /**
     * The list of suggestions of the address bar, which nobody opens here, is two pages of its own in each window, and
     * costs more than the page that is tested. The others are those that Playwright leaves out, for only the last such
     * list counts.
     */
    private static final List<String> LEFT_OUT = List.of(
            "WebUIOmniboxPopup",
            "WebUIOmniboxAimPopup",
            "AcceptCHFrame",
            "AutoDeElevate",
            "AvoidUnnecessaryBeforeUnloadCheckSync",
            "DestroyProfileOnBrowserClose",
            "DialMediaRouteProvider",
            "GlobalMediaControls",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "PaintHolding",
            "ThirdPartyStoragePartitioning",
            "Translate");

    private static final List<String> ALONE = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-features=" + String.join(",", LEFT_OUT),
            "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(program).setArgs(ALONE));
    }

    static Optional<Path> installed() {
        return Stream.concat(Stream.ofNullable(System.getenv(CHOSEN)), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser of(ExtensionContext context, Path program) {
        return context.getRoot()
                .getStore(Namespace.create(Chromium.class))
                .computeIfAbsent(Chromium.class, key -> new Chromium(program), Chromium.class)
                .browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
