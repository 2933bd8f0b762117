package io.quarterday.service.problem;

/** The request is well formed but contradicts what is already there, such as a second active service of one kind. */
public final class ConflictException extends RuntimeException {

    public ConflictException(String message) {
        super(message);
    }
}
