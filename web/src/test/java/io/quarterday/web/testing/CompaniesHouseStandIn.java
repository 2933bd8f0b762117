package io.quarterday.web.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for Companies House on this machine: real HTTP, Basic authentication, and answers in the shapes of its public
 * data API. It can fail in all the ways that a server can.
 */
public final class CompaniesHouseStandIn implements AutoCloseable {

    public static final String KEY = "stand-in-key-7d41c0b2-not-a-real-one";

    /** However many are asked for. */
    private static final int PAGE_MAX = 100;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Deque<Answering> next = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean tagging;

    /** What was asked. */
    public record Request(String path, String query, String authorization, String ifNoneMatch) {}

    /** Another way to answer than the sound one. */
    public interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    public CompaniesHouseStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        answers.put("/search/companies", bytes("search"));
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Puts a company on the register, with people and filings. */
    public void register(String number, Consumer<ObjectNode> peculiarities) {
        ObjectNode profile = shape("profile");
        profile.put("company_number", number);
        peculiarities.accept(profile);
        answers.put("/company/" + number, JSON.writeValueAsBytes(profile));
        for (String list : List.of("officers", "persons-with-significant-control", "filing-history")) {
            answers.put("/company/" + number + "/" + list, bytes(list));
        }
    }

    /** Gives a company so many officers, told a hundred at a time as the register tells them. */
    public void officers(String number, int count) {
        ObjectNode list = shape("officers");
        ObjectNode like = (ObjectNode) list.path("items").get(0);
        ArrayNode items = list.putArray("items");
        for (int i = 0; i < count; i++) {
            items.add(like.deepCopy().put("name", "ALDGATE, Number " + i));
        }
        list.put("total_results", count);
        answers.put("/company/" + number + "/officers", JSON.writeValueAsBytes(list));
    }

    private static byte[] page(byte[] body, URI uri) {
        ObjectNode list = (ObjectNode) JSON.readTree(body);
        int first = Integer.parseInt(
                UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst("start_index"));
        List<JsonNode> page =
                list.path("items").valueStream().skip(first).limit(PAGE_MAX).toList();
        list.putArray("items").addAll(page);
        return JSON.writeValueAsBytes(list);
    }

    public void answer(String path, String body) {
        answers.put(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public void forget(String path) {
        answers.remove(path);
    }

    /** One of the recorded shapes. */
    public static ObjectNode shape(String name) {
        return (ObjectNode) JSON.readTree(bytes(name));
    }

    private static byte[] bytes(String name) {
        try (InputStream stream =
                CompaniesHouseStandIn.class.getResourceAsStream("/companies-house/" + name + ".json")) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next requests are answered so, one by one; then soundly again. */
    public void then(Answering... answerings) {
        next.addAll(List.of(answerings));
    }

    /** Gives ETags from now on, and 304 to who has the same. */
    public void tagAnswers() {
        tagging = true;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How often a path was asked for. */
    public long count(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).count();
    }

    public static Answering status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, "{\"error\": \"as asked for\"}".getBytes(StandardCharsets.UTF_8));
        };
    }

    public static Answering body(String body) {
        return exchange -> send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Announces more than it sends, and hangs up. */
    public static Answering half() {
        return exchange -> {
            byte[] body = bytes("profile");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            // Closing before all was sent cuts the connection.
            exchange.close();
        };
    }

    /** Does not answer while the stand-in is there. */
    public Answering silence() {
        return exchange -> awaitTheEnd();
    }

    /** Sends half of an answer, and does not go on. */
    public Answering stall() {
        return exchange -> {
            byte[] body = bytes("profile");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            awaitTheEnd();
        };
    }

    private void awaitTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String ifNoneMatch = exchange.getRequestHeaders().getFirst("If-None-Match");
            requests.add(new Request(uri.getPath(), uri.getRawQuery(), authorization, ifNoneMatch));
            Answering other = next.poll();
            if (other != null) {
                other.answer(exchange);
            } else if (!("Basic " + basic()).equals(authorization)) {
                send(exchange, 401, "{\"error\": \"Invalid Authorization\"}".getBytes(StandardCharsets.UTF_8));
            } else {
                byte[] body = answers.get(uri.getPath());
                boolean paged = body != null && uri.getPath().endsWith("/officers");
                soundly(exchange, paged ? page(body, uri) : body, ifNoneMatch);
            }
        }
    }

    private void soundly(HttpExchange exchange, byte[] body, String ifNoneMatch) throws IOException {
        if (body == null) {
            send(exchange, 404, "{\"errors\": [{\"error\": \"not-found\"}]}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        String etag = "\"" + HexFormat.of().toHexDigits(java.util.Arrays.hashCode(body)) + "\"";
        if (tagging) {
            exchange.getResponseHeaders().set("ETag", etag);
        }
        if (tagging && etag.equals(ifNoneMatch)) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, body);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** The key as it goes over the wire. */
    public static String basic() {
        return Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
