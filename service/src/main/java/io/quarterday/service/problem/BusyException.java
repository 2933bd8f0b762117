package io.quarterday.service.problem;

import java.time.Duration;

/** The practice has as much work under way as it may have; later there is room again. */
public final class BusyException extends RuntimeException {

    private final Duration retryAfter;

    public BusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When to come back. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
