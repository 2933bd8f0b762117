package io.quarterday.service.deadlines;

import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.rules.rulebook.RowRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client owes by a day.
 *
 * @param instalment which of several for one period, from 1; 0 where there is one only
 * @param dueDate ours, by the law; null where only the official date is known
 * @param wantedDate when the practice wants to have it done
 * @param officialDueDate the register's or HMRC's, which holds
 * @param met whether the register or HMRC say that it has been done
 * @param percent how much of a yearly amount is paid; null where the whole is due
 * @param source the law or page, or whose date it is
 * @param rule the row that made our date
 */
public record Owed(
        String obligation,
        @Nullable LocalDate periodStart,
        LocalDate periodEnd,
        int instalment,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate wantedDate,
        @Nullable LocalDate officialDueDate,
        OfficialDate.@Nullable Origin officialOrigin,
        boolean met,
        @Nullable BigDecimal percent,
        String source,
        @Nullable RowRef rule) {

    static final Comparator<Owed> BY_DATE = Comparator.comparing(Owed::effectiveDueDate)
            .thenComparing(Owed::obligation)
            .thenComparing(Owed::periodEnd)
            .thenComparing(Owed::instalment);

    /** What tells one from another of the same client. */
    record Key(String obligation, LocalDate periodEnd, int instalment) {}

    Key key() {
        return new Key(obligation, periodEnd, instalment);
    }

    /** The date that holds: the official one where there is one, else ours. */
    public LocalDate effectiveDueDate() {
        if (officialDueDate != null) {
            return officialDueDate;
        }
        if (dueDate == null) {
            throw new IllegalStateException(obligation + " to " + periodEnd + " has no due date at all.");
        }
        return dueDate;
    }
}
