package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.RowRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client must do for a period, and by when.
 *
 * @param obligation such as {@code VAT_RETURN}
 * @param instalment from 1; 0 where there is one only
 * @param dueDate by the law
 * @param wantedDate by which the practice wants it done
 * @param percent how much of a yearly amount is paid; null where the whole is due
 * @param source the law
 * @param rule the row that gave the date
 */
public record Obligation(
        String obligation,
        @Nullable LocalDate periodStart,
        LocalDate periodEnd,
        int instalment,
        LocalDate dueDate,
        LocalDate wantedDate,
        @Nullable BigDecimal percent,
        String source,
        RowRef rule) {}
