package io.quarterday.domain.communications;

/** By what a client is spoken to (seed 001, "Communication Model"). */
public enum CommunicationType {
    EMAIL,
    SMS,
    PHONE
}
