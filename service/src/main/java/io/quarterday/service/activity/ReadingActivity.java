package io.quarterday.service.activity;

import io.quarterday.domain.activity.Activities;
import io.quarterday.domain.activity.Activity;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.workflow.ServiceVisibility;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.JpaExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The activity log, newest first. Who does not see every client reads of the clients and services that they see, and of
 * nothing else.
 */
@Service
@Transactional(readOnly = true)
public class ReadingActivity {

    private static final String SERVICE = "service";
    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "createdAt", "id");

    private final Activities activities;
    private final Clients clients;
    private final Users users;
    private final ClientVisibility visibility;
    private final ServiceVisibility services;
    private final PlatformAccess access;
    private final PracticeDays days;

    ReadingActivity(
            Activities activities,
            Clients clients,
            Users users,
            ClientVisibility visibility,
            ServiceVisibility services,
            PlatformAccess access,
            PracticeDays days) {
        this.activities = activities;
        this.clients = clients;
        this.users = users;
        this.visibility = visibility;
        this.services = services;
        this.access = access;
        this.days = days;
    }

    /**
     * Which changes are looked for; what is null or empty does not matter.
     *
     * @param from first day, the practice's
     * @param to last day
     */
    public record Wanted(
            @Nullable UUID clientId,
            @Nullable UUID userId,
            List<String> actions,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public Wanted {
            actions = List.copyOf(actions);
        }
    }

    /** A change with who made it and whose client it is; {@code by} is absent where the system did. */
    public record Entry(
            Activity activity, @Nullable User by, @Nullable Client client) {}

    /**
     * What was done to one client.
     *
     * @throws NotFoundException where it does not exist or {@code actor} may not know of it
     */
    public List<Entry> ofClient(
            Actor actor,
            UUID clientId,
            List<String> actions,
            @Nullable Instant beforeTime,
            @Nullable UUID beforeId,
            int limit) {
        access.require(actor, Operation.ACTIVITY_READ);
        visibility.visible(actor, clientId);
        return read(actor, new Wanted(clientId, null, actions, null, null), beforeTime, beforeId, limit);
    }

    /** A stretch of all that was done, from a place in it backwards. */
    public List<Entry> all(
            Actor actor, Wanted wanted, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit) {
        access.require(actor, Operation.ACTIVITY_READ);
        return read(actor, wanted, beforeTime, beforeId, limit);
    }

    private List<Entry> read(
            Actor actor, Wanted wanted, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit) {
        ZoneId zone = days.zone(actor.organizationId());
        Specification<Activity> matching = (activity, query, build) -> {
            List<Predicate> all = matching(wanted, zone, activity, build);
            if (beforeTime != null && beforeId != null) {
                all.add(before(activity, build, beforeTime, beforeId));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
        // Not a page: a feed does not count what it does not show.
        List<Activity> found =
                activities
                        .findBy(
                                seenBy(actor).and(matching),
                                query -> query.sortBy(NEWEST_FIRST).limit(limit).all())
                        .stream()
                        .toList();
        return entries(found);
    }

    private Specification<Activity> seenBy(Actor actor) {
        if (visibility.scope(actor) == Scope.ALL) {
            return Specification.unrestricted(); // also of what is deleted, which they may restore
        }
        Specification<ClientService> seenServices = services.visibleTo(actor);
        return (activity, query, build) -> {
            Subquery<String> ids = query.subquery(String.class);
            Root<ClientService> service = ids.from(ClientService.class);
            ids.select(((JpaExpression<UUID>) service.<UUID>get("id")).cast(String.class))
                    .where(seenServices.toPredicate(service, query, build));
            return build.and(
                    activity.get("clientId").in(visibility.idsVisibleTo(actor, query, build)),
                    build.or(
                            build.notEqual(activity.get("entityType"), SERVICE),
                            activity.get("entityId").in(ids)));
        };
    }

    private static List<Predicate> matching(
            Wanted wanted, ZoneId zone, Root<Activity> activity, CriteriaBuilder build) {
        List<Predicate> all = new ArrayList<>();
        if (wanted.clientId() != null) {
            all.add(build.equal(activity.get("clientId"), wanted.clientId()));
        }
        if (wanted.userId() != null) {
            all.add(build.equal(activity.get("userId"), wanted.userId()));
        }
        if (!wanted.actions().isEmpty()) {
            all.add(activity.get("action").in(wanted.actions()));
        }
        if (wanted.from() != null) {
            Instant from = wanted.from().atStartOfDay(zone).toInstant();
            all.add(build.greaterThanOrEqualTo(activity.get("createdAt"), from));
        }
        if (wanted.to() != null) {
            Instant end = wanted.to().plusDays(1).atStartOfDay(zone).toInstant();
            all.add(build.lessThan(activity.get("createdAt"), end));
        }
        return all;
    }

    private static Predicate before(Root<Activity> activity, CriteriaBuilder build, Instant time, UUID id) {
        // The first condition alone bounds the way through the index.
        return build.and(
                build.lessThanOrEqualTo(activity.get("createdAt"), time),
                build.or(
                        build.lessThan(activity.get("createdAt"), time), build.lessThan(activity.<UUID>get("id"), id)));
    }

    private List<Entry> entries(List<Activity> found) {
        Map<UUID, User> people =
                users
                        .findAllById(found.stream()
                                .flatMap(a -> a.userId().stream())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(User::id, Function.identity()));
        Map<UUID, Client> named =
                clients
                        .findAllById(found.stream()
                                .flatMap(a -> a.clientId().stream())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Client::id, Function.identity()));
        return found.stream()
                .map(a -> new Entry(
                        a,
                        a.userId().map(people::get).orElse(null),
                        a.clientId().map(named::get).orElse(null)))
                .toList();
    }
}
