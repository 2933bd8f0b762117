package io.quarterday.domain.communications;

/** By what a client is spoken to (seed 001, "Communication Model"); a MESSAGE stands on the private page of a request. */
public enum CommunicationType {
    EMAIL,
    SMS,
    PHONE,
    MESSAGE
}
