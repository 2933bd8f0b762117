package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The built interface, as a browser is given it. */
@ApiTest
class InterfaceFilesTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
    private static final String OF_A_BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final ApiClient api;

    InterfaceFilesTests(ApiClient api) {
        this.api = api;
        assumeThat(getClass().getResource("/static/index.html"))
                .as("the interface, which is left out where Node is missing")
                .isNotNull();
    }

    @Test
    void anyPlaceOfTheInterfaceIsItsPageAndAskedForEachTime() throws Exception {
        for (String place : new String[] {"/", "/board?type=VAT", "/services/0190-no-such"}) {
            HttpResponse<String> page = get(place, OF_A_BROWSER);

            assertThat(page.statusCode()).as(place).isEqualTo(200);
            assertThat(page.body()).as(place).contains("<div id=\"root\">");
            assertThat(page.headers().firstValue("Cache-Control")).as(place).hasValue("no-cache");
        }
    }

    @Test
    void aPageRunsNoScriptThatStandsInIt() throws Exception {
        HttpResponse<String> page = get("/", OF_A_BROWSER);

        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'self'").doesNotContain("script-src", "unsafe-eval");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void scriptsAreKeptForAYear() throws Exception {
        Matcher script = SCRIPT.matcher(get("/", OF_A_BROWSER).body());
        assertThat(script.find()).isTrue();
        HttpResponse<String> answer = get(script.group(1), "*/*");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("max-age=31536000", "public", "immutable"));
    }

    @Test
    void wrongPathsOfTheApiStayWrong() throws Exception {
        for (String path : new String[] {"/actuator/nowhere", "/api/health/nowhere", "/assets/nowhere.js"}) {
            HttpResponse<String> answer = get(path, OF_A_BROWSER);

            assertThat(answer.statusCode()).as(path).isIn(401, 403, 404);
            assertThat(answer.body()).as(path).contains("\"success\":false").doesNotContain("<div");
        }
    }

    @Test
    void whoAsksForNoPageIsGivenNone() throws Exception {
        assertThat(get("/services/0190-no-such", "application/json").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.baseUrl() + path))
                .header("Accept", accept)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
