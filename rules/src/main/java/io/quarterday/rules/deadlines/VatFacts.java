package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a registration for VAT decides its dates.
 *
 * @param registeredOn on which the first period begins
 * @param deregisteredOn on which the last period ends; null while registered
 * @param scheme STANDARD, FLAT_RATE, CASH_ACCOUNTING or ANNUAL_ACCOUNTING
 * @param frequencies in order; the first holds from the registration on whatever its day. At most 100
 * @param paymentMethod DIRECT_DEBIT or ELECTRONIC
 * @param paymentsOnAccount whether HMRC has asked for payments on account (over 2.3 million pounds a year)
 * @param yearEndMonth 1 to 12, in which the VAT year ends under annual accounting; left out, the month before the
 *     registration's
 * @param interimPayments MONTHLY or QUARTERLY under annual accounting
 */
public record VatFacts(
        LocalDate registeredOn,
        @Nullable LocalDate deregisteredOn,
        String scheme,
        List<VatFrequencyFrom> frequencies,
        String paymentMethod,
        boolean paymentsOnAccount,
        @Nullable Integer yearEndMonth,
        @Nullable String interimPayments) {

    /** Changes of frequency that are taken. */
    public static final int FREQUENCIES_MAX = 100;

    public VatFacts {
        FactBounds.present("registered_on", registeredOn);
        FactBounds.present("scheme", scheme);
        FactBounds.present("payment_method", paymentMethod);
        FactBounds.within("registered_on", registeredOn);
        FactBounds.within("deregistered_on", deregisteredOn);
        if (frequencies == null || frequencies.isEmpty() || frequencies.size() > FREQUENCIES_MAX) {
            throw new IllegalArgumentException("Between 1 and " + FREQUENCIES_MAX + " frequencies are expected, came "
                    + (frequencies == null ? 0 : frequencies.size()) + ".");
        }
        if (yearEndMonth != null && (yearEndMonth < 1 || yearEndMonth > 12)) {
            throw new IllegalArgumentException("The VAT year's month is 1 to 12, not " + yearEndMonth + ".");
        }
        frequencies.forEach(frequency -> FactBounds.present("frequencies", frequency));
        frequencies = frequencies.stream()
                .sorted(Comparator.comparing(VatFrequencyFrom::from))
                .toList();
    }
}
