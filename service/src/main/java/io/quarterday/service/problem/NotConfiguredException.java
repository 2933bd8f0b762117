package io.quarterday.service.problem;

/** What was asked for needs a setting that this installation does not have, or has wrong; waiting does not help. */
public final class NotConfiguredException extends RuntimeException {

    /** @param message names the setting, never its value */
    public NotConfiguredException(String message) {
        super(message);
    }
}
