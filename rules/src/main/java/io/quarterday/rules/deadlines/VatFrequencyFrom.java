package io.quarterday.rules.deadlines;

import java.time.LocalDate;

/**
 * How often VAT is returned from a day on.
 *
 * @param frequency MONTHLY, QUARTERLY_1, QUARTERLY_2, QUARTERLY_3 or ANNUAL
 */
public record VatFrequencyFrom(LocalDate from, String frequency) {

    public VatFrequencyFrom {
        FactBounds.present("from", from);
        FactBounds.present("frequency", frequency);
        FactBounds.within("from", from);
    }
}
