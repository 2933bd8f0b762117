package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import java.time.LocalDate;

/** Rates and thresholds of Canada, as tables say. */
public final class CanadianTax {

    /** The box of a T4A for fees for services. */
    static final String FEES_FOR_SERVICES = "BOX_048";

    /**
     * A sale.
     *
     * @param province two letters, such as ON
     * @param on its day
     */
    public record Sale(String province, LocalDate on) {}

    /**
     * Payments of a calendar year.
     *
     * @param box of the T4A, such as BOX_048
     */
    public record Payments(String box, LocalDate yearEnd) {}

    /** GST, HST and the province's own tax in percent, by {@code sales-tax-rates}. */
    public static final TableLookup<Sale> SALES_TAX = new TableLookup<>(
            "sales-tax",
            "sales-tax-rates",
            FactType.named("Sale", Sale.class)
                    .field("province", String.class, Sale::province)
                    .field("on", LocalDate.class, Sale::on)
                    .build(),
            CanadianTax.class);

    /** Over how many Canadian dollars a payment is reported, by {@code t4a-thresholds}. */
    public static final TableLookup<Payments> T4A_THRESHOLD = new TableLookup<>(
            "t4a-threshold",
            "t4a-thresholds",
            FactType.named("Payment", Payments.class)
                    .field("box", String.class, Payments::box)
                    .field("year_end", LocalDate.class, Payments::yearEnd)
                    .build(),
            CanadianTax.class);

    private CanadianTax() {}
}
