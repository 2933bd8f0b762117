package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.service.demo.DemoPractice;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private static final long BYTES_MAX = 180_000;
    private static final long BYTES_OF_ALL_MAX = 6_000_000;

    private static final List<String> IN_THE_DARK = List.of(
            "/", "/board?type=ACCOUNTS_LTD", "/status?tab=figures", "/rules/tables/stage-permissions?release=1");
    private static final List<String> ON_A_PHONE =
            List.of("/", "/services/{service}", "/clients", "/status", "/status/{entity}", "/deadlines?view=agenda");

    private static final List<String> JOBS = List.of(
            "DAILY_TRIGGER_CHECK", "HOURLY_DEADLINE_CHECK", "WEEKLY_WORKLOAD_REBALANCING", "MONTHLY_HEALTH_CHECK");

    /** Statuses of so many kinds of work have figures once all that the demo has done is added up. */
    private static final int STATUSES_WITH_FIGURES = 40;

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final DemoPractice demo;
    private final MutableClock clock;

    PicturesOfPagesTests(ApiClient api, DemoPractice demo, MutableClock clock) {
        this.api = api;
        this.demo = demo;
        this.clock = clock;
    }

    @Test
    void areTaken() throws IOException {
        // Of a client who was never compared with the register.
        windows.expectError("/register-differences");
        demo.load(clock.instant());
        ApiClient manager = signedIn(DemoPractice.SIGN_INS.get(1));
        work(manager);
        String entity = waiting(manager);
        Path folder = Files.createDirectories(Path.of(System.getProperty("ui.pictures")));
        take(folder, "-wide-light.png", WIDE, ColorScheme.LIGHT, Places.ALL, entity);
        take(folder, "-wide-dark.png", WIDE, ColorScheme.DARK, IN_THE_DARK, entity);
        take(folder, "-narrow-dark.png", Windows.NARROW, ColorScheme.DARK, ON_A_PHONE, entity);
        try (Stream<Path> pictures = Files.list(folder)) {
            assertThat(pictures.mapToLong(picture -> picture.toFile().length()).sum())
                    .isLessThan(BYTES_OF_ALL_MAX);
        }
    }

    private void take(Path folder, String kind, int width, ColorScheme colours, List<String> places, String entity)
            throws IOException {
        // Each window signs in with its address's tries restored.
        clock.advance(Duration.ofMinutes(1));
        Desk desk = new Desk(windows.open(width, colours));
        desk.page().setViewportSize(width, HIGH);
        desk.load("/");
        desk.sees(desk.button("Sign in"));
        if (places.equals(Places.ALL)) {
            take(desk, folder.resolve("sign-in" + kind));
        }
        desk.signIn(DemoPractice.SIGN_INS.get(0), DemoPractice.PASSWORD);
        desk.sees(desk.heading("What you must do today"));
        // One that cannot go on, so that its picture shows why; and of reports one that there is.
        String stuck = first(desk, "/services?status=ACTIVE&stage=PAPERWORK_RECEIVED", "td a[href^='/services/']");
        String done = first(desk, "/services?status=COMPLETED", "td a[href^='/services/']");
        String client = first(desk, "/clients", "[role=cell] a[href^='/clients/']");
        for (String place : places) {
            desk.load(place.replace("{service}", place.startsWith("/reports") ? done : stuck)
                            .replace("{client}", client)
                            .replace("{entity}", entity))
                    .settled();
            take(desk, folder.resolve(Places.nameOf(place) + kind));
        }
    }

    /** What people and Quarterday itself would have done by now, so that no page is empty. */
    private void work(ApiClient manager) {
        String draft = manager.post("/api/rules/releases", Map.of("reason", "Staff speak to the manager themselves"))
                .expect(201)
                .header("Location")
                .orElse("/api/rules/releases/1");
        manager.patch(
                        draft + "/tables/stage-permissions/rows/p-27",
                        Map.of("cells", Map.of("role", List.of("MANAGER", "STAFF")), "reason", "They know the client"))
                .expect(200);
        finished(manager, manager.post(draft + "/check").expect(202));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        finished(
                manager,
                manager.post(
                                draft + "/replay",
                                Map.of("from", today.minusYears(1).toString(), "to", today.toString()))
                        .expect(202));
        JOBS.forEach(job -> manager.post("/api/automation/jobs/" + job + "/run").expect(200));
        manager.post(
                        "/api/webhooks",
                        Map.of(
                                "url",
                                "https://ledger.client.quarterday.test/hooks",
                                "description",
                                "The ledger learns which invoices are paid",
                                "entity_types",
                                List.of("invoice", "payment")))
                .expect(201);
        signedIn(DemoPractice.SIGN_INS.get(0))
                .post("/api/api-keys", Map.of("name", "Ledger"))
                .expect(201);
        String client = manager.get("/api/clients?search=Aldgate")
                .expect(200)
                .data()
                .path(0)
                .path("id")
                .asString();
        manager.post(
                        "/api/clients/" + client + "/communications",
                        Map.of(
                                "type", "PHONE",
                                "subject", "Records for the year",
                                "content", "Ines brings the bank statements on Thursday."))
                .expect(201);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> manager.get("/api/status/analytics")
                                .expect(200)
                                .data()
                                .path("statuses")
                                .size()
                        >= STATUSES_WITH_FIGURES);
    }

    private static void finished(ApiClient caller, ApiAnswer accepted) {
        String job = accepted.header("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(5))
                .until(() -> !List.of("QUEUED", "RUNNING")
                        .contains(
                                caller.get(job).expect(200).data().path("state").asString()));
    }

    /** A quote that waits for an approval. */
    private static String waiting(ApiClient caller) {
        return Stream.of("/api/status/overdue?limit=200", "/api/status/due?within=P30D&limit=200")
                .flatMap(list -> caller.get(list).expect(200).data().valueStream())
                .filter(entity -> entity.path("entity_type").asString().equals("quote"))
                .map(entity -> "quote/" + entity.path("entity_id").asString())
                .filter(quote ->
                        caller.get("/api/status/" + quote).expect(200).data().has("pending_approval"))
                .findFirst()
                .orElseThrow();
    }

    private ApiClient signedIn(String email) {
        String token = api.post("/api/auth/login", Map.of("email", email, "password", DemoPractice.PASSWORD))
                .expect(200)
                .data()
                .path("access_token")
                .asString();
        return api.with("Authorization", "Bearer " + token);
    }

    /** The id of what stands first on a list. */
    private static String first(Desk desk, String list, String link) {
        desk.load(list).settled();
        String address = desk.page().locator(link).first().getAttribute("href");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static void take(Desk desk, Path file) throws IOException {
        desk.page().screenshot(new ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).as(file.toString()).isLessThan(BYTES_MAX);
    }
}
