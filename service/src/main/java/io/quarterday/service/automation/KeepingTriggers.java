package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.ServiceTrigger.State;
import io.quarterday.domain.automation.ServiceTriggers;
import io.quarterday.domain.automation.TriggerType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The triggers, to look at, to add to by hand and to take from; each person sees those of the clients that they see. */
@Service
@Transactional
public class KeepingTriggers {

    private final ServiceTriggers triggers;
    private final Clients clients;
    private final Users users;
    private final RaisingExceptions exceptions;
    private final ClientVisibility visibility;
    private final PlatformAccess access;

    KeepingTriggers(
            ServiceTriggers triggers,
            Clients clients,
            Users users,
            RaisingExceptions exceptions,
            ClientVisibility visibility,
            PlatformAccess access) {
        this.triggers = triggers;
        this.clients = clients;
        this.users = users;
        this.exceptions = exceptions;
        this.visibility = visibility;
        this.access = access;
    }

    /** Which triggers are looked for; null for any. */
    public record Wanted(
            @Nullable State state,
            @Nullable UUID clientId,
            @Nullable ServiceType serviceType,
            @Nullable TriggerType triggerType,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * A trigger that somebody makes.
     *
     * @param triggerData settings of the service, as JSON values
     */
    public record NewTrigger(
            UUID clientId,
            ServiceType serviceType,
            LocalDate triggerDate,
            ServicePeriod period,
            @Nullable LocalDate deadline,
            Priority priority,
            @Nullable UUID assignedStaffId,
            Map<String, Object> triggerData) {}

    /** A period as triggers that were planned call it; none without a last day. */
    public static ServicePeriod period(ServiceType type, @Nullable LocalDate start, @Nullable LocalDate end) {
        return end == null
                ? ServicePeriod.NONE
                : new ServicePeriod(TriggerPeriods.name(type.name(), start, end), start, end);
    }

    @Transactional(readOnly = true)
    public Page<ServiceTrigger> page(Actor actor, Wanted wanted, Pageable pageable) {
        access.require(actor, Operation.AUTOMATION_READ);
        return triggers.findAll(visibleTo(actor).and(matching(wanted)), pageable);
    }

    /** What the clients of these triggers, which somebody may see, are called; by their ids. */
    @Transactional(readOnly = true)
    public Map<UUID, String> clientNames(Collection<ServiceTrigger> seen) {
        Set<UUID> ids = seen.stream().map(ServiceTrigger::clientId).collect(Collectors.toSet());
        return clients.findAllById(ids).stream().collect(Collectors.toMap(Client::id, Client::companyName));
    }

    /** @throws NotFoundException where it does not exist or must not be known */
    @Transactional(readOnly = true)
    public ServiceTrigger one(Actor actor, UUID id) {
        access.require(actor, Operation.AUTOMATION_READ);
        Specification<ServiceTrigger> wanted = (trigger, query, build) -> build.equal(trigger.get("id"), id);
        return triggers.findOne(visibleTo(actor).and(wanted)).orElseThrow(() -> new NotFoundException("trigger", id));
    }

    /**
     * Makes a trigger by hand.
     *
     * @throws ConflictException where the client has one for this type and period, or without a period for this day
     * @throws ForbiddenException where the role may not
     * @throws InvalidInputException where nobody could work so
     */
    public ServiceTrigger create(Actor actor, NewTrigger wanted, Instant now) {
        Client client = visibility.visible(actor, wanted.clientId());
        access.require(actor, Operation.TRIGGERS_EDIT);
        if (!client.active()) {
            throw new InvalidInputException("client_id", client.companyName() + " is not looked after any more.");
        }
        UUID staff = wanted.assignedStaffId();
        if (staff != null && users.findById(staff).filter(User::active).isEmpty()) {
            throw new InvalidInputException(
                    "assigned_staff_id", "There is no active person " + staff + " in this practice.");
        }
        requireNone(client, wanted);
        return triggers.saveAndFlush(new ServiceTrigger(
                        Ids.next(),
                        client.id(),
                        wanted.serviceType(),
                        TriggerType.MANUAL,
                        wanted.triggerDate(),
                        wanted.triggerData(),
                        now.truncatedTo(ChronoUnit.MICROS))
                .opening(wanted.period(), wanted.deadline(), wanted.priority(), staff));
    }

    private void requireNone(Client client, NewTrigger wanted) {
        String period = wanted.period().name();
        Specification<ServiceTrigger> same = (trigger, query, build) -> build.and(
                build.equal(trigger.get("clientId"), client.id()),
                build.equal(trigger.get("serviceType"), wanted.serviceType()),
                build.equal(trigger.get("period"), period),
                period.isEmpty()
                        ? build.and(
                                build.isTrue(trigger.get("active")),
                                build.equal(trigger.get("triggerDate"), wanted.triggerDate()))
                        : build.conjunction());
        triggers.findAll(same).stream().findFirst().ifPresent(there -> {
            throw new ConflictException(client.companyName() + " has the trigger " + there.id() + " for "
                    + wanted.serviceType() + (period.isEmpty() ? "" : " " + period) + " already; it is "
                    + there.state() + ".");
        });
    }

    /**
     * Takes a trigger off. Its period does not start by itself any more.
     *
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws ConflictException where it was executed or taken off before
     * @throws ForbiddenException where the role may not
     */
    public ServiceTrigger deactivate(Actor actor, UUID id, LongConsumer expectedVersion, Instant now) {
        one(actor, id);
        access.require(actor, Operation.TRIGGERS_EDIT);
        ServiceTrigger trigger = triggers.findLocked(id).orElseThrow(() -> new NotFoundException("trigger", id));
        expectedVersion.accept(trigger.version());
        if (!trigger.active()) {
            throw new ConflictException("The trigger is " + trigger.state() + ".");
        }
        trigger.deactivate();
        exceptions.settle(FiringTriggers.FAILED, id.toString(), now.truncatedTo(ChronoUnit.MICROS));
        return triggers.saveAndFlush(trigger);
    }

    private static Specification<ServiceTrigger> matching(Wanted wanted) {
        return (trigger, query, build) -> {
            List<Predicate> all = new ArrayList<>();
            if (wanted.state() != null) {
                all.add(
                        switch (wanted.state()) {
                            case PENDING ->
                                build.and(build.isTrue(trigger.get("active")), build.isNull(trigger.get("failedAt")));
                            case FAILED ->
                                build.and(
                                        build.isTrue(trigger.get("active")), build.isNotNull(trigger.get("failedAt")));
                            case EXECUTED -> build.isNotNull(trigger.get("executedAt"));
                            case DEACTIVATED ->
                                build.and(
                                        build.isFalse(trigger.get("active")), build.isNull(trigger.get("executedAt")));
                        });
            }
            if (wanted.clientId() != null) {
                all.add(build.equal(trigger.get("clientId"), wanted.clientId()));
            }
            if (wanted.serviceType() != null) {
                all.add(build.equal(trigger.get("serviceType"), wanted.serviceType()));
            }
            if (wanted.triggerType() != null) {
                all.add(build.equal(trigger.get("triggerType"), wanted.triggerType()));
            }
            if (wanted.from() != null) {
                all.add(build.greaterThanOrEqualTo(trigger.get("triggerDate"), wanted.from()));
            }
            if (wanted.to() != null) {
                all.add(build.lessThanOrEqualTo(trigger.get("triggerDate"), wanted.to()));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
    }

    private Specification<ServiceTrigger> visibleTo(Actor actor) {
        Specification<Client> clients = visibility.visibleTo(actor);
        return (trigger, query, build) -> {
            var seen = query.subquery(UUID.class);
            var client = seen.from(Client.class);
            Predicate predicate = clients.toPredicate(client, (CriteriaQuery<?>) query, build);
            seen.select(client.get("id")).where(predicate);
            return trigger.get("clientId").in(seen);
        };
    }
}
