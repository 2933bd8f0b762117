package io.quarterday.service.problem;

/** What was asked for does not exist, or the one who asks may not know that it does: both are told the same. */
public final class NotFoundException extends RuntimeException {

    /**
     * @param kind what was looked for, in words ("service", "client")
     * @param id the identifier as it was given
     */
    public NotFoundException(String kind, Object id) {
        super("There is no " + kind + " " + id + ".");
    }
}
