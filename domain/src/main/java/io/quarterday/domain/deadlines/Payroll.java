package io.quarterday.domain.deadlines;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Since when an employer pays wages, and on which days. What nobody said is null.
 *
 * @param since the first day on which it was an employer
 * @param until the last
 * @param payDay of each month, 1 to 31, where it pays by the month; of a shorter month its last day
 * @param firstPayDay from which weeks are counted, and before which there was none
 */
@Embeddable
public record Payroll(
        @Column(name = "paye_since") @Nullable LocalDate since,
        @Column(name = "paye_until") @Nullable LocalDate until,

        @Enumerated(EnumType.STRING) @Column(name = "pay_frequency") @Nullable
        PayFrequency frequency,

        @Column(name = "pay_day") @Nullable Integer payDay,
        @Column(name = "first_pay_day") @Nullable LocalDate firstPayDay) {

    /** Nothing said yet. */
    public static final Payroll BLANK = new Payroll(null, null, null, null, null);
}
