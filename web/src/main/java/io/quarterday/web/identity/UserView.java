package io.quarterday.web.identity;

import io.quarterday.domain.identity.Role;
import io.quarterday.service.identity.People;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person of the practice as colleagues see one. */
record UserView(
        UUID id,
        String name,
        String email,
        Role role,
        @Nullable TeamView team,
        boolean isActive) {

    record TeamView(UUID id, String name) {}

    static UserView of(People.Person person) {
        TeamView team = person.team() == null
                ? null
                : new TeamView(person.team().id(), person.team().name());
        return new UserView(
                person.user().id(),
                person.user().name(),
                person.user().email(),
                person.user().role(),
                team,
                person.user().active());
    }
}
