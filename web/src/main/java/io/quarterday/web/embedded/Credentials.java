package io.quarterday.web.embedded;

/** The name and password with which one role signs in to the embedded server. */
public record Credentials(String username, String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return username;
    }
}
