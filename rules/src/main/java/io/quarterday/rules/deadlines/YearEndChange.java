package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A change of a company's accounting reference date (Companies Act 2006 s.392): a period ends with the new date.
 *
 * @param noticeOn when the registrar was given notice
 * @param periodEnd last day of the period that it ends; its day and month are the accounting reference date from then on
 * @param applies to which period; left out, to the current one
 */
public record YearEndChange(
        LocalDate noticeOn, LocalDate periodEnd, @Nullable Applies applies) {

    /** Which period the notice is about (s.392(1)). */
    public enum Applies {

        /** The one running on the day of the notice, (a). */
        CURRENT,

        /** The one before, until its accounts are due, (b) and s.392(4). */
        PREVIOUS
    }

    public YearEndChange {
        FactBounds.present("notice_on", noticeOn);
        FactBounds.present("period_end", periodEnd);
        FactBounds.within("notice_on", noticeOn);
        FactBounds.within("period_end", periodEnd);
        applies = applies == null ? Applies.CURRENT : applies;
    }
}
