package io.quarterday.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import org.junit.jupiter.api.Test;

@ApiTest
class OpenApiTests {

    private final ApiClient api;

    OpenApiTests(ApiClient api) {
        this.api = api;
    }

    @Test
    void dump() throws Exception {
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("target/openapi.json"), api.contract().text());
        assertThat(api.contract().text()).contains("3.1");
    }
}
