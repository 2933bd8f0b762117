package io.quarterday.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How often a sign-in may be tried: ten times a minute for an e-mail address, sixty from a network address, on each
 * node. Success and failure count alike, so that an answer tells nothing.
 */
@Component
class SignInLimit {

    private static final int PER_EMAIL = 10;
    private static final int PER_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KNOWN_MAX = 100_000;

    private final Cache<String, Bucket> emails;
    private final Cache<String, Bucket> addresses;
    private final TimeMeter time;

    SignInLimit(Clock clock) {
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
        this.emails = bounded();
        this.addresses = bounded();
    }

    /** A bucket that nobody used for a window is full again, and need not be remembered. */
    private Cache<String, Bucket> bounded() {
        return Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Counts one try; how long to wait if it is one too many. */
    Optional<Duration> tryFor(String email, String address) {
        Optional<Duration> wait = take(addresses, address, PER_ADDRESS);
        return wait.isPresent() ? wait : take(emails, email.strip().toLowerCase(Locale.ROOT), PER_EMAIL);
    }

    private Optional<Duration> take(Cache<String, Bucket> buckets, String key, int perWindow) {
        Bucket bucket = buckets.get(
                key,
                fresh -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(perWindow)
                                .refillGreedy(perWindow, WINDOW)
                                .build())
                        .withCustomTimePrecision(time)
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
