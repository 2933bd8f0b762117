package io.quarterday.service.problem;

import java.time.Duration;

/** More was asked for than may be asked in a while, of us or of somebody that we ask in turn. */
public final class RateLimitedException extends RuntimeException {

    private final Duration retryAfter;

    public RateLimitedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before asking again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
