package io.quarterday.domain.workload;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;

/**
 * Hours for client work by weekday.
 *
 * @param hours of Monday to Sunday, each 0 to 24
 */
public record WeekHours(List<BigDecimal> hours) {

    private static final BigDecimal MOST = BigDecimal.valueOf(24);

    public WeekHours {
        hours = List.copyOf(hours);
        if (hours.size() != 7 || hours.stream().anyMatch(one -> one.signum() < 0 || one.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException("A week has seven days of 0 to 24 hours, not " + hours + ".");
        }
    }

    public BigDecimal on(DayOfWeek day) {
        return hours.get(day.getValue() - 1);
    }
}
