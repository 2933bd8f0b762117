package io.quarterday.web.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL cannot be had: its folder is in use, cannot be written, or the server fails. The message says
 * what is wrong in terms of the user's folder, the action what the user can do.
 */
public final class PostgresNotStartedException extends RuntimeException {

    private final String action;

    PostgresNotStartedException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    PostgresNotStartedException(String description, String action) {
        this(description, action, null);
    }

    public String action() {
        return action;
    }
}
