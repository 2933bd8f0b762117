package io.quarterday.service.workflow;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.rules.status.RoleScopes;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/**
 * Whose services somebody sees, as {@code role-permissions} says: the one place in which that is asked, for lists and
 * for single services alike.
 */
@Component
public class ServiceVisibility {

    private final RuleBooks ruleBooks;
    private final ClientServices services;
    private final EntityManager entities;

    ServiceVisibility(RuleBooks ruleBooks, ClientServices services, EntityManager entities) {
        this.ruleBooks = ruleBooks;
        this.services = services;
        this.entities = entities;
    }

    /** How far somebody sees. */
    public Scope scope(Actor actor) {
        return RoleScopes.of(ruleBooks.inForce(actor.organizationId()))
                .of(actor.role().name());
    }

    /**
     * Which services somebody sees, so that equal ones see the same: part of the key of every answer that is kept.
     *
     * @param userId left out where it does not matter
     * @param teamId left out where it does not matter
     */
    public record Sight(
            UUID organizationId,
            Scope scope,
            @Nullable UUID userId,
            @Nullable UUID teamId) {}

    public Sight sight(Actor actor) {
        Scope scope = scope(actor);
        boolean own = scope == Scope.ASSIGNED || scope == Scope.TEAM;
        return new Sight(
                actor.organizationId(),
                scope,
                own ? actor.userId() : null,
                scope == Scope.TEAM ? actor.teamId() : null);
    }

    /** The services that somebody sees. */
    public Specification<ClientService> visibleTo(Actor actor) {
        return seenBy(sight(actor));
    }

    /** The services that whoever sees so far sees. */
    Specification<ClientService> seenBy(Sight sight) {
        return (service, query, build) -> predicate(sight, service, query.subquery(UUID.class), build);
    }

    /** @throws NotFoundException where it does not exist or must not be known */
    public ClientService visible(Actor actor, UUID serviceId) {
        Specification<ClientService> wanted = (service, query, build) -> build.equal(service.get("id"), serviceId);
        return services.findOne(visibleTo(actor).and(wanted))
                .orElseThrow(() -> new NotFoundException("service", serviceId));
    }

    /** Those of these services, at most some thousands, that somebody sees. */
    public Set<UUID> visibleAmong(Actor actor, Collection<UUID> serviceIds) {
        if (serviceIds.isEmpty()) {
            return Set.of();
        }
        Specification<ClientService> those =
                (service, query, build) -> service.get("id").in(serviceIds);
        return services.findAll(visibleTo(actor).and(those)).stream()
                .map(ClientService::id)
                .collect(Collectors.toSet());
    }

    /**
     * The version of a service, without loading it.
     *
     * @throws NotFoundException where it does not exist or must not be known
     */
    long visibleVersion(Actor actor, UUID serviceId) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Long> query = build.createQuery(Long.class);
        Root<ClientService> service = query.from(ClientService.class);
        Predicate wanted = build.equal(service.get("id"), serviceId);
        Predicate seen = predicate(sight(actor), service, query.subquery(UUID.class), build);
        query.select(service.get("version")).where(seen == null ? wanted : build.and(wanted, seen));
        return entities.createQuery(query).getResultList().stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("service", serviceId));
    }

    /**
     * A service whose row is held until the transaction ends; whoever else wants it so waits.
     *
     * @param versionAsked the version that it had when it was asked for, maybe before whoever held it let go
     */
    record Held(ClientService service, long versionAsked) {}

    /**
     * A service with its client, to be changed. Whether it may be known, and its version, are read as they were before
     * the lock was waited for (PostgreSQL keeps a statement's snapshot for its subqueries); what is not to be known is
     * not locked.
     *
     * @throws NotFoundException where it does not exist or must not be known
     */
    Held hold(Actor actor, UUID serviceId) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Held> query = build.createQuery(Held.class);
        Root<ClientService> service = query.from(ClientService.class);
        service.fetch("client");
        Subquery<Long> asked = query.subquery(Long.class);
        Root<ClientService> before = asked.from(ClientService.class);
        Predicate wanted = build.equal(before.get("id"), serviceId);
        Predicate seen = predicate(sight(actor), before, asked.subquery(UUID.class), build);
        asked.select(before.get("version")).where(seen == null ? wanted : build.and(wanted, seen));
        query.select(build.construct(Held.class, service, asked))
                .where(build.equal(service.get("id"), serviceId), build.isNotNull(asked));
        return entities.createQuery(query).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("service", serviceId));
    }

    private static @Nullable Predicate predicate(
            Sight sight, Root<ClientService> service, Subquery<UUID> team, CriteriaBuilder build) {
        if (sight.scope() == Scope.ALL) {
            return null;
        }
        if (sight.userId() == null) {
            return build.disjunction();
        }
        Path<UUID> assignee = service.get("assignedStaffId");
        List<Predicate> seen = new ArrayList<>();
        seen.add(build.equal(assignee, sight.userId()));
        if (sight.teamId() != null) {
            seen.add(build.equal(service.get("client").get("teamId"), sight.teamId()));
            Root<User> member = team.from(User.class);
            team.select(member.get("id")).where(build.equal(member.get("teamId"), sight.teamId()));
            seen.add(assignee.in(team));
        }
        return build.or(seen.toArray(Predicate[]::new));
    }
}
