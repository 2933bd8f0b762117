package io.quarterday.service.approvals;

import io.quarterday.domain.Ids;
import io.quarterday.domain.approvals.Delegation;
import io.quarterday.domain.approvals.Delegations;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workload.WorkingPeople;
import io.quarterday.domain.workload.WorkingPeople.Leave;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who stands in for whom, on which days. One person stands in for another at a time, of a role that {@code stand-ins}
 * allows and for no longer than it says. What was said stays: approvals point to it.
 */
@Service
@Transactional
public class KeepingDelegations {

    private final Delegations delegations;
    private final StandingIn standingIn;
    private final WorkingPeople people;
    private final Users users;
    private final PlatformAccess access;
    private final PracticeDays days;

    KeepingDelegations(
            Delegations delegations,
            StandingIn standingIn,
            WorkingPeople people,
            Users users,
            PlatformAccess access,
            PracticeDays days) {
        this.delegations = delegations;
        this.standingIn = standingIn;
        this.people = people;
        this.users = users;
        this.access = access;
        this.days = days;
    }

    /**
     * What is wanted.
     *
     * @param fromUserId who is away; null for oneself
     * @param leaveId leave whose days hold, instead of {@code from} and {@code until}
     */
    public record Wanted(
            @Nullable UUID fromUserId,
            UUID toUserId,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable UUID leaveId,
            String reason) {}

    /** A delegation with the names of both. */
    public record Shown(
            Delegation delegation,
            @Nullable User from,
            @Nullable User to) {}

    /**
     * @throws InvalidInputException for days that are over, too many, or a person that there is not
     * @throws ForbiddenException where the table lets nobody of the one role stand in for the other
     * @throws ConflictException where somebody stands in on some of these days already
     */
    public Shown delegate(Actor actor, Wanted wanted, Instant at) {
        access.require(actor, Operation.DELEGATIONS_KEEP);
        UUID self = Objects.requireNonNull(actor.userId(), "a person delegates");
        UUID fromId = wanted.fromUserId() == null ? self : wanted.fromUserId();
        if (!fromId.equals(self)) {
            access.require(actor, Operation.DELEGATIONS_KEEP_OTHERS);
        }
        User from = active("from_user_id", fromId);
        User to = active("to_user_id", wanted.toUserId());
        if (from.id().equals(to.id())) {
            throw new InvalidInputException("to_user_id", "Nobody stands in for themselves.");
        }
        LocalDate today = days.on(actor.organizationId(), at);
        Delegation delegation = of(wanted, from, to, self, today, at);
        Row row = standingIn
                .row(actor.organizationId(), from.role(), to.role())
                .orElseThrow(() -> new ForbiddenException(
                        "A " + to.role() + " stands in for no " + from.role() + " (table stand-ins)."));
        int daysMax = Objects.requireNonNull(row.integerOrNull("days_max"), "days_max");
        if (delegation.until().isBefore(today)
                || ChronoUnit.DAYS.between(delegation.from(), delegation.until()) >= daysMax) {
            throw new InvalidInputException(
                    "until", "A delegation ends today or later, and within " + daysMax + " days (table stand-ins).");
        }
        if (!delegations.add(delegation)) {
            throw new ConflictException("On some of these days somebody stands in for " + from.name() + " already.");
        }
        return new Shown(delegation, from, to);
    }

    private Delegation of(Wanted wanted, User from, User to, UUID by, LocalDate today, Instant at) {
        LocalDate first = wanted.from();
        LocalDate last = wanted.until();
        if (wanted.leaveId() != null) {
            Leave leave = people.leave(from.id(), today).stream()
                    .filter(one -> one.id().equals(wanted.leaveId()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "leave_id", from.name() + " has no leave " + wanted.leaveId() + " that is not over."));
            first = leave.from();
            last = leave.to();
        }
        if (first == null || last == null || last.isBefore(first)) {
            throw new InvalidInputException(
                    "until", "A delegation has a first day and, on or after it, a last day; or leave that says both.");
        }
        return new Delegation(
                Ids.next(),
                from.id(),
                to.id(),
                first,
                last,
                wanted.reason(),
                at.truncatedTo(ChronoUnit.MICROS),
                by,
                null);
    }

    /** Those that are not over: one's own and those to oneself; of everybody for who may keep others'. */
    @Transactional(readOnly = true)
    public List<Shown> notOver(Actor actor, Instant at) {
        boolean all = access.allows(actor, Operation.DELEGATIONS_KEEP_OTHERS);
        List<Delegation> found = delegations.notOver(all ? null : actor.userId(), days.on(actor.organizationId(), at));
        Map<UUID, User> names = users
                .findAllById(found.stream()
                        .flatMap(one -> Stream.of(one.fromUserId(), one.toUserId()))
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        return found.stream()
                .map(one -> new Shown(one, names.get(one.fromUserId()), names.get(one.toUserId())))
                .toList();
    }

    /**
     * Ends one at once: by who is away, who stands in, or who may keep others'.
     *
     * @throws NotFoundException where there is none that concerns {@code actor}
     * @throws ConflictException where it was ended before
     */
    public void end(Actor actor, UUID id, Instant at) {
        UUID self = Objects.requireNonNull(actor.userId(), "a person ends it");
        Delegation delegation = delegations
                .find(id)
                .filter(one -> self.equals(one.fromUserId())
                        || self.equals(one.toUserId())
                        || access.allows(actor, Operation.DELEGATIONS_KEEP_OTHERS))
                .orElseThrow(() -> new NotFoundException("delegation", id));
        if (!delegations.end(delegation.id(), self, at.truncatedTo(ChronoUnit.MICROS))) {
            throw new ConflictException("The delegation was ended before.");
        }
    }

    private User active(String field, UUID id) {
        return users.findById(id)
                .filter(User::active)
                .orElseThrow(() ->
                        new InvalidInputException(field, "There is no active person " + id + " in this practice."));
    }
}
