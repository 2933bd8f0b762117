package io.quarterday.service.exchange;

/**
 * How a file is taken.
 *
 * @param dryRun whether all is tried and nothing changed
 * @param allOrNothing whether one bad row keeps all others out
 */
public record ImportOptions(boolean dryRun, boolean allOrNothing) {}
