package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.RowRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an obligation is due.
 *
 * @param dueDate null where no row gives a date
 * @param percent how much of a yearly amount is paid; null where the whole is due
 * @param source the law that the row cites
 * @param rule the row that gives the date: of several that agree, the one with the latest
 * @param fired all rows that agree
 */
public record Deadline(
        @Nullable LocalDate dueDate,
        @Nullable BigDecimal percent,
        @Nullable String source,
        @Nullable RowRef rule,
        List<RowRef> fired) {}
