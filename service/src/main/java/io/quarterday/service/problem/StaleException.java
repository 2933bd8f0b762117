package io.quarterday.service.problem;

/** The caller's copy is older than the stored one: it must be read again before it is changed. */
public final class StaleException extends RuntimeException {

    public StaleException(String message) {
        super(message);
    }
}
