package io.quarterday.service.problem;

/** What was handed in is larger than is taken. */
public final class TooLargeException extends RuntimeException {

    /** @param message with the bound */
    public TooLargeException(String message) {
        super(message);
    }
}
