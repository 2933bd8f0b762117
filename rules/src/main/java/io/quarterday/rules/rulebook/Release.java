package io.quarterday.rules.rulebook;

/**
 * Which rule book answered.
 *
 * @param number of the practice's release; 0 is the default book that ships with the service
 * @param contentHash SHA-256 of what a practice may change of the book, in hexadecimal; equal content has an equal hash
 */
public record Release(long number, String contentHash) {}
