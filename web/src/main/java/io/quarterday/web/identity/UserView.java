package io.quarterday.web.identity;

import io.quarterday.domain.identity.Role;
import io.quarterday.service.identity.People;
import io.quarterday.service.workflow.ReadingWorkload.Load;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of the practice as colleagues see one.
 *
 * @param workload there where it was asked for
 */
record UserView(
        UUID id,
        String name,
        String email,
        Role role,
        @Nullable TeamView team,
        boolean isActive,
        @Nullable Load workload) {

    record TeamView(UUID id, String name) {}

    static UserView of(People.Person person) {
        return of(person, null);
    }

    static UserView of(People.Person person, @Nullable Load workload) {
        TeamView team = person.team() == null
                ? null
                : new TeamView(person.team().id(), person.team().name());
        return new UserView(
                person.user().id(),
                person.user().name(),
                person.user().email(),
                person.user().role(),
                team,
                person.user().active(),
                workload);
    }
}
