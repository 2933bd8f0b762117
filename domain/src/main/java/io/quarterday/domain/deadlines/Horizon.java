package io.quarterday.domain.deadlines;

import java.time.LocalDate;

/**
 * For which due dates, and by which tables, obligations are computed.
 *
 * @param from the first due date
 * @param to the last due date
 * @param tablesHash of all that can move a date
 */
public record Horizon(LocalDate from, LocalDate to, String tablesHash) {}
