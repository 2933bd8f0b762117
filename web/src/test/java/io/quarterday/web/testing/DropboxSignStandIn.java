package io.quarterday.web.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for Dropbox Sign on this machine: real HTTP, its paths, its multipart requests, its answers' shapes and its
 * webhooks. It can fail in the ways that a server can.
 */
public final class DropboxSignStandIn implements AutoCloseable {

    public static final String KEY = "stand-in-dropbox-sign-key-not-a-real-one";
    public static final byte[] SIGNED_FILE = "%PDF-1.4 signed".getBytes(StandardCharsets.UTF_8);

    /** How the next call is answered. */
    public enum Line {
        /** As it should. */
        GOOD,
        /** 429, too many calls. */
        TOO_MANY,
        /** 500. */
        BROKEN,
        /** 400 with an error of its API. */
        REFUSING,
        /** 409, as of files that are being prepared. */
        PREPARING,
        /** No answer before the caller has given up. */
        SILENT,
        /** The call is done, but its answer breaks off in the middle. */
        HALF
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]+)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, ObjectNode> requests = new ConcurrentHashMap<>();
    private final Deque<Line> next = new ConcurrentLinkedDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public DropboxSignStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v3/signature_request/", this::serve);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v3");
    }

    /** The next calls are answered so. */
    public void next(Line... lines) {
        next.addAll(List.of(lines));
    }

    /** What happens after the next request is looked up, and before the caller has it. */
    public void meanwhile(Runnable what) {
        meanwhile.set(what);
    }

    /** What was called, such as "POST send". */
    public List<String> calls() {
        return calls;
    }

    /** The requests whose signer has this address, as its API shows them. */
    public List<ObjectNode> of(String signer) {
        return requests.values().stream()
                .filter(request -> request.path("signatures")
                        .path(0)
                        .path("signer_email_address")
                        .asString()
                        .equals(signer))
                .toList();
    }

    public void sign(String id, String name, long at) {
        ObjectNode request = requests.get(id);
        request.put("is_complete", true);
        ((ObjectNode) request.path("signatures").path(0))
                .put("signer_name", name)
                .put("status_code", "signed")
                .put("signed_at", at);
    }

    public void decline(String id, String reason) {
        ObjectNode request = requests.get(id);
        request.put("is_declined", true);
        ((ObjectNode) request.path("signatures").path(0))
                .put("status_code", "declined")
                .put("decline_reason", reason);
    }

    /** Tells of an event as its webhooks do; gives the answer's status and text. */
    public String tell(String baseUrl, String type, String id, long at, String key) {
        ObjectNode callback = JSON.createObjectNode();
        String time = String.valueOf(at);
        callback.putObject("event")
                .put("event_time", time)
                .put("event_type", type)
                .put("event_hash", new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(time + type));
        if (requests.containsKey(id)) {
            callback.set("signature_request", requests.get(id));
        }
        return post(baseUrl, JSON.writeValueAsString(callback));
    }

    public String post(String baseUrl, String json) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(baseUrl + "/api/webhooks/dropbox-sign"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "json=" + URLEncoder.encode(json, StandardCharsets.UTF_8)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            String verb = path[3];
            calls.add(exchange.getRequestMethod() + " " + verb);
            byte[] body = exchange.getRequestBody().readAllBytes();
            String expected =
                    "Basic " + Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                error(exchange, 401, "unauthorized");
                return;
            }
            Line line = next.poll();
            if (line == Line.TOO_MANY) {
                error(exchange, 429, "exceeded_rate");
            } else if (line == Line.BROKEN) {
                error(exchange, 500, "unknown");
            } else if (line == Line.REFUSING) {
                error(exchange, 400, "bad_request");
            } else if (line == Line.PREPARING) {
                error(exchange, 409, "conflict");
            } else if (line == Line.SILENT) {
                closing.await(10, TimeUnit.SECONDS);
            } else {
                answer(exchange, verb, path.length > 4 ? path[4] : "", body, line == Line.HALF);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String verb, String id, byte[] body, boolean half) throws IOException {
        switch (verb) {
            case "send" -> json(exchange, sent(new String(body, StandardCharsets.UTF_8)), half);
            case "cancel" -> {
                if (requests.get(id).path("is_complete").asBoolean()) {
                    error(exchange, 400, "signature_request_cancel_failed");
                } else {
                    requests.get(id).put("cancelled", true);
                    exchange.sendResponseHeaders(200, -1);
                }
            }
            case "remind" -> json(exchange, requests.get(id), half);
            case "files" -> {
                exchange.getResponseHeaders().set("Content-Type", "application/pdf");
                exchange.sendResponseHeaders(200, SIGNED_FILE.length);
                exchange.getResponseBody().write(SIGNED_FILE, 0, half ? 3 : SIGNED_FILE.length);
            }
            default -> json(exchange, requests.get(verb), half);
        }
    }

    /** A request as it came, by the fields of its multipart body. */
    private ObjectNode sent(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String part : body.split("\r\n--|^--")) {
            int end = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
            if (name.find()) {
                fields.put(name.group(1), part.substring(end + 4));
            }
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        ObjectNode request = JSON.createObjectNode();
        request.put("signature_request_id", id)
                .put("title", fields.get("title"))
                .put("is_complete", false)
                .put("is_declined", false)
                .put("file", fields.get("files[0]"));
        request.set("metadata", JSON.readTree(fields.get("metadata")));
        JsonNode signer = JSON.readTree(fields.get("signers")).path(0);
        ObjectNode signature = request.putArray("signatures").addObject();
        signature
                .put("signature_id", "s" + id)
                .put("signer_email_address", signer.path("email_address").asString())
                .put("signer_name", signer.path("name").asString())
                .put("status_code", "awaiting_signature");
        requests.put(id, request);
        return request;
    }

    private void json(HttpExchange exchange, ObjectNode request, boolean half) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("signature_request", request.deepCopy().without("file").without("cancelled"));
        byte[] bytes = JSON.writeValueAsBytes(answer);
        Optional.ofNullable(meanwhile.getAndSet(null)).ifPresent(Runnable::run);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, half ? bytes.length / 2 : bytes.length);
    }

    private static void error(HttpExchange exchange, int status, String name) throws IOException {
        byte[] bytes = ("{\"error\":{\"error_msg\":\"Not so\",\"error_name\":\"" + name + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
