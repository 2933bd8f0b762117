package io.quarterday.web.signatures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarterday.service.problem.RateLimitedException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How often private links may be called, on each node: thirty times a minute one link, three hundred times from a network
 * address. Good and bad links count alike, so that an answer tells nothing.
 */
@Component
class SigningLimit {

    static final int PER_LINK = 30;
    private static final int PER_ADDRESS = 300;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KNOWN_MAX = 100_000;

    private final Cache<String, Bucket> calls;
    private final TimeMeter time;

    SigningLimit(Clock clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        this.calls = Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** @throws RateLimitedException where it is one call too many */
    void count(String token, String address) {
        take("address:" + address, PER_ADDRESS);
        take("link:" + token, PER_LINK);
    }

    /** The same for whoever calls without a link. */
    void count(String address) {
        take("address:" + address, PER_ADDRESS);
    }

    private void take(String key, int perWindow) {
        Bucket bucket = calls.get(
                key,
                fresh -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(perWindow)
                                .refillGreedy(perWindow, WINDOW)
                                .build())
                        .withCustomTimePrecision(time)
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new RateLimitedException(
                    "This link is called too often. Wait a little.", Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }
}
