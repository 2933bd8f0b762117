package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A period for which a client may owe something.
 *
 * @param accountsEnd where it is part of longer accounts, their last day
 * @param first whether it is the first since the incorporation or registration
 * @param noticeOn of the notice that shortened it
 * @param frequency of VAT
 */
record ClientPeriod(
        @Nullable LocalDate start,
        LocalDate end,
        @Nullable LocalDate accountsEnd,
        boolean first,
        @Nullable LocalDate noticeOn,
        @Nullable String frequency) {

    static ClientPeriod of(LocalDate start, LocalDate end, boolean first) {
        return new ClientPeriod(start, end, null, first, null, null);
    }
}
