package io.quarterday.rules.rulebook;

import java.util.List;

/**
 * A row that did not agree, and the columns in which it did not: what would have had to differ.
 *
 * @param columns at least one
 */
public record NearMiss(RowRef ref, Row row, List<String> columns) {}
