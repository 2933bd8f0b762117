package io.quarterday.domain.timekeeping;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** The time of the current practice. */
public interface TimeEntries extends JpaRepository<TimeEntry, UUID>, JpaSpecificationExecutor<TimeEntry> {

    /** Minutes of somebody's day, but for one entry. */
    @Query("""
            select coalesce(sum(e.minutes), 0) from TimeEntry e
            where e.userId = :userId and e.workedOn = :day and e.id <> :except
            """)
    long minutesOfDay(UUID userId, LocalDate day, UUID except);

    /** Minutes of one day. */
    record OfDay(LocalDate day, long minutes) {}

    /** Minutes of somebody's days on which there are any. */
    @Query("""
            select new io.quarterday.domain.timekeeping.TimeEntries$OfDay(e.workedOn, sum(e.minutes)) from TimeEntry e
            where e.userId = :userId and e.workedOn between :from and :to group by e.workedOn
            """)
    List<OfDay> minutesByDay(UUID userId, LocalDate from, LocalDate to);

    /** Minutes spent on a work item. */
    record Spent(UUID workItemId, long minutes) {}

    @Query("""
            select new io.quarterday.domain.timekeeping.TimeEntries$Spent(e.purpose.workItemId, sum(e.minutes))
            from TimeEntry e where e.purpose.workItemId in :workItemIds group by e.purpose.workItemId
            """)
    List<Spent> spentOn(Collection<UUID> workItemIds);
}
