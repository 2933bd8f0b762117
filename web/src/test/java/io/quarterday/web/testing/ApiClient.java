package io.quarterday.web.testing;

import io.quarterday.domain.Ids;
import io.quarterday.web.identity.AccessTokens;
import io.quarterday.web.testing.Practice.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the API as a caller would, over HTTP, and holds every single answer against the OpenAPI document. Immutable:
 * {@code as} and {@code with} give another client.
 *
 * <pre>{@code api.as(practice.partner()).post("/api/services", Map.of(...)).expect(201).data()}</pre>
 */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOUNDARY = "quarterday-test-boundary";

    private final String baseUrl;
    private final AccessTokens tokens;
    private final Contract contract;
    private final List<String> headers;
    private final Person person;

    ApiClient(String baseUrl, AccessTokens tokens) {
        this(baseUrl, tokens, new Contract(baseUrl), List.of(), null);
    }

    private ApiClient(String baseUrl, AccessTokens tokens, Contract contract, List<String> headers, Person person) {
        this.baseUrl = baseUrl;
        this.tokens = tokens;
        this.contract = contract;
        this.headers = headers;
        this.person = person;
    }

    /** One file or field of a multipart body. */
    public record Part(String name, String filename, String contentType, byte[] content) {

        public static Part file(String name, String filename, String contentType, byte[] content) {
            return new Part(name, filename, contentType, content);
        }

        public static Part field(String name, String value) {
            return new Part(name, null, "text/plain; charset=utf-8", value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Signed in as somebody, by an access token of this moment of the test clock. */
    public ApiClient as(Person caller) {
        return new ApiClient(baseUrl, tokens, contract, headers, caller);
    }

    /** With one more header. */
    public ApiClient with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new ApiClient(baseUrl, tokens, contract, List.copyOf(more), person);
    }

    public String baseUrl() {
        return baseUrl;
    }

    /** The document that answers are held against. */
    public Contract contract() {
        return contract;
    }

    public ApiAnswer get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    public ApiAnswer post(String path, Object body) {
        return json("POST", path, body);
    }

    /** Without a body. */
    public ApiAnswer post(String path) {
        return send("POST", path, null, BodyPublishers.noBody());
    }

    public ApiAnswer put(String path, Object body) {
        return json("PUT", path, body);
    }

    public ApiAnswer patch(String path, Object body) {
        return json("PATCH", path, body);
    }

    public ApiAnswer delete(String path) {
        return send("DELETE", path, null, BodyPublishers.noBody());
    }

    public ApiAnswer delete(String path, Object body) {
        return json("DELETE", path, body);
    }

    /** Any method with a body as it stands. */
    public ApiAnswer send(String method, String path, String contentType, String body) {
        return send(method, path, contentType, BodyPublishers.ofString(body));
    }

    /** A body without an announced length. */
    public ApiAnswer stream(String method, String path, String contentType, byte[] body) {
        return send(method, path, contentType, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    public ApiAnswer upload(String path, String filename, String contentType, byte[] content) {
        return multipart("POST", path, List.of(Part.file("file", filename, contentType, content)));
    }

    /** A file made as it is sent, without an announced length. */
    public ApiAnswer streamed(String path, String filename, Supplier<InputStream> content) {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                        new SequenceInputStream(new ByteArrayInputStream(head), content.get()),
                        new ByteArrayInputStream(tail))));
    }

    /** An access token of whom it calls as. */
    public String token() {
        return tokens.issue(person.actor(), Ids.next());
    }

    public ApiAnswer multipart(String method, String path, List<Part> parts) {
        return send(
                method,
                path,
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofByteArray(multipartBody(parts)));
    }

    private ApiAnswer json(String method, String path, Object body) {
        return send(method, path, "application/json", BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private ApiAnswer send(String method, String path, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofMinutes(3))
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (person != null) {
            request.header("Authorization", "Bearer " + tokens.issue(person.actor(), Ids.next()));
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            ApiAnswer answer = new ApiAnswer(method, path, response);
            contract.check(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How long an answer takes to come whole; what it says is not looked at, so that reading it does not count. */
    public Duration timed(String path) {
        return timed("GET", path, BodyPublishers.noBody());
    }

    /** The same of a POST with this body. */
    public Duration timed(String path, Object body) {
        return timed("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private Duration timed(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + tokens.issue(person.actor(), Ids.next()))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            long start = System.nanoTime();
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode());
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] multipartBody(List<Part> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String filename = part.filename() == null ? "" : "; filename=\"" + part.filename() + "\"";
            String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\""
                    + filename + "\r\nContent-Type: " + part.contentType() + "\r\n\r\n";
            body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
