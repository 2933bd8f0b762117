package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of an employer decides the dates of PAYE.
 *
 * @param quarterly whether it pays by the quarter, as who pays under an amount of {@code tax-thresholds} may
 * @param paymentMethod ELECTRONIC or POST
 * @param since the first day on which it was an employer; null: always
 * @param until the last
 * @param payFrequency WEEKLY, TWO_WEEKLY, FOUR_WEEKLY, MONTHLY or LAST_WORKING_DAY; null where unknown: then no pay days
 * @param payDay of each month under MONTHLY, 1 to 31; of a shorter month its last day
 * @param firstPayDay a pay day from which weeks are counted, and before which there are none
 */
public record PayeFacts(
        boolean quarterly,
        String paymentMethod,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        @Nullable String payFrequency,
        @Nullable Integer payDay,
        @Nullable LocalDate firstPayDay) {

    public PayeFacts {
        FactBounds.present("payment_method", paymentMethod);
        FactBounds.within("since", since);
        FactBounds.within("until", until);
        FactBounds.within("first_pay_day", firstPayDay);
        if (payDay != null && (payDay < 1 || payDay > 31)) {
            throw new IllegalArgumentException("The pay day is 1 to 31, not " + payDay + ".");
        }
    }

    /** Of whom nothing else is known. */
    public PayeFacts(boolean quarterly, String paymentMethod) {
        this(quarterly, paymentMethod, null, null, null, null, null);
    }
}
