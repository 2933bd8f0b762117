package io.quarterday.service.escalation;

import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The active people of a practice, as rows of tables name them: ASSIGNEE, MANAGERS, PARTNERS. Of one moment. */
final class WhoIsTold {

    private final Map<UUID, User> people;

    private WhoIsTold(Map<UUID, User> people) {
        this.people = people;
    }

    static WhoIsTold of(Users users) {
        return new WhoIsTold(users.findAll().stream()
                .filter(User::active)
                .sorted(Comparator.comparing(User::name).thenComparing(User::id))
                .collect(Collectors.toMap(User::id, Function.identity(), (one, same) -> one, LinkedHashMap::new)));
    }

    /**
     * Those who are to be told. Where nobody does the work it is who looks after the client; where a team has no manager,
     * all managers are; and where there is none, the partners: nothing is told to nobody.
     */
    Set<UUID> all(Set<String> tell, @Nullable UUID assignee, @Nullable UUID clientsPerson, @Nullable UUID clientsTeam) {
        Set<UUID> told = new LinkedHashSet<>();
        for (String who : tell) {
            switch (who) {
                case "ASSIGNEE" -> told.addAll(doing(assignee, clientsPerson, clientsTeam));
                case "MANAGERS" -> told.addAll(managers(assignee, clientsTeam));
                case "PARTNERS" -> told.addAll(of(Role.PARTNER));
                default -> throw new IllegalArgumentException("Nobody is called " + who + ".");
            }
        }
        return told;
    }

    /**
     * One person of that role who takes over: of the client's or the worker's team first, then by name. Nobody, where
     * the work is with one of that role already, or with a partner: it goes up, not about.
     */
    Optional<UUID> taking(String role, @Nullable UUID assignee, @Nullable UUID clientsTeam) {
        User has = assignee == null ? null : people.get(assignee);
        if (has != null && (has.role() == Role.PARTNER || has.role() == Role.valueOf(role))) {
            return Optional.empty();
        }
        List<UUID> those = role.equals("MANAGER") ? managers(assignee, clientsTeam) : of(Role.valueOf(role));
        return those.stream().findFirst();
    }

    String name(@Nullable UUID userId) {
        User user = userId == null ? null : people.get(userId);
        return user == null ? "nobody" : user.name();
    }

    private List<UUID> doing(@Nullable UUID assignee, @Nullable UUID clientsPerson, @Nullable UUID clientsTeam) {
        for (UUID one : new UUID[] {assignee, clientsPerson}) {
            if (one != null && people.containsKey(one)) {
                return List.of(one);
            }
        }
        return managers(assignee, clientsTeam);
    }

    private List<UUID> managers(@Nullable UUID assignee, @Nullable UUID clientsTeam) {
        User worker = assignee == null ? null : people.get(assignee);
        UUID workersTeam = worker == null ? null : worker.teamId().orElse(null);
        for (UUID team : new UUID[] {clientsTeam, workersTeam}) {
            if (team != null) {
                List<UUID> its = people.values().stream()
                        .filter(user -> user.role() == Role.MANAGER
                                && Objects.equals(user.teamId().orElse(null), team))
                        .map(User::id)
                        .toList();
                if (!its.isEmpty()) {
                    return its;
                }
            }
        }
        List<UUID> all = of(Role.MANAGER);
        return all.isEmpty() ? of(Role.PARTNER) : all;
    }

    private List<UUID> of(Role role) {
        return people.values().stream()
                .filter(user -> user.role() == role)
                .map(User::id)
                .toList();
    }
}
