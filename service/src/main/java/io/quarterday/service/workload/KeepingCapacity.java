package io.quarterday.service.workload;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workload.WeekHours;
import io.quarterday.domain.workload.WorkingPeople;
import io.quarterday.domain.workload.WorkingPeople.Leave;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say they can do: hours by weekday, leave, skills. Each sees their own; who leads sees and keeps all. */
@Service
@Transactional
public class KeepingCapacity {

    /** Longer than that nobody is on leave: they are deactivated. */
    private static final int LEAVE_DAYS_MAX = 366;

    private final WorkingPeople people;
    private final Users users;
    private final WorkLoads workLoads;
    private final PlatformAccess access;
    private final PracticeDays days;

    KeepingCapacity(WorkingPeople people, Users users, WorkLoads workLoads, PlatformAccess access, PracticeDays days) {
        this.people = people;
        this.users = users;
        this.workLoads = workLoads;
        this.access = access;
        this.days = days;
    }

    /** How much everybody has to do, by name. */
    @Transactional(readOnly = true)
    public List<Roster.Load> loads(Actor actor, Instant now) {
        access.require(actor, Operation.WORKLOAD_READ);
        return workLoads.roster(actor.organizationId(), now).loads();
    }

    /** @return the hours that they said; empty where those of their role hold */
    @Transactional(readOnly = true)
    public Optional<WeekHours> hours(Actor actor, UUID userId) {
        requireSeen(actor, userId);
        return people.hours(userId);
    }

    public void say(Actor actor, UUID userId, WeekHours hours, Instant now) {
        requireKept(actor, userId);
        people.say(userId, hours, now.truncatedTo(ChronoUnit.MICROS));
    }

    @Transactional(readOnly = true)
    public Set<String> skills(Actor actor, UUID userId) {
        requireSeen(actor, userId);
        return people.skills(userId);
    }

    /** Makes these somebody's skills. */
    public Set<String> know(Actor actor, UUID userId, Set<String> skills) {
        requireKept(actor, userId);
        people.know(userId, skills);
        return people.skills(userId);
    }

    /** Leave that is not over, the next first. */
    @Transactional(readOnly = true)
    public List<Leave> leave(Actor actor, UUID userId, Instant now) {
        requireSeen(actor, userId);
        return people.leave(userId, days.on(actor.organizationId(), now));
    }

    /**
     * Takes leave down.
     *
     * @throws InvalidInputException where it ends before it begins, or is longer than a year
     * @throws ConflictException where it overlaps some that is there
     */
    public Leave away(Actor actor, UUID userId, LocalDate from, LocalDate to, @Nullable String note, Instant now) {
        requireKept(actor, userId);
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LEAVE_DAYS_MAX) {
            throw new InvalidInputException(
                    "until", "Leave ends on or after the day on which it begins, and within a year.");
        }
        Leave leave = new Leave(Ids.next(), userId, from, to, note, now.truncatedTo(ChronoUnit.MICROS));
        if (!people.away(leave, Objects.requireNonNull(actor.userId(), "a person says it"))) {
            throw new ConflictException("On some of these days there is leave already.");
        }
        return leave;
    }

    /** @throws NotFoundException where there is no such leave of theirs */
    public void back(Actor actor, UUID userId, UUID leaveId) {
        requireKept(actor, userId);
        if (!people.back(userId, leaveId)) {
            throw new NotFoundException("leave", leaveId);
        }
    }

    private void requireSeen(Actor actor, UUID userId) {
        if (!userId.equals(actor.userId())) {
            access.require(actor, Operation.WORKLOAD_READ);
        }
        requireThere(userId);
    }

    private void requireKept(Actor actor, UUID userId) {
        access.require(actor, Operation.WORKLOAD_UPDATE);
        requireThere(userId);
    }

    private void requireThere(UUID userId) {
        if (!users.existsById(userId)) {
            throw new NotFoundException("user", userId);
        }
    }
}
