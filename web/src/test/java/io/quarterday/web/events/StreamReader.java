package io.quarterday.web.events;

import io.quarterday.domain.Ids;
import io.quarterday.web.identity.AccessTokens;
import io.quarterday.web.testing.Practice.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream of events as a browser would, on a thread of its own; or holds it open without reading. */
final class StreamReader implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What came; the last one has the name {@code end}. */
    record Event(long id, String name, JsonNode data) {}

    private final @Nullable HttpResponse<InputStream> response;
    private final InputStream body;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile int beats;

    private StreamReader(@Nullable HttpResponse<InputStream> response, InputStream body) {
        this.response = response;
        this.body = body;
    }

    static StreamReader open(
            String baseUrl, AccessTokens tokens, Person person, String query, @Nullable Long lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/events" + query))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + tokens.issue(person.actor(), Ids.next()));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            StreamReader reader = new StreamReader(response, response.body());
            if (reader.status() == 200) {
                reader.read();
            }
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks for the stream and takes nothing of it until it is told to; the network holds next to nothing for it. */
    static StreamReader unread(String baseUrl, AccessTokens tokens, Person person) {
        URI uri = URI.create(baseUrl);
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(2_048);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            // Of HTTP 1.0, so that what comes is not in chunks.
            String request = "GET /api/events HTTP/1.0\r\nHost: " + uri.getAuthority()
                    + "\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                    + tokens.issue(person.actor(), Ids.next()) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new StreamReader(null, socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void read() {
        Thread thread = new Thread(this::readAll, "stream-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            long id = -1;
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith(":")) {
                    beats++;
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(id, name, JSON.readTree(data)));
                    data = "";
                }
            }
        } catch (IOException cut) {
            // As the end: what was whole has been taken.
        }
        events.add(new Event(-1, "end", JSON.nullNode()));
    }

    int status() {
        return response().statusCode();
    }

    HttpResponse<InputStream> response() {
        return Objects.requireNonNull(response);
    }

    int beats() {
        return beats;
    }

    /** The next event; fails when none comes. */
    Event next() {
        try {
            Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No event came within " + PATIENCE);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
