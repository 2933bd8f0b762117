package io.quarterday.domain.clients;

/** How a client's corporation tax stands (seed 001). */
public enum CorporationTaxStatus {
    PENDING,
    IN_PROGRESS,
    FILED,
    OVERDUE,
    NOT_REQUIRED
}
