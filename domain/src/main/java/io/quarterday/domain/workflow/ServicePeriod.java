package io.quarterday.domain.workflow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a service is done for: a VAT quarter, an accounting year.
 *
 * @param name tells two services of one type apart ("2026-Q3", "2026-03-31"); empty for work without a period
 * @param start the first day
 * @param end the last day
 */
public record ServicePeriod(
        String name, @Nullable LocalDate start, @Nullable LocalDate end) {

    public static final ServicePeriod NONE = new ServicePeriod("", null, null);
}
