package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One accounting reference period of a company.
 *
 * @param first whether it begins with the incorporation
 * @param noticeOn when notice was given that shortened it; null where it was not shortened
 */
public record AccountingPeriod(
        LocalDate start,
        LocalDate end,
        boolean first,
        @Nullable LocalDate noticeOn) {}
