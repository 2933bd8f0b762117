package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser that was never here fetches before somebody sees what they must do today. */
@ApiTest
class FirstLoadBrowserTests {

    private static final int BYTES_MAX = 300_000;
    private static final List<String> LATER =
            List.of("src/features/rulebook/TablePage.tsx", "src/features/rulebook/DrlPage.tsx");

    @RegisterExtension
    final Windows windows = new Windows();

    private final Practice practice;

    FirstLoadBrowserTests(Practices practices) {
        this.practice = practices.make();
    }

    @Test
    void isSmallAndLeavesTheRuleDeskForLater() throws IOException {
        Page page = windows.open(Windows.WIDE, ColorScheme.LIGHT);
        List<Response> fetched = new ArrayList<>();
        page.onResponse(fetched::add);
        page.navigate("/");
        Desk desk = new Desk(page).signIn(practice.partner());
        desk.sees(desk.heading("What you must do today")).settled();

        Map<String, Integer> scripts = new HashMap<>();
        // Reading one may bring the next.
        List.copyOf(fetched).stream()
                .filter(response -> response.url().endsWith(".js"))
                .forEach(response ->
                        scripts.put(response.url().replaceAll(".*/assets/", "assets/"), compressed(response)));
        JsonNode manifest = manifest();
        List<String> later = LATER.stream()
                .map(name -> manifest.path(name).path("file").asString())
                .toList();
        assertThat(later).allMatch(file -> file.startsWith("assets/"));
        assertThat(scripts.keySet()).isNotEmpty().doesNotContainAnyElementsOf(later);
        assertThat(scripts.values().stream().mapToInt(Integer::intValue).sum())
                .as(scripts.toString())
                .isLessThanOrEqualTo(BYTES_MAX);
    }

    /** As the build measures it; how well the server compresses is another matter. */
    private static int compressed(Response response) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(bytes)) {
            compressing.write(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private static JsonNode manifest() throws IOException {
        try (InputStream stream = FirstLoadBrowserTests.class.getResourceAsStream("/static/.vite/manifest.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(stream));
        }
    }
}
