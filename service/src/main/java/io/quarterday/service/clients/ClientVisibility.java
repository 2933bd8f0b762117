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
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/**
 * Which clients somebody sees: the one place in which that is asked. Who sees everybody's services sees every client.
 * Who sees the team's sees the clients of the team, and those that somebody of the team looks after or has a service of.
 * Who sees their own sees the clients that name them, or of which they have a service.
 */
@Component
public class ClientVisibility {

    private static final List<String> ASSIGNEES =
            List.of("assignedUserId", "ltdCompanyAssignedUserId", "nonLtdCompanyAssignedUserId", "vatAssignedUserId");

    private final RuleBooks ruleBooks;
    private final Clients clients;

    ClientVisibility(RuleBooks ruleBooks, Clients clients) {
        this.ruleBooks = ruleBooks;
        this.clients = clients;
    }

    /** The clients that somebody sees. */
    public Specification<Client> visibleTo(Actor actor) {
        Scope scope = scope(actor);
        return (client, query, build) -> {
            if (scope == Scope.ALL) {
                return build.conjunction();
            }
            UUID userId = actor.userId();
            if (scope == Scope.NONE || userId == null) {
                return build.disjunction();
            }
            List<Predicate> seen =
                    new ArrayList<>(namedOrServed(client, query, build, who -> build.equal(who, userId)));
            UUID teamId = actor.teamId();
            if (scope == Scope.TEAM && teamId != null) {
                seen.add(build.equal(client.get("teamId"), teamId));
                seen.addAll(namedOrServed(client, query, build, who -> who.in(team(query, build, teamId))));
            }
            return build.or(seen.toArray(Predicate[]::new));
        };
    }

    /** @throws NotFoundException where the client does not exist or must not be known */
    public Client visible(Actor actor, UUID clientId) {
        Specification<Client> wanted = (client, query, build) -> build.equal(client.get("id"), clientId);
        return clients.findOne(visibleTo(actor).and(wanted))
                .orElseThrow(() -> new NotFoundException("client", clientId));
    }

    Scope scope(Actor actor) {
        return RoleScopes.of(ruleBooks.inForce(actor.organizationId()))
                .of(actor.role().name());
    }

    /** The client names such a person, or such a person has a service of it. */
    private static List<Predicate> namedOrServed(
            Root<Client> client,
            CriteriaQuery<?> query,
            CriteriaBuilder build,
            Function<Expression<UUID>, Predicate> such) {
        List<Predicate> either = new ArrayList<>();
        ASSIGNEES.forEach(assignee -> either.add(such.apply(client.get(assignee))));
        Subquery<UUID> services = query.subquery(UUID.class);
        Root<ClientService> service = services.from(ClientService.class);
        services.select(service.get("clientId")).where(such.apply(service.get("assignedStaffId")));
        either.add(client.get("id").in(services));
        return either;
    }

    private static Subquery<UUID> team(CriteriaQuery<?> query, CriteriaBuilder build, UUID teamId) {
        Subquery<UUID> members = query.subquery(UUID.class);
        Root<User> member = members.from(User.class);
        return members.select(member.get("id")).where(build.equal(member.get("teamId"), teamId));
    }
}
