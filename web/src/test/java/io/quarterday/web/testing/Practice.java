package io.quarterday.web.testing;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.User;
import io.quarterday.service.identity.Actor;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A practice with a team of a manager and a member of staff, a partner above them, and a second member of staff who is
 * in no team. All have the password {@link #PASSWORD}.
 */
public record Practice(UUID id, UUID teamId, Person partner, Person manager, Person staff, Person otherStaff) {

    public static final String PASSWORD = "Quarterday-test-1";

    /** Somebody who can call the API. */
    public record Person(UUID id, UUID organizationId, UUID teamId, Role role, String name, String email) {

        static Person of(User user, UUID organizationId) {
            return new Person(
                    user.id(), organizationId, user.teamId().orElse(null), user.role(), user.name(), user.email());
        }

        public Actor actor() {
            return new Actor(id, organizationId, teamId, role, name);
        }
    }

    /** Does something as this practice, for what a test prepares or looks up past the API. */
    public <T> T call(Supplier<T> work) {
        return CurrentOrganization.call(id, work);
    }

    public void run(Runnable work) {
        CurrentOrganization.run(id, work);
    }
}
