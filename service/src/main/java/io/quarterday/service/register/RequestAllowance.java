package io.quarterday.service.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How many requests may still be made: never more than so many in any stretch of time as long as the window, wherever
 * it begins. (A token bucket would let through up to twice as many in a stretch that begins when it is full; a window
 * of our own would not begin when the register's does.) Background work leaves the last tenth to people who wait.
 */
final class RequestAllowance {

    /** Who asks. */
    enum Urgency {
        PERSON,
        JOB
    }

    /** Longer than anybody could mean. */
    private static final Duration PAUSE_MAX = Duration.ofMinutes(15);

    private final Clock clock;
    private final Duration window;
    private final int reserve;
    /** The moments of the last requests, a ring whose oldest stands at {@code next}. */
    private final Instant[] made;

    private int next;
    private Instant pausedUntil = Instant.MIN;

    RequestAllowance(int requests, Duration window, Clock clock) {
        this.clock = clock;
        this.window = window;
        this.reserve = requests / 10;
        this.made = new Instant[requests];
        Arrays.fill(made, Instant.MIN);
    }

    /** Takes one request from the allowance, or tells how long to wait for one. */
    synchronized Optional<Duration> take(Urgency urgency) {
        Instant now = clock.instant();
        forgetTheFuture(now);
        if (now.isBefore(pausedUntil)) {
            return Optional.of(Duration.between(now, pausedUntil));
        }
        // The request that must have left the window: with a reserve, that many more have to.
        Instant decisive = made[(next + (urgency == Urgency.JOB ? reserve : 0)) % made.length];
        if (decisive.isAfter(now.minus(window))) {
            return Optional.of(Duration.between(now.minus(window), decisive));
        }
        made[next] = now;
        next = (next + 1) % made.length;
        return Optional.empty();
    }

    /** A clock that was set back must not shut the register out for longer than a window. */
    private void forgetTheFuture(Instant now) {
        if (made[(next + made.length - 1) % made.length].isAfter(now)) {
            Arrays.setAll(made, i -> made[i].isAfter(now) ? now : made[i]);
        }
        Instant latest = now.plus(PAUSE_MAX);
        if (pausedUntil.isAfter(latest)) {
            pausedUntil = latest;
        }
    }

    /** The register itself says that it takes no more for a while; held to a quarter of an hour. */
    synchronized void pauseFor(Duration wait) {
        Duration bounded = wait.isNegative() ? Duration.ZERO : wait.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : wait;
        Instant until = clock.instant().plus(bounded);
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
    }

    /** How many requests a person could make at once now. */
    synchronized int left() {
        Instant now = clock.instant();
        forgetTheFuture(now);
        if (now.isBefore(pausedUntil)) {
            return 0;
        }
        Instant since = now.minus(window);
        int left = 0;
        for (Instant moment : made) {
            left += moment.isAfter(since) ? 0 : 1;
        }
        return left;
    }
}
