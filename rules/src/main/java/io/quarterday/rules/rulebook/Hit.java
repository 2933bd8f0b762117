package io.quarterday.rules.rulebook;

/**
 * A row that agreed with the facts. Made once when the book is compiled, so that firing costs nothing but the reference.
 *
 * @param order position of the row in its table, for the hit policy
 */
public record Hit(RowRef ref, int order, Row row) {}
