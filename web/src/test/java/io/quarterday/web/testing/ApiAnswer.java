package io.quarterday.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer of the API; it has already been held against the OpenAPI document. */
public final class ApiAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String method;
    private final String path;
    private final HttpResponse<byte[]> response;

    ApiAnswer(String method, String path, HttpResponse<byte[]> response) {
        this.method = method;
        this.path = path;
        this.response = response;
    }

    /** Fails with the whole answer unless the status is this one. */
    public ApiAnswer expect(int status) {
        assertThat(response.statusCode()).as("%s", this).isEqualTo(status);
        return this;
    }

    /** Fails unless it is this error; gives {@code error}. */
    public JsonNode expect(int status, String code) {
        expect(status);
        assertThat(error().path("code").asString()).as("%s", this).isEqualTo(code);
        return error();
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The cookies that it sets, each with its attributes. */
    public List<String> cookies() {
        return response.headers().allValues("Set-Cookie");
    }

    public byte[] bytes() {
        return response.body();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public JsonNode data() {
        return json().path("data");
    }

    public JsonNode error() {
        return json().path("error");
    }

    public JsonNode meta() {
        return json().path("meta");
    }

    String method() {
        return method;
    }

    /** Without the query. */
    String path() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    @Override
    public String toString() {
        return method + " " + path + " answered " + status() + ": " + text();
    }
}
