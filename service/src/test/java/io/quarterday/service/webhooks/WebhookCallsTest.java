package io.quarterday.service.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarterday.service.webhooks.WebhookCalls.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver, or who names one, cannot make us do. */
class WebhookCallsTest {

    private final AtomicInteger reached = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress((InetAddress) null, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            reached.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().set("Location", "/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                byte[] some = new byte[65_536];
                while (closing.getCount() > 0) {
                    exchange.getResponseBody().write(some);
                }
            } catch (IOException cut) {
                // As it should be.
            }
        });
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                while (!closing.await(200, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException cut) {
                // As it should be.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private Outcome post(boolean internal, String url) throws IOException {
        WebhookCalls calls = new WebhookCalls(new WebhookSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                List.of(),
                Duration.ofHours(1),
                Duration.ofDays(1),
                internal));
        try {
            return calls.post(url, Map.of("webhook-id", "x"), "{}");
        } finally {
            calls.destroy();
        }
    }

    private String at(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "0.0.0.0",
                "2130706433",
                "127.1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:169.254.169.254]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:7f00:1::]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[ff02::1]"
            })
    void reachesNothingWithinPrivateAndSpecialNetworks(String host) throws IOException {
        Outcome outcome = post(false, at(host));
        assertThat(outcome.status()).isNull();
        assertThat(outcome.arrived()).isFalse();
        assertThat(outcome.reason()).isEqualTo("the address is within a private or special network");
        assertThat(reached).hasValue(0);
    }

    @Test
    void reachesThemWhereThatIsAllowed() throws IOException {
        assertThat(post(true, at("localhost"))).isEqualTo(new Outcome(204, null));
        assertThat(reached).hasValue(1);
    }

    @Test
    void followsNoRedirect() throws IOException {
        assertThat(post(true, at("localhost") + "away")).isEqualTo(new Outcome(302, null));
        assertThat(reached).hasValue(0);
    }

    @Test
    void readsNoMoreOfAnAnswerThanIsBounded() throws IOException {
        assertThat(post(true, at("localhost") + "endless")).isEqualTo(new Outcome(200, null));
    }

    @Test
    void waitsNoLongerThanIsSaidForAnAnswerThatDrips() throws IOException {
        assertThat(post(true, at("localhost") + "drip").error()).isEqualTo("no answer within 2 s");
    }

    @Test
    void saysWhyNobodyAnswered() throws IOException {
        String nowhere = at("localhost");
        server.stop(0);
        assertThat(post(true, nowhere).reason()).isEqualTo("the connection was refused");
        assertThat(post(true, "http://nowhere.invalid/").reason()).isEqualTo("the name cannot be resolved");
    }
}
