package io.quarterday.service.signatures;

/** A provider of signatures did not do what it was asked. */
final class ProviderException extends Exception {

    private final boolean forGood;

    /** @param forGood whether asking the same again would be refused again */
    ProviderException(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    boolean forGood() {
        return forGood;
    }
}
