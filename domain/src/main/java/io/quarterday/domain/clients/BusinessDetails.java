package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What sort of business it is.
 *
 * @param annualTurnover there together with its currency or not at all
 * @param turnoverCurrency ISO 4217
 * @param paperworkFrequency how often the client brings papers, in the practice's words
 */
@Embeddable
public record BusinessDetails(
        @Column(name = "year_established") @Nullable Integer yearEstablished,
        @Column(name = "number_of_employees") @Nullable Integer numberOfEmployees,
        @Column(name = "annual_turnover") @Nullable BigDecimal annualTurnover,
        @Column(name = "annual_turnover_currency") @Nullable String turnoverCurrency,
        @Column(name = "paperwork_frequency") @Nullable String paperworkFrequency) {

    /** Nothing is known. */
    public static final BusinessDetails UNKNOWN = new BusinessDetails(null, null, null, null, null);
}
