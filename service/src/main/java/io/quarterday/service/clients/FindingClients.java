package io.quarterday.service.clients;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
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
import java.util.Objects;
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

    private static final List<String> SEARCHED = List.of("companyName", "companyNumber", "clientCode", "contactEmail");

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
     */
    public record Wanted(
            String searchPattern,
            @Nullable BusinessType businessType,
            @Nullable Boolean active) {}

    public Page<Found> page(Actor actor, Wanted wanted, Pageable pageable) {
        access.require(actor, Operation.CLIENTS_READ);
        Page<Client> page =
                clients.findAll(visibility.visibleTo(actor).and(matching(wanted)), byNameInAnyCase(pageable));
        Map<UUID, String> names = names(page.getContent());
        return page.map(client -> new Found(client, names));
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
            matching = matching.and((client, query, build) -> build.or(SEARCHED.stream()
                    .map(field -> build.like(build.lower(client.get(field)), wanted.searchPattern(), '\\'))
                    .toList()));
        }
        if (wanted.businessType() != null) {
            matching = matching.and(
                    (client, query, build) -> build.equal(client.get("businessType"), wanted.businessType()));
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
            Stream.of(assignees.general(), assignees.ltdCompany(), assignees.nonLtdCompany(), assignees.vat())
                    .filter(Objects::nonNull)
                    .forEach(people::add);
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
