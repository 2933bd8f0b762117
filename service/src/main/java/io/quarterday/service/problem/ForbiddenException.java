package io.quarterday.service.problem;

/** The caller may see this thing but may not do that to it. Refusals by the gate are verdicts, not this. */
public final class ForbiddenException extends RuntimeException {

    public ForbiddenException(String message) {
        super(message);
    }
}
