package io.quarterday.service.problem;

/** It was there, and is over for good, such as a private link that was used or has expired. */
public final class GoneException extends RuntimeException {

    public GoneException(String message) {
        super(message);
    }
}
