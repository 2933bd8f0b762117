package io.quarterday.service.clients;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.identity.Teams;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.NotFoundException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clients that somebody sees, to look at. */
@Service
@Transactional(readOnly = true)
public class FindingClients {

    private static final List<String> SEARCHED = List.of("companyName", "companyNumber", "clientCode");

    private final Clients clients;
    private final Users users;
    private final Teams teams;
    private final ClientVisibility visibility;
    private final PlatformAccess access;

    FindingClients(Clients clients, Users users, Teams teams, ClientVisibility visibility, PlatformAccess access) {
        this.clients = clients;
        this.users = users;
        this.teams = teams;
        this.visibility = visibility;
        this.access = access;
    }

    /** A client with the names of the people and the team that look after it. */
    public record Found(Client client, Map<UUID, String> names) {}

    /**
     * Which clients are looked for.
     *
     * @param searchPattern for LIKE, in lower case, over name, number, code and e-mail; a backslash escapes
     * @param deleted whether the deleted ones are looked for, by one who may restore them, instead of the others
     */
    public record Wanted(
            String searchPattern,
            @Nullable BusinessType businessType,
            @Nullable CompanyType companyType,
            @Nullable Boolean active,
            boolean deleted) {}

    public Page<Found> page(Actor actor, Wanted wanted, Pageable pageable) {
        access.require(actor, Operation.CLIENTS_READ);
        Page<Client> page = clients.findAll(among(actor, wanted).and(matching(wanted)), byNameInAnyCase(pageable));
        Map<UUID, String> names = names(page.getContent());
        return page.map(client -> new Found(client, names));
    }

    /**
     * The next clients in the order of their ids, for who reads them all.
     *
     * @param after the last one that was read; null to begin
     */
    public List<Found> after(Actor actor, Wanted wanted, @Nullable UUID after, int limit) {
        access.require(actor, Operation.CLIENTS_READ);
        return after(among(actor, wanted).and(matching(wanted)), after, limit);
    }

    /** The same of those that are named, as far as {@code actor} sees them. */
    public List<Found> after(Actor actor, Collection<UUID> ids, @Nullable UUID after, int limit) {
        access.require(actor, Operation.CLIENTS_READ);
        return after(
                visibility
                        .visibleTo(actor)
                        .and((client, query, build) -> client.get("id").in(ids)),
                after,
                limit);
    }

    private List<Found> after(Specification<Client> such, @Nullable UUID after, int limit) {
        Specification<Client> next = after == null
                ? such
                : such.and((client, query, build) -> build.greaterThan(client.<UUID>get("id"), after));
        List<Client> found = clients.findBy(
                next, some -> some.sortBy(Sort.by("id")).limit(limit).all());
        Map<UUID, String> names = names(found);
        return found.stream().map(client -> new Found(client, names)).toList();
    }

    private Specification<Client> among(Actor actor, Wanted wanted) {
        if (!wanted.deleted()) {
            return visibility.visibleTo(actor);
        }
        access.require(actor, Operation.CLIENTS_DELETE);
        return visibility.deletedOf(actor);
    }

    /** @throws NotFoundException where it does not exist or must not be known */
    public Found client(Actor actor, UUID clientId) {
        access.require(actor, Operation.CLIENTS_READ);
        return found(visibility.visible(actor, clientId));
    }

    /** The client, with names. */
    public Found found(Client client) {
        return new Found(client, names(List.of(client)));
    }

    /** The register writes names in capitals, people do not. */
    private static Pageable byNameInAnyCase(Pageable pageable) {
        Sort sort = Sort.by(pageable.getSort().stream()
                .map(order -> order.getProperty().equals("companyName") ? order.ignoreCase() : order)
                .toList());
        return PageRequest.of(pageable.getPageNumber(), pageable.getPageSize(), sort);
    }

    private static Specification<Client> matching(Wanted wanted) {
        Specification<Client> matching = Specification.unrestricted();
        if (!wanted.searchPattern().equals("%")) {
            matching = matching.and((client, query, build) -> build.or(Stream.concat(
                            SEARCHED.stream().map(client::<String>get),
                            Stream.of(client.get("contact").<String>get("email")))
                    .map(field -> build.like(build.lower(field), wanted.searchPattern(), '\\'))
                    .toList()));
        }
        if (wanted.businessType() != null) {
            matching = matching.and(
                    (client, query, build) -> build.equal(client.get("businessType"), wanted.businessType()));
        }
        if (wanted.companyType() != null) {
            matching = matching.and(
                    (client, query, build) -> build.equal(client.get("companyType"), wanted.companyType()));
        }
        if (wanted.active() != null) {
            matching = matching.and((client, query, build) -> build.equal(client.get("active"), wanted.active()));
        }
        return matching;
    }

    private Map<UUID, String> names(Collection<Client> found) {
        Set<UUID> people = new HashSet<>();
        Set<UUID> groups = new HashSet<>();
        for (Client client : found) {
            Assignees assignees = client.assignees();
            people.addAll(assignees.people());
            if (client.corporationTax().statusUpdatedBy() != null) {
                people.add(client.corporationTax().statusUpdatedBy());
            }
            if (assignees.team() != null) {
                groups.add(assignees.team());
            }
        }
        Map<UUID, String> names = new HashMap<>();
        if (!people.isEmpty()) {
            users.findAllById(people).forEach(user -> names.put(user.id(), user.name()));
        }
        if (!groups.isEmpty()) {
            teams.findAllById(groups).forEach(team -> names.put(team.id(), team.name()));
        }
        return names;
    }
}
