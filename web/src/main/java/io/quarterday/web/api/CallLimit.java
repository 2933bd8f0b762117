package io.quarterday.web.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How often something may be done in a while by each of many, on each node. */
public final class CallLimit {

    private static final int KNOWN_MAX = 100_000;

    private final int perWindow;
    private final Duration window;
    private final Cache<String, Bucket> buckets;
    private final TimeMeter time;

    public CallLimit(Clock clock, int perWindow, Duration window) {
        this.perWindow = perWindow;
        this.window = window;
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
        // A bucket that nobody used for a window is full again, and need not be remembered.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterAccess(window.multipliedBy(2))
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Counts one; how long to wait if it is one too many. */
    public Optional<Duration> take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return wait(probe.isConsumed(), probe.getNanosToWaitForRefill());
    }

    /** How long to wait if one more would be too many; counts nothing. */
    public Optional<Duration> look(String key) {
        EstimationProbe probe = bucket(key).estimateAbilityToConsume(1);
        return wait(probe.canBeConsumed(), probe.getNanosToWaitForRefill());
    }

    private static Optional<Duration> wait(boolean free, long nanos) {
        return free ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                fresh -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(perWindow)
                                .refillGreedy(perWindow, window)
                                .build())
                        .withCustomTimePrecision(time)
                        .build());
    }
}
