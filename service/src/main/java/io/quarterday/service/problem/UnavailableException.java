package io.quarterday.service.problem;

import java.time.Duration;

/** Somebody outside that the answer depends on does not answer just now, or not in a way that can be read. */
public final class UnavailableException extends RuntimeException {

    private final Duration retryAfter;

    public UnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before asking again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
