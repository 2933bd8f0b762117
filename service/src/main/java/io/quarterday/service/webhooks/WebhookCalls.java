package io.quarterday.service.webhooks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Calls receivers of webhooks, and trusts nothing of them: no address of an internal or special network (the address that
 * was looked at is the one that is connected to, so that a name cannot point elsewhere in between), no redirect, no
 * proxy, no cookie, no more of an answer than its status and {@link #ANSWER_BYTES_MAX} bytes, and no longer than is said.
 */
@Component
class WebhookCalls implements DisposableBean {

    private static final int ANSWER_BYTES_MAX = 8_192;
    private static final int CONNECTIONS_MAX = 64;

    private final CloseableHttpClient client;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "webhook-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    WebhookCalls(WebhookSettings settings) {
        this.timeout = settings.timeout();
        HttpClientSettings http = HttpClientSettings.defaults()
                .withTimeouts(timeout, timeout)
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                .withCookieHandling(HttpCookieHandling.DISABLE)
                .withInetAddressFilter(
                        settings.allowInternalAddresses()
                                ? InetAddressFilter.all()
                                : InetAddressFilter.externalAddresses());
        this.client = new HttpComponentsHttpClientBuilder()
                .withCustomizer(HttpClientBuilder::disableAutomaticRetries)
                .withCustomizer(builder -> builder.disableContentCompression().disableAuthCaching())
                .withDefaultRequestConfigCustomizer(request -> request.setConnectionRequestTimeout(Timeout.of(timeout)))
                .withConnectionManagerCustomizer(connections ->
                        connections.setMaxConnTotal(CONNECTIONS_MAX).setMaxConnPerRoute(CONNECTIONS_MAX))
                .build(http);
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * What came of a call.
     *
     * @param status absent where nobody answered
     * @param error why not; absent where somebody did
     */
    record Outcome(@Nullable Integer status, @Nullable String error) {

        boolean arrived() {
            return status != null && status >= 200 && status < 300;
        }

        /** Why it did not arrive, for people. */
        String reason() {
            return status == null ? String.valueOf(error) : "answered " + status;
        }
    }

    Outcome post(String url, Map<String, String> headers, String body) {
        HttpPost request = new HttpPost(URI.create(url));
        headers.forEach(request::setHeader);
        request.setHeader("User-Agent", "Quarterday-Webhooks/1");
        request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        AtomicReference<@Nullable Outcome> tooLong = new AtomicReference<>();
        ScheduledFuture<?> deadline =
                deadlines.schedule(() -> request.cancel(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> {
                Outcome outcome = new Outcome(response.getCode(), null);
                if (!isShort(response)) {
                    // What is left would be read to keep the connection; it is not worth that.
                    tooLong.set(outcome);
                    request.cancel();
                }
                return outcome;
            });
        } catch (FilteredHostException e) {
            return new Outcome(null, "the address is within a private or special network");
        } catch (IOException e) {
            Outcome known = tooLong.get();
            if (known != null) {
                return known;
            }
            return new Outcome(
                    null, request.isCancelled() ? "no answer within " + timeout.toSeconds() + " s" : text(e));
        } finally {
            deadline.cancel(false);
        }
    }

    private static boolean isShort(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null || entity.getContent().readNBytes(ANSWER_BYTES_MAX + 1).length <= ANSWER_BYTES_MAX;
    }

    /** Addresses are looked up when called: what they are is said to whoever keeps the webhook, nothing of what is there. */
    private static String text(IOException e) {
        String text = e.getClass().getSimpleName().replace("Exception", "");
        return switch (text) {
            case "UnknownHost" -> "the name cannot be resolved";
            case "HttpHostConnect", "Connect" -> "the connection was refused";
            case "ConnectTimeout", "SocketTimeout" -> "no answer in time";
            default -> "the call failed (" + text + ")";
        };
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
