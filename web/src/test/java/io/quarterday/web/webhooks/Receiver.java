package io.quarterday.web.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks on this machine that fails, hangs and restarts when it is told to. */
final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int HANG = -1;

    /** What came, and what was answered. */
    record Call(String id, String timestamp, String signature, String body, int answered) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String entity() {
            return json().at("/data/entity_id").asString();
        }

        int sequence() {
            return json().at("/data/sequence").asInt();
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile IntUnaryOperator answering = call -> 204;
    private HttpServer server;
    private final int port;

    Receiver() {
        this.port = start(0);
    }

    private int start(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            server.setExecutor(threads);
            server.createContext("/", this::serve);
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        server.stop(0);
    }

    void restart() {
        start(port);
    }

    String url() {
        return "http://localhost:" + port + "/hook";
    }

    /** @param status to answer the call of this number with, from 0; {@code HANG} for none */
    void answer(IntUnaryOperator status) {
        answering = status;
    }

    static int hang() {
        return HANG;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Those that were taken. */
    List<Call> taken() {
        return calls.stream().filter(call -> call.answered() == 204).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status;
            synchronized (this) {
                status = answering.applyAsInt(calls.size());
                calls.add(new Call(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body,
                        status));
            }
            if (status == HANG) {
                closing.await();
            } else {
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
