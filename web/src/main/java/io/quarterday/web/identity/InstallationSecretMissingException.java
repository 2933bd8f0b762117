package io.quarterday.web.identity;

/** Without its proper secrets anybody could sign in as anybody, or read what is kept: the application does not start. */
final class InstallationSecretMissingException extends RuntimeException {

    private final InstallationSecret secret;

    InstallationSecretMissingException(InstallationSecret secret, String message) {
        super(message);
        this.secret = secret;
    }

    InstallationSecret secret() {
        return secret;
    }
}
