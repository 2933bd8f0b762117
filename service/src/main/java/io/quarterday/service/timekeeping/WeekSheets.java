package io.quarterday.service.timekeeping;

import io.quarterday.domain.identity.PersonLock;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.timekeeping.TimeEntries;
import io.quarterday.domain.timekeeping.TimeEntries.OfDay;
import io.quarterday.domain.timekeeping.TimeEntry;
import io.quarterday.domain.timekeeping.Timers;
import io.quarterday.domain.timekeeping.WeekState;
import io.quarterday.domain.timekeeping.Weeks;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Weeks as sheets (ISO 8601, days of the practice's zone): people hand theirs in, which locks it, and somebody else who
 * leads approves it or opens it again for a reason.
 */
@Service
@Transactional
public class WeekSheets {

    private final ReadingTime reading;
    private final TimeEntries entries;
    private final Timers timers;
    private final PersonLock people;
    private final Weeks weeks;
    private final Users users;
    private final PlatformAccess access;
    private final PracticeDays days;

    WeekSheets(
            ReadingTime reading,
            TimeEntries entries,
            Timers timers,
            PersonLock people,
            Weeks weeks,
            Users users,
            PlatformAccess access,
            PracticeDays days) {
        this.reading = reading;
        this.entries = entries;
        this.timers = timers;
        this.people = people;
        this.weeks = weeks;
        this.users = users;
        this.access = access;
        this.days = days;
    }

    /**
     * A day of a sheet.
     *
     * @param hours that the day has: 24, but 23 and 25 when the clocks change
     * @param entries those that the caller sees
     * @param minutes of all of them, also of those that the caller does not see
     */
    public record Day(LocalDate date, int hours, List<TimeEntry> entries, long minutes) {}

    /** A week of somebody, its Monday first. */
    public record Sheet(User user, WeekState state, List<Day> days) {

        public long minutes() {
            return days.stream().mapToLong(Day::minutes).sum();
        }

        /** Billable minutes of what the caller sees. */
        public long billableMinutes() {
            return days.stream()
                    .flatMap(day -> day.entries().stream())
                    .filter(entry -> entry.purpose().billable())
                    .mapToLong(TimeEntry::minutes)
                    .sum();
        }
    }

    /**
     * @param userId whose; null for one's own
     * @param monday null for the present week
     */
    @Transactional(readOnly = true)
    public Sheet sheet(Actor actor, @Nullable UUID userId, @Nullable LocalDate monday, Instant at) {
        access.require(actor, Operation.TIME_KEEP);
        UUID whose = userId == null ? self(actor) : userId;
        if (!whose.equals(actor.userId())) {
            access.require(actor, Operation.TIME_READ_OTHERS);
        }
        User user = users.findById(whose)
                .orElseThrow(() ->
                        new InvalidInputException("user_id", "There is no person " + whose + " in this practice."));
        LocalDate first = monday == null ? Weeks.weekOf(days.on(actor.organizationId(), at)) : monday;
        List<TimeEntry> seen = reading.all(actor, ReadingTime.Wanted.of(whose, first, first.plusDays(6)));
        Map<LocalDate, Long> minutes = entries.minutesByDay(whose, first, first.plusDays(6)).stream()
                .collect(Collectors.toMap(OfDay::day, OfDay::minutes));
        ZoneId zone = days.zone(actor.organizationId());
        List<Day> week = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(first.plusDays(7)); day = day.plusDays(1)) {
            LocalDate date = day;
            int hours = (int)
                    Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone))
                            .toHours();
            week.add(new Day(
                    day,
                    hours,
                    seen.stream().filter(entry -> entry.workedOn().equals(date)).toList(),
                    minutes.getOrDefault(day, 0L)));
        }
        return new Sheet(user, weeks.state(whose, first), week);
    }

    /**
     * Hands one's own week in.
     *
     * @throws ConflictException where it was handed in before, or one's clock runs
     * @throws InvalidInputException for a week that has not begun
     */
    public Sheet submit(Actor actor, LocalDate monday, Instant at) {
        access.require(actor, Operation.TIME_KEEP);
        UUID self = self(actor);
        people.hold(self);
        if (monday.isAfter(days.on(actor.organizationId(), at))) {
            throw new InvalidInputException("week", "The week of " + monday + " has not begun.");
        }
        if (weeks.state(self, monday).submitted()) {
            throw new ConflictException("The week of " + monday + " was handed in already.");
        }
        if (timers.running(self).isPresent()) {
            throw new ConflictException("Your clock runs; stop it first.");
        }
        weeks.submit(self, monday, KeepingTime.moment(at));
        return sheet(actor, self, monday, at);
    }

    /**
     * Approves somebody else's week.
     *
     * @throws ForbiddenException for one's own
     * @throws ConflictException where it was not handed in, or is approved
     */
    public Sheet approve(Actor actor, UUID userId, LocalDate monday, Instant at) {
        WeekState state = decided(actor, userId, monday);
        if (state.approved()) {
            throw new ConflictException("The week of " + monday + " is approved already.");
        }
        weeks.approve(userId, monday, self(actor), KeepingTime.moment(at));
        return sheet(actor, userId, monday, at);
    }

    /** Opens somebody else's week again. */
    public Sheet reopen(Actor actor, UUID userId, LocalDate monday, String reason, Instant at) {
        decided(actor, userId, monday);
        weeks.reopen(userId, monday, self(actor), reason);
        return sheet(actor, userId, monday, at);
    }

    private WeekState decided(Actor actor, UUID userId, LocalDate monday) {
        access.require(actor, Operation.TIME_APPROVE);
        if (!users.existsById(userId)) {
            throw new NotFoundException("user", userId);
        }
        if (userId.equals(actor.userId())) {
            throw new ForbiddenException("Nobody decides about their own week.");
        }
        people.hold(userId);
        WeekState state = weeks.state(userId, monday);
        if (!state.submitted()) {
            throw new ConflictException("The week of " + monday + " was not handed in.");
        }
        return state;
    }

    private static UUID self(Actor actor) {
        return Objects.requireNonNull(actor.userId(), "a person's week");
    }
}
