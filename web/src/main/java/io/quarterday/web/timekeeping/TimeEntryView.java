package io.quarterday.web.timekeeping;

import io.quarterday.domain.timekeeping.TimeEntry;
import io.quarterday.domain.timekeeping.TimeEntry.Purpose;
import io.quarterday.domain.timekeeping.TimeSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Time on the wire.
 *
 * @param serviceId absent for time inside the practice
 * @param date in the practice's zone
 * @param source TIMER where a clock measured it
 */
record TimeEntryView(
        UUID id,
        UUID userId,
        @Nullable UUID serviceId,
        @Nullable UUID workItemId,
        LocalDate date,
        int minutes,
        String activity,
        boolean billable,
        @Nullable String note,
        TimeSource source,
        Instant createdAt,
        Instant updatedAt) {

    static TimeEntryView of(TimeEntry entry) {
        Purpose purpose = entry.purpose();
        return new TimeEntryView(
                entry.id(),
                entry.userId(),
                purpose.serviceId(),
                purpose.workItemId(),
                entry.workedOn(),
                entry.minutes(),
                purpose.activity(),
                purpose.billable(),
                purpose.note(),
                entry.source(),
                entry.createdAt(),
                entry.updatedAt());
    }
}
