package io.quarterday.service.timekeeping;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.PersonLock;
import io.quarterday.domain.timekeeping.RunningTimer;
import io.quarterday.domain.timekeeping.TimeEntries;
import io.quarterday.domain.timekeeping.TimeEntry;
import io.quarterday.domain.timekeeping.TimeEntry.Purpose;
import io.quarterday.domain.timekeeping.TimeSource;
import io.quarterday.domain.timekeeping.Timers;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ConflictException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Clocks that run. Each person has one at most: who starts another stops the first. What a clock has measured is written
 * to the days on which it ran, in the practice's zone, each begun minute whole; a forgotten one counts no more than
 * {@code time-rules} says, and no day gets more than it has room for.
 */
@Service
@Transactional
public class RunningTimers {

    private final Timers timers;
    private final PersonLock people;
    private final TimeEntries entries;
    private final OpenWeeks openWeeks;
    private final TimePurposes purposes;
    private final TimeRules rules;
    private final ReadingTime reading;
    private final PlatformAccess access;
    private final PracticeDays days;

    RunningTimers(
            Timers timers,
            PersonLock people,
            TimeEntries entries,
            OpenWeeks openWeeks,
            TimePurposes purposes,
            TimeRules rules,
            ReadingTime reading,
            PlatformAccess access,
            PracticeDays days) {
        this.timers = timers;
        this.people = people;
        this.entries = entries;
        this.openWeeks = openWeeks;
        this.purposes = purposes;
        this.rules = rules;
        this.reading = reading;
        this.access = access;
        this.days = days;
    }

    /** What a clock is started for. */
    public record NewTimer(
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,
            String activity,
            @Nullable Boolean billable,
            @Nullable String note) {}

    /**
     * What a clock has measured.
     *
     * @param capped whether it ran for longer than counts, or than a day had room for
     */
    public record Stopped(List<TimeEntry> entries, boolean capped) {}

    /** @param stopped what the one that ran before has measured; null where none ran */
    public record Started(RunningTimer timer, @Nullable Stopped stopped) {}

    @Transactional(readOnly = true)
    public Optional<RunningTimer> running(Actor actor) {
        access.require(actor, Operation.TIME_KEEP);
        return timers.running(self(actor));
    }

    /** @throws ConflictException where the present week was handed in and must not be changed any more */
    public Started start(Actor actor, NewTimer wanted, Instant now) {
        access.require(actor, Operation.TIME_KEEP);
        UUID self = self(actor);
        Instant at = KeepingTime.moment(now);
        TimeRules.Rule rule = rules.of(actor);
        Purpose purpose = purposes.of(
                actor, wanted.serviceId(), wanted.workItemId(), wanted.activity(), wanted.billable(), wanted.note());
        people.hold(self);
        openWeeks.require(actor, rule, self, days.on(actor.organizationId(), at));
        Stopped before = timers.running(self)
                .map(timer -> stop(actor, timer, rule, null, at))
                .orElse(null);
        RunningTimer timer = new RunningTimer(Ids.next(), self, purpose, at);
        timers.start(timer);
        return new Started(timer, before);
    }

    /**
     * @param note instead of the one with which it was started; null leaves that
     * @throws ConflictException where none runs
     */
    public Stopped stop(Actor actor, @Nullable String note, Instant now) {
        access.require(actor, Operation.TIME_KEEP);
        UUID self = self(actor);
        people.hold(self);
        RunningTimer timer = timers.running(self).orElseThrow(() -> new ConflictException("No clock runs for you."));
        return stop(actor, timer, rules.of(actor), note, KeepingTime.moment(now));
    }

    private Stopped stop(Actor actor, RunningTimer timer, TimeRules.Rule rule, @Nullable String note, Instant at) {
        timers.stop(timer.id(), at.isBefore(timer.startedAt()) ? timer.startedAt() : at);
        Instant latest = timer.startedAt().plus(Duration.ofMinutes(rule.timerMinutes()));
        Instant end = at.isAfter(latest) ? latest : at;
        Purpose purpose = purpose(timer.purpose(), note);
        ZoneId zone = days.zone(actor.organizationId());
        List<TimeEntry> made = new ArrayList<>();
        boolean capped = end.isBefore(at);
        for (LocalDate day = timer.startedAt().atZone(zone).toLocalDate(); ; day = day.plusDays(1)) {
            Instant begun = later(timer.startedAt(), day.atStartOfDay(zone).toInstant());
            if (!begun.isBefore(end)) {
                return new Stopped(entries.saveAllAndFlush(made), capped);
            }
            Instant over = day.plusDays(1).atStartOfDay(zone).toInstant();
            long measured =
                    minutes(timer.startedAt(), over.isBefore(end) ? over : end) - minutes(timer.startedAt(), begun);
            long room = rule.dayMinutes() - entries.minutesOfDay(timer.userId(), day, timer.id());
            int counted = (int) Math.max(0, Math.min(measured, room));
            capped |= counted < measured;
            if (counted > 0) {
                made.add(new TimeEntry(Ids.next(), timer.userId(), purpose, day, counted, TimeSource.TIMER, at));
            }
        }
    }

    private Purpose purpose(Purpose begun, @Nullable String note) {
        boolean gone = begun.workItemId() != null && reading.isDeleted(begun.workItemId());
        return new Purpose(
                begun.serviceId(),
                gone ? null : begun.workItemId(),
                begun.activity(),
                begun.billable(),
                note == null ? begun.note() : note);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Each begun minute counts. */
    private static long minutes(Instant from, Instant to) {
        return (Duration.between(from, to).toMillis() + 59_999) / 60_000;
    }

    private static UUID self(Actor actor) {
        return Objects.requireNonNull(actor.userId(), "a person's clock");
    }
}
