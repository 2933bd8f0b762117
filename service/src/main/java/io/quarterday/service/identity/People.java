package io.quarterday.service.identity;

import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.domain.identity.Team;
import io.quarterday.domain.identity.Teams;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.problem.NotFoundException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of the current practice, to look at. */
@Service
@Transactional(readOnly = true)
public class People {

    private final Users users;
    private final Teams teams;
    private final Organizations organizations;

    People(Users users, Teams teams, Organizations organizations) {
        this.users = users;
        this.teams = teams;
        this.organizations = organizations;
    }

    /** A person with the team. */
    public record Person(User user, @Nullable Team team) {}

    /** @param searchPattern for LIKE, in lower case, over name and e-mail; a backslash escapes */
    public Page<Person> page(String searchPattern, Pageable pageable) {
        Specification<User> matching = (user, query, build) -> build.or(
                build.like(build.lower(user.get("name")), searchPattern, '\\'),
                build.like(user.get("email"), searchPattern, '\\'));
        Page<User> page = users.findAll(matching, pageable);
        Map<UUID, Team> byId =
                teams
                        .findAllById(page.stream()
                                .flatMap(user -> user.teamId().stream())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Team::id, Function.identity()));
        return page.map(user -> new Person(user, user.teamId().map(byId::get).orElse(null)));
    }

    /** @throws NotFoundException also for a person of another practice */
    public Person person(UUID id) {
        User user = users.findById(id).orElseThrow(() -> new NotFoundException("user", id));
        return new Person(user, user.teamId().flatMap(teams::findById).orElse(null));
    }

    /** Everybody's id by their e-mail address, for files in which people stand by it. */
    public Map<String, UUID> idsByEmail() {
        return users.findAll().stream().collect(Collectors.toMap(User::email, User::id));
    }

    /** The practice that this transaction works for. */
    public Organization practice(UUID organizationId) {
        return organizations
                .findById(organizationId)
                .orElseThrow(() -> new NotFoundException("practice", organizationId));
    }

    /** The person as one who may act now; empty when deactivated or unknown. */
    public Optional<Actor> active(UUID userId) {
        return users.findById(userId).filter(User::active).map(People::actor);
    }

    static Actor actor(User user) {
        return new Actor(
                user.id(),
                Objects.requireNonNull(user.organizationId()),
                user.teamId().orElse(null),
                user.role(),
                user.name());
    }
}
