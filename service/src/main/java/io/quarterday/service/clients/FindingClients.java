package io.quarterday.service.clients;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.TaxProfile;
import io.quarterday.domain.deadlines.TaxProfiles;
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
import java.util.stream.Collectors;
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

    private final Clients clients;
    private final Users users;
    private final Teams teams;
    private final ClientVisibility visibility;
    private final ClientSearch search;
    private final TaxProfiles profiles;
    private final PlatformAccess access;

    FindingClients(
            Clients clients,
            Users users,
            Teams teams,
            ClientVisibility visibility,
            ClientSearch search,
            TaxProfiles profiles,
            PlatformAccess access) {
        this.profiles = profiles;
        this.search = search;
        this.clients = clients;
        this.users = users;
        this.teams = teams;
        this.visibility = visibility;
        this.access = access;
    }

    /**
     * A client with the names of the people and the team that look after it.
     *
     * @param taxes what its tax profile says, if it has one
     */
    public record Found(
            Client client,
            Map<UUID, String> names,
            @Nullable TaxDetails taxes) {}

    /**
     * Which clients are looked for.
     *
     * @param search what their name, number, code or e-mail has in it or, where no client has, looks like
     * @param byRelevance whether what fits the search best comes first, in place of the page's order
     * @param deleted whether the deleted ones are looked for, by one who may restore them, instead of the others
     */
    public record Wanted(
            @Nullable String search,
            boolean byRelevance,
            @Nullable BusinessType businessType,
            @Nullable CompanyType companyType,
            @Nullable Boolean active,
            boolean deleted) {

        /** Those that are searched for, of all that are not deleted. */
        public static Wanted searched(@Nullable String search, boolean byRelevance) {
            return new Wanted(search, byRelevance, null, null, null, false);
        }
    }

    public Page<Found> page(Actor actor, Wanted wanted, Pageable pageable) {
        return page(actor, wanted, Specification.unrestricted(), pageable);
    }

    /** @param besides what else is asked of the clients */
    public Page<Found> page(Actor actor, Wanted wanted, Specification<Client> besides, Pageable pageable) {
        access.require(actor, Operation.CLIENTS_READ);
        Specification<Client> all = among(actor, wanted).and(matching(wanted)).and(besides);
        Pageable sorted = byNameInAnyCase(pageable);
        String text = wanted.search();
        if (text == null) {
            return found(clients.findAll(all, sorted));
        }
        Page<Client> page = wanted.byRelevance()
                ? clients.findAll(all.and(search.with(text)).and(ClientSearch.bestFirst(text)), unsorted(pageable))
                : clients.findAll(all.and(search.with(text)), sorted);
        return page.getTotalElements() == 0 && ClientSearch.canBeGuessed(text)
                ? found(guessed(all, text, wanted.byRelevance(), pageable))
                : found(page);
    }

    /** Clients that look like it, of which there may be very many: so many are taken, then ordered. */
    private Page<Client> guessed(Specification<Client> all, String text, boolean byRelevance, Pageable pageable) {
        List<UUID> alike =
                clients
                        .findBy(
                                all.and(search.alike(text)),
                                query -> query.limit(ClientSearch.ALIKE_MAX).all())
                        .stream()
                        .map(Client::id)
                        .toList();
        Specification<Client> these = (client, query, build) -> client.get("id").in(alike);
        return byRelevance
                ? clients.findAll(these.and(ClientSearch.likestFirst(text)), unsorted(pageable))
                : clients.findAll(these, byNameInAnyCase(pageable));
    }

    private static Pageable unsorted(Pageable pageable) {
        return PageRequest.of(pageable.getPageNumber(), pageable.getPageSize());
    }

    private Page<Found> found(Page<Client> page) {
        Map<UUID, String> names = names(page.getContent());
        Map<UUID, TaxDetails> taxes = taxes(page.getContent());
        return page.map(client -> new Found(client, names, taxes.get(client.id())));
    }

    /**
     * The next clients in the order of their ids, for who reads them all; what only looks like the search is not among
     * them.
     *
     * @param after the last one that was read; null to begin
     */
    public List<Found> after(Actor actor, Wanted wanted, @Nullable UUID after, int limit) {
        access.require(actor, Operation.CLIENTS_READ);
        Specification<Client> all = among(actor, wanted).and(matching(wanted));
        String text = wanted.search();
        return after(text == null ? all : all.and(search.with(text)), after, limit);
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
        Map<UUID, TaxDetails> taxes = taxes(found);
        return found.stream()
                .map(client -> new Found(client, names, taxes.get(client.id())))
                .toList();
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
        return new Found(client, names(List.of(client)), taxes(List.of(client)).get(client.id()));
    }

    /** The register writes names in capitals, people do not. Equals stand in the same direction, as in the indexes. */
    private static Pageable byNameInAnyCase(Pageable pageable) {
        Sort.Direction direction = pageable.getSort().stream()
                .findFirst()
                .map(Sort.Order::getDirection)
                .orElse(Sort.Direction.ASC);
        Sort sort = Sort.by(pageable.getSort().stream()
                .map(order -> order.getProperty().equals("companyName") ? order.ignoreCase() : order)
                .map(order -> order.with(direction))
                .toList());
        return PageRequest.of(pageable.getPageNumber(), pageable.getPageSize(), sort);
    }

    private static Specification<Client> matching(Wanted wanted) {
        Specification<Client> matching = Specification.unrestricted();
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

    private Map<UUID, TaxDetails> taxes(Collection<Client> found) {
        return found.isEmpty()
                ? Map.of()
                : profiles.findByClientIdIn(found.stream().map(Client::id).toList()).stream()
                        .collect(Collectors.toMap(TaxProfile::clientId, TaxProfile::details));
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
