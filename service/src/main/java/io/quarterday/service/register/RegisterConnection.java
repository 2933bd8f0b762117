package io.quarterday.service.register;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.quarterday.service.problem.NotConfiguredException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.RequestAllowance.Urgency;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The line to Companies House: its public data API, signed in to by Basic authentication with the key as user name.
 * Bounded in how often it asks, how long it waits, how much it reads, and how often it tries again; while most requests
 * fail it asks nothing for a while. What leaves here as an exception is one of {@link RateLimitedException},
 * {@link UnavailableException} and {@link NotConfiguredException}, and never holds the key.
 */
@Component
class RegisterConnection implements RegisterLine {

    static final String KEY_SETTING = "quarterday.companies-house.key";

    private static final Logger log = LoggerFactory.getLogger(RegisterConnection.class);

    /** The longest real answers, a hundred officers, are a tenth of it. */
    private static final int BODY_MAX = 1 << 20;

    private static final int CIRCUIT_REQUESTS = 20;
    private static final int CIRCUIT_REQUESTS_MIN = 10;
    private static final int CIRCUIT_TRIALS = 2;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(500, 502, 503, 504);

    private final CompaniesHouseSettings settings;
    private final RestClient client;
    private final RequestAllowance allowance;
    private final CircuitBreaker circuit;
    private final RetryTemplate retries;
    private final Clock clock;

    RegisterConnection(CompaniesHouseSettings settings, RestClient.Builder clients, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.allowance = new RequestAllowance(settings.requests(), settings.window(), clock);
        this.client = clients.baseUrl(settings.baseUrl())
                .requestFactory(requests(settings))
                .defaultHeaders(headers -> headers.setBasicAuth(settings.key(), "", StandardCharsets.UTF_8))
                .build();
        this.circuit = CircuitBreaker.of(
                "companies-house",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(CIRCUIT_REQUESTS)
                        .minimumNumberOfCalls(CIRCUIT_REQUESTS_MIN)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.circuitOpenFor())
                        .permittedNumberOfCallsInHalfOpenState(CIRCUIT_TRIALS)
                        .ignoreExceptions(RateLimitedException.class, NotConfiguredException.class)
                        .build());
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(settings.retries())
                .delay(settings.retryDelay())
                .jitter(settings.retryDelay().dividedBy(4))
                .multiplier(2)
                .includes(UnansweredException.class)
                .build());
    }

    /** Follows no redirection: the key is for nobody else. */
    private static JdkClientHttpRequestFactory requests(CompaniesHouseSettings settings) {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(settings.timeout());
        return factory;
    }

    /** @param template such as {@code /company/{number}} */
    record Question(String template, Map<String, Object> variables) {}

    /** What came back. */
    sealed interface Reply<T> {

        /** @param bytes how long it was */
        record Told<T>(T value, @Nullable String etag, int bytes) implements Reply<T> {}

        /** What the caller holds under the ETag that it gave is still so (304). */
        record Unchanged<T>() implements Reply<T> {}

        /** There is no such thing (404). */
        record Unknown<T>() implements Reply<T> {}

        /** The list does not go that far (416). */
        record BeyondTheEnd<T>() implements Reply<T> {}
    }

    /** An answer, or the lack of one, that may be another the next time. */
    private static final class UnansweredException extends RuntimeException {
        UnansweredException(String message) {
            super(message);
        }
    }

    @Override
    public int requestsLeft() {
        return allowance.left();
    }

    @Override
    public boolean isOpen() {
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }

    /**
     * Asks.
     *
     * @param etag of what the caller holds
     * @param reader makes a value of a body, and throws where it cannot
     */
    <T> Reply<T> ask(Question question, @Nullable String etag, Urgency urgency, Function<byte[], T> reader) {
        if (!settings.hasKey()) {
            throw new NotConfiguredException("Companies House cannot be asked without a key: set " + KEY_SETTING + ".");
        }
        try {
            return retries.invoke(() -> circuit.executeSupplier(() -> {
                Optional<Duration> wait = allowance.take(urgency);
                if (wait.isPresent()) {
                    throw tooMany(wait.get());
                }
                return send(question, etag, reader);
            }));
        } catch (CallNotPermittedException open) {
            throw new UnavailableException(
                    "Companies House has failed too often just now; it is asked again in a while.",
                    settings.circuitOpenFor());
        } catch (UnansweredException unanswered) {
            log.warn("{}: {}", question.template(), unanswered.getMessage());
            throw unavailable(String.valueOf(unanswered.getMessage()));
        }
    }

    private <T> Reply<T> send(Question question, @Nullable String etag, Function<byte[], T> reader) {
        try {
            return client.get()
                    .uri(question.template(), question.variables())
                    .headers(headers -> {
                        if (etag != null) {
                            headers.set(HttpHeaders.IF_NONE_MATCH, etag);
                        }
                    })
                    .exchangeForRequiredValue((request, response) -> reply(question, etag, response, reader));
        } catch (RestClientException failed) {
            log.debug("{} failed", question.template(), failed);
            throw new UnansweredException("Companies House did not answer in full and in time.");
        }
    }

    private <T> Reply<T> reply(
            Question question, @Nullable String etag, ClientHttpResponse response, Function<byte[], T> reader)
            throws IOException {
        int status = response.getStatusCode().value();
        HttpHeaders headers = response.getHeaders();
        if (status == 429) {
            Duration wait = waitSaid(headers).orElse(settings.window());
            allowance.pauseFor(wait);
            log.warn("Companies House takes no more requests for {} s.", wait.toSeconds());
            throw tooMany(wait);
        }
        if ("0".equals(headers.getFirst("X-Ratelimit-Remain"))) {
            resetSaid(headers).ifPresent(allowance::pauseFor);
        }
        if (status == 200) {
            return told(question, response, reader);
        }
        if (status == 304 && etag != null) {
            return new Reply.Unchanged<>();
        }
        if (status == 404) {
            return new Reply.Unknown<>();
        }
        if (status == 416) {
            return new Reply.BeyondTheEnd<>();
        }
        if (status == 401) {
            log.error("Companies House does not accept the key of {}.", KEY_SETTING);
            throw new NotConfiguredException("Companies House does not accept the key that is set as " + KEY_SETTING
                    + ", or not from this address.");
        }
        if (WORTH_ANOTHER_TRY.contains(status)) {
            throw new UnansweredException("Companies House answered with status " + status + ".");
        }
        log.error("{} was answered with status {}.", question.template(), status);
        throw unavailable("Companies House answered with status " + status + ".");
    }

    private <T> Reply<T> told(Question question, ClientHttpResponse response, Function<byte[], T> reader)
            throws IOException {
        byte[] body = response.getBody().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            log.error("{} was answered with more than {} bytes.", question.template(), BODY_MAX);
            throw unavailable("Companies House answered more than can be taken.");
        }
        T value;
        try {
            value = reader.apply(body);
        } catch (RuntimeException unreadable) {
            log.error("{} was answered with what cannot be read: {}", question.template(), unreadable.getMessage());
            throw unavailable("Companies House answered something that cannot be read.");
        }
        return new Reply.Told<>(value, response.getHeaders().getETag(), body.length);
    }

    /** Companies House often leaves Retry-After out and says when its window ends instead. */
    private Optional<Duration> waitSaid(HttpHeaders headers) {
        return seconds(headers, HttpHeaders.RETRY_AFTER)
                .map(Duration::ofSeconds)
                .or(() -> resetSaid(headers));
    }

    private Optional<Duration> resetSaid(HttpHeaders headers) {
        return seconds(headers, "X-Ratelimit-Reset")
                .map(epoch -> Duration.between(clock.instant(), Instant.ofEpochSecond(epoch)))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Long> seconds(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getFirst(name))
                .filter(text -> text.matches("[0-9]{1,10}"))
                .map(Long::valueOf);
    }

    private RateLimitedException tooMany(Duration wait) {
        return new RateLimitedException(
                "Companies House takes " + settings.requests() + " requests in "
                        + settings.window().toSeconds() + " seconds, and they are used up.",
                wait);
    }

    private UnavailableException unavailable(String message) {
        return new UnavailableException(message, settings.circuitOpenFor());
    }
}
