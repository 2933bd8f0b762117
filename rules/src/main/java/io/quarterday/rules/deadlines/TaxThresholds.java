package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import java.time.LocalDate;

/** Amounts at which other dates begin to hold, as a table says. */
public final class TaxThresholds {

    /**
     * A threshold on a day.
     *
     * @param threshold VAT_PAYMENTS_ON_ACCOUNT or PAYE_QUARTERLY
     */
    public record Threshold(String threshold, LocalDate on) {}

    /** Amount, currency and whether it is of a month or a year, by {@code tax-thresholds}. */
    public static final TableLookup<Threshold> THRESHOLDS = new TableLookup<>(
            "tax-threshold",
            "tax-thresholds",
            FactType.named("Threshold", Threshold.class)
                    .field("threshold", String.class, Threshold::threshold)
                    .field("on", LocalDate.class, Threshold::on)
                    .build(),
            TaxThresholds.class);

    private TaxThresholds() {}
}
