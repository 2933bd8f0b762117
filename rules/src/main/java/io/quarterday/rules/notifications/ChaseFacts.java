package io.quarterday.rules.notifications;

/**
 * A service whose client may have to be asked for its records.
 *
 * @param workflow of the service
 * @param stage at which it stands
 * @param phase of that stage
 * @param step that would be next, from 1
 * @param days since the step before; for the first one since the service came to its stage
 * @param periodEnded whether the period that the records are of is over; true where the service has none
 * @param recordsArrived whether the records were uploaded since the chase began: all that {@code required-documents} asks
 *     for, or where it asks for nothing, any
 */
public record ChaseFacts(
        String workflow, String stage, String phase, int step, int days, boolean periodEnded, boolean recordsArrived) {}
