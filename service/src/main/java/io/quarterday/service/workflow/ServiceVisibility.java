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
import java.util.List;
import java.util.UUID;
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

    /** The services that somebody sees. */
    public Specification<ClientService> visibleTo(Actor actor) {
        Scope scope = scope(actor);
        return (service, query, build) -> predicate(scope, actor, service, query.subquery(UUID.class), build);
    }

    /** @throws NotFoundException where it does not exist or must not be known */
    public ClientService visible(Actor actor, UUID serviceId) {
        Specification<ClientService> wanted = (service, query, build) -> build.equal(service.get("id"), serviceId);
        return services.findOne(visibleTo(actor).and(wanted))
                .orElseThrow(() -> new NotFoundException("service", serviceId));
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
        Predicate seen = predicate(scope(actor), actor, service, query.subquery(UUID.class), build);
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
        Predicate seen = predicate(scope(actor), actor, before, asked.subquery(UUID.class), build);
        asked.select(before.get("version")).where(seen == null ? wanted : build.and(wanted, seen));
        query.select(build.construct(Held.class, service, asked))
                .where(build.equal(service.get("id"), serviceId), build.isNotNull(asked));
        return entities.createQuery(query).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("service", serviceId));
    }

    private static @Nullable Predicate predicate(
            Scope scope, Actor actor, Root<ClientService> service, Subquery<UUID> team, CriteriaBuilder build) {
        if (scope == Scope.ALL) {
            return null;
        }
        if (scope == Scope.NONE || actor.userId() == null) {
            return build.disjunction();
        }
        Path<UUID> assignee = service.get("assignedStaffId");
        List<Predicate> seen = new ArrayList<>();
        seen.add(build.equal(assignee, actor.userId()));
        if (scope == Scope.TEAM && actor.teamId() != null) {
            seen.add(build.equal(service.get("client").get("teamId"), actor.teamId()));
            Root<User> member = team.from(User.class);
            team.select(member.get("id")).where(build.equal(member.get("teamId"), actor.teamId()));
            seen.add(assignee.in(team));
        }
        return build.or(seen.toArray(Predicate[]::new));
    }
}
