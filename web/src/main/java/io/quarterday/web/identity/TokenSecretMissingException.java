package io.quarterday.web.identity;

/** Without a proper secret anybody could sign in as anybody: the application does not start. */
final class TokenSecretMissingException extends RuntimeException {

    TokenSecretMissingException(String message) {
        super(message);
    }
}
