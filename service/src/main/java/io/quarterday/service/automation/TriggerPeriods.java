package io.quarterday.service.automation;

import io.quarterday.domain.automation.TriggerPlans.There;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How the periods of services that start by themselves are called, and which services are for one already. */
final class TriggerPeriods {

    private static final String VAT = "VAT";
    private static final MonthDay TAX_YEAR_BEGINS = MonthDay.of(4, 6);

    private TriggerPeriods() {}

    /**
     * A name that no other period of the type has: a full VAT quarter "2026-Q2" and a full month "2026-04" as elsewhere,
     * a tax year "2025-26", else the last day.
     */
    static String name(String serviceType, @Nullable LocalDate start, LocalDate end) {
        if (start == null) {
            return end.toString();
        }
        if (serviceType.equals(VAT)
                && start.getDayOfMonth() == 1
                && YearMonth.from(end).atEndOfMonth().equals(end)) {
            if (YearMonth.from(start).equals(YearMonth.from(end))) {
                return YearMonth.from(end).toString();
            }
            if (YearMonth.from(start).plusMonths(2).equals(YearMonth.from(end))) {
                return end.getYear() + "-Q" + end.get(IsoFields.QUARTER_OF_YEAR);
            }
        }
        if (MonthDay.from(start).equals(TAX_YEAR_BEGINS)
                && start.plusYears(1).minusDays(1).equals(end)) {
            return "%d-%02d".formatted(start.getYear(), end.getYear() % 100);
        }
        return end.toString();
    }

    /** The service for a period, if one of these is it, open or over; of several whichever comes first. */
    static boolean isThere(
            Collection<There> services,
            String serviceType,
            String name,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable LocalDate deadline) {
        return services.stream()
                .anyMatch(service ->
                        service.serviceType().equals(serviceType) && isFor(service, name, start, end, deadline));
    }

    private static boolean isFor(
            There service,
            String name,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable LocalDate deadline) {
        if (name.isEmpty()) {
            return service.open() && service.period().isEmpty();
        }
        if (service.period().equals(name)) {
            return true;
        }
        if (service.periodEnd() == null) {
            // Opened without a period: the same work where it is due on the same day.
            return deadline != null && deadline.equals(service.deadline());
        }
        return service.periodEnd().equals(end)
                && (start == null || service.periodStart() == null || start.equals(service.periodStart()));
    }
}
