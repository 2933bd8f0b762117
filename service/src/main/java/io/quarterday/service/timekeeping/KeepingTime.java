package io.quarterday.service.timekeeping;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.PersonLock;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.timekeeping.TimeEntries;
import io.quarterday.domain.timekeeping.TimeEntry;
import io.quarterday.domain.timekeeping.TimeEntry.Purpose;
import io.quarterday.domain.timekeeping.TimeSource;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Time written down, corrected and struck out, within what {@code time-rules} allows. Nobody's day has more than the
 * rules say, and a week that was handed in stays as it was but for those who may change it.
 */
@Service
@Transactional
public class KeepingTime {

    private final TimeEntries entries;
    private final PersonLock people;
    private final OpenWeeks openWeeks;
    private final Users users;
    private final ReadingTime reading;
    private final TimePurposes purposes;
    private final TimeRules rules;
    private final PlatformAccess access;
    private final PracticeDays days;

    KeepingTime(
            TimeEntries entries,
            PersonLock people,
            OpenWeeks openWeeks,
            Users users,
            ReadingTime reading,
            TimePurposes purposes,
            TimeRules rules,
            PlatformAccess access,
            PracticeDays days) {
        this.entries = entries;
        this.people = people;
        this.openWeeks = openWeeks;
        this.users = users;
        this.reading = reading;
        this.purposes = purposes;
        this.rules = rules;
        this.access = access;
        this.days = days;
    }

    /**
     * Time to write down.
     *
     * @param userId whose; null for one's own
     * @param serviceId null for time inside the practice
     * @param minutes 1 to 1440
     * @param billable null for as the activity says
     */
    public record NewTime(
            @Nullable UUID userId,
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,
            LocalDate date,
            int minutes,
            String activity,
            @Nullable Boolean billable,
            @Nullable String note) {}

    /** What to correct; what is null stays. */
    public record Correction(
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,
            @Nullable LocalDate date,
            @Nullable Integer minutes,
            @Nullable String activity,
            @Nullable Boolean billable,
            @Nullable String note) {}

    /**
     * Writes time down.
     *
     * @throws InvalidInputException for a day outside of what the rules allow, or something that there is not
     * @throws ConflictException where the day would have more minutes than it may, or the week was handed in
     */
    public TimeEntry add(Actor actor, NewTime wanted, Instant at) {
        access.require(actor, Operation.TIME_KEEP);
        UUID whose = whose(actor, wanted.userId());
        Purpose purpose = purposes.of(
                actor, wanted.serviceId(), wanted.workItemId(), wanted.activity(), wanted.billable(), wanted.note());
        TimeRules.Rule rule = rules.of(actor);
        requireRecordable(actor, rule, wanted.date(), at);
        people.hold(whose);
        UUID id = Ids.next();
        requireRoom(actor, rule, whose, wanted.date(), wanted.minutes(), id);
        return entries.save(
                new TimeEntry(id, whose, purpose, wanted.date(), wanted.minutes(), TimeSource.ENTRY, moment(at)));
    }

    /** Corrects an entry of one's own, or of others where the tables allow it. */
    public TimeEntry correct(Actor actor, UUID entryId, Correction wanted, LongConsumer expectedVersion, Instant at) {
        TimeRules.Rule rule = rules.of(actor);
        TimeEntry entry = changeable(actor, entryId, rule, expectedVersion, at);
        Purpose before = entry.purpose();
        UUID serviceId = wanted.serviceId() == null ? before.serviceId() : wanted.serviceId();
        boolean moved = !Objects.equals(serviceId, before.serviceId());
        Purpose purpose = purposes.of(
                actor,
                serviceId,
                wanted.workItemId() == null ? (moved ? null : stillThere(before)) : wanted.workItemId(),
                wanted.activity() == null ? before.activity() : wanted.activity(),
                wanted.billable() == null ? Boolean.valueOf(before.billable()) : wanted.billable(),
                wanted.note() == null ? before.note() : wanted.note());
        LocalDate date = wanted.date() == null ? entry.workedOn() : wanted.date();
        int minutes = wanted.minutes() == null ? entry.minutes() : wanted.minutes();
        if (!date.equals(entry.workedOn())) {
            requireRecordable(actor, rule, date, at);
        }
        requireRoom(actor, rule, entry.userId(), date, minutes, entry.id());
        entry.correct(purpose, date, minutes, moment(at));
        return entries.saveAndFlush(entry);
    }

    /** Strikes an entry out. */
    public void strikeOut(Actor actor, UUID entryId, LongConsumer expectedVersion, Instant at) {
        entries.delete(changeable(actor, entryId, rules.of(actor), expectedVersion, at));
    }

    private @Nullable UUID stillThere(Purpose before) {
        return before.workItemId() == null || reading.isDeleted(before.workItemId()) ? null : before.workItemId();
    }

    private UUID whose(Actor actor, @Nullable UUID userId) {
        UUID own = Objects.requireNonNull(actor.userId(), "a person records time");
        if (userId == null || userId.equals(own)) {
            return own;
        }
        access.require(actor, Operation.TIME_KEEP_OTHERS);
        return users.findById(userId)
                .filter(User::active)
                .map(User::id)
                .orElseThrow(() -> new InvalidInputException(
                        "user_id", "There is no active person " + userId + " in this practice."));
    }

    private TimeEntry changeable(
            Actor actor, UUID entryId, TimeRules.Rule rule, LongConsumer expectedVersion, Instant at) {
        UUID whose = reading.one(actor, entryId).userId();
        access.require(actor, whose.equals(actor.userId()) ? Operation.TIME_KEEP : Operation.TIME_KEEP_OTHERS);
        people.hold(whose);
        TimeEntry entry = entries.findById(entryId).orElseThrow(() -> new NotFoundException("time entry", entryId));
        expectedVersion.accept(entry.version());
        LocalDate today = days.on(actor.organizationId(), at);
        if (ChronoUnit.DAYS.between(entry.workedOn(), today) > rule.changeDays()) {
            throw new ConflictException("Time of " + entry.workedOn() + " is not changed any more: " + actor.role()
                    + " may change it for " + rule.changeDays() + " days (table time-rules).");
        }
        openWeeks.require(actor, rule, whose, entry.workedOn());
        return entry;
    }

    private void requireRecordable(Actor actor, TimeRules.Rule rule, LocalDate date, Instant at) {
        LocalDate today = days.on(actor.organizationId(), at);
        LocalDate first = today.minusDays(rule.recordDays());
        LocalDate last = today.plusDays(rule.aheadDays());
        if (date.isBefore(first) || date.isAfter(last)) {
            throw new InvalidInputException(
                    "date",
                    actor.role() + " records time of " + first + " to " + last + " (table time-rules), not of " + date
                            + ".");
        }
    }

    private void requireRoom(Actor actor, TimeRules.Rule rule, UUID userId, LocalDate date, int minutes, UUID except) {
        openWeeks.require(actor, rule, userId, date);
        long before = entries.minutesOfDay(userId, date, except);
        if (before + minutes > rule.dayMinutes()) {
            throw new ConflictException(date + " has " + before + " minutes already; with " + minutes
                    + " more it would have more than " + rule.dayMinutes() + " (table time-rules).");
        }
    }

    /** As exact as the database keeps it. */
    static Instant moment(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
