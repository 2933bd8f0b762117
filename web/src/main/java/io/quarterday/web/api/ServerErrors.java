package io.quarterday.web.api;

/** What is said about faults of ours: nothing that would tell how the house is built. */
final class ServerErrors {

    static final String MESSAGE = "Something went wrong on our side. The request id leads us to it.";

    private ServerErrors() {}
}
