package io.quarterday.service.clients;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.RoleScopes;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/**
 * Which clients somebody sees: the one place in which that is asked. Who sees everybody's services sees every client.
 * Who sees the team's sees the clients of the team, and those that somebody of the team looks after or has a service of.
 * Who sees their own sees the clients that name them, also in the chase team, or of which they have a service.
 */
@Component
public class ClientVisibility {

    private static final List<String> ASSIGNEES =
            List.of("assignedUserId", "ltdCompanyAssignedUserId", "nonLtdCompanyAssignedUserId", "vatAssignedUserId");

    private static final int ASKED_AT_ONCE = 1_000;

    private final RuleBooks ruleBooks;
    private final Clients clients;

    ClientVisibility(RuleBooks ruleBooks, Clients clients) {
        this.ruleBooks = ruleBooks;
        this.clients = clients;
    }

    /** The clients that somebody sees. A deleted one is seen by nobody. */
    public Specification<Client> visibleTo(Actor actor) {
        Scope scope = scope(actor);
        return (client, query, build) ->
                build.and(build.isNull(client.get("deletedAt")), seen(actor, scope, client, query, build));
    }

    /** The deleted clients that somebody would see, were they not. */
    public Specification<Client> deletedOf(Actor actor) {
        Scope scope = scope(actor);
        return (client, query, build) ->
                build.and(build.isNotNull(client.get("deletedAt")), seen(actor, scope, client, query, build));
    }

    /** The ids of the clients that somebody sees, for queries about what belongs to clients. */
    public Subquery<UUID> idsVisibleTo(Actor actor, CriteriaQuery<?> query, CriteriaBuilder build) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<Client> client = ids.from(Client.class);
        return ids.select(client.get("id"))
                .where(build.isNull(client.get("deletedAt")), seen(actor, scope(actor), client, ids, build));
    }

    private static Predicate seen(
            Actor actor, Scope scope, Root<Client> client, AbstractQuery<?> query, CriteriaBuilder build) {
        if (scope == Scope.ALL) {
            return build.conjunction();
        }
        UUID userId = actor.userId();
        if (scope == Scope.NONE || userId == null) {
            return build.disjunction();
        }
        // Each way of seeing a client has an index of its own; joined by "or", none could be used.
        HibernateCriteriaBuilder hibernate = (HibernateCriteriaBuilder) build;
        List<Subquery<UUID>> seen = new ArrayList<>();
        seen.add(clients(
                query,
                seenClient -> build.or(ASSIGNEES.stream()
                        .map(assignee -> build.equal(seenClient.get(assignee), userId))
                        .toArray(Predicate[]::new))));
        seen.add(clients(query, seenClient -> chasedBy(seenClient, hibernate, userId)));
        seen.add(served(query, who -> build.equal(who, userId)));
        UUID teamId = actor.teamId();
        if (scope == Scope.TEAM && teamId != null) {
            seen.add(clients(query, seenClient -> build.equal(seenClient.get("teamId"), teamId)));
            ASSIGNEES.forEach(assignee -> seen.add(
                    clients(query, seenClient -> seenClient.get(assignee).in(team(query, build, teamId)))));
            seen.add(served(query, who -> who.in(team(query, build, teamId))));
        }
        return client.get("id")
                .in(hibernate.union(
                        true, seen.get(0), seen.subList(1, seen.size()).toArray(Subquery<?>[]::new)));
    }

    /** Few clients have a chase team: the second condition names their index, which the first alone would not. */
    private static Predicate chasedBy(Root<Client> client, HibernateCriteriaBuilder build, UUID userId) {
        return build.and(
                build.arrayContains(client.<UUID[]>get("chaseTeamUserIds"), userId),
                build.isTrue(build.sql("(? <> '{}')", Boolean.class, client.get("chaseTeamUserIds"))));
    }

    /** Those of these clients that somebody sees. */
    public Set<UUID> visibleAmong(Actor actor, Collection<UUID> clientIds) {
        List<UUID> asked = List.copyOf(clientIds);
        Set<UUID> visible = new HashSet<>();
        for (int from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
            List<UUID> some = asked.subList(from, Math.min(asked.size(), from + ASKED_AT_ONCE));
            Specification<Client> those =
                    (client, query, build) -> client.get("id").in(some);
            clients.findAll(visibleTo(actor).and(those)).forEach(client -> visible.add(client.id()));
        }
        return visible;
    }

    /** @throws NotFoundException where the client does not exist or must not be known */
    public Client visible(Actor actor, UUID clientId) {
        Specification<Client> wanted = (client, query, build) -> build.equal(client.get("id"), clientId);
        return clients.findOne(visibleTo(actor).and(wanted))
                .orElseThrow(() -> new NotFoundException("client", clientId));
    }

    /** How far somebody sees. */
    public Scope scope(Actor actor) {
        return RoleScopes.of(ruleBooks.inForce(actor.organizationId()))
                .of(actor.role().name());
    }

    private static Subquery<UUID> clients(AbstractQuery<?> query, Function<Root<Client>, Predicate> such) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<Client> client = ids.from(Client.class);
        return ids.select(client.get("id")).where(such.apply(client));
    }

    /** The clients of which such a person has a service. */
    private static Subquery<UUID> served(AbstractQuery<?> query, Function<Expression<UUID>, Predicate> such) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<ClientService> service = ids.from(ClientService.class);
        return ids.select(service.get("clientId")).where(such.apply(service.get("assignedStaffId")));
    }

    private static Subquery<UUID> team(AbstractQuery<?> query, CriteriaBuilder build, UUID teamId) {
        Subquery<UUID> members = query.subquery(UUID.class);
        Root<User> member = members.from(User.class);
        return members.select(member.get("id")).where(build.equal(member.get("teamId"), teamId));
    }
}
