package io.quarterday.domain.communications;

/** Where a communication stands; it follows from what happened to it and when. */
public enum CommunicationStatus {
    SCHEDULED,
    SENT,
    CANCELLED
}
