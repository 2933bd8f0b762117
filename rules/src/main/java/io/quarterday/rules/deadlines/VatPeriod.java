package io.quarterday.rules.deadlines;

import java.time.LocalDate;

/**
 * One period of VAT.
 *
 * @param frequency under which it began
 * @param first whether it begins with the registration
 * @param last whether it ends with the deregistration
 */
public record VatPeriod(LocalDate start, LocalDate end, String frequency, boolean first, boolean last) {}
