package io.quarterday.web.testing;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.Team;
import io.quarterday.domain.identity.Teams;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.web.testing.Practice.Person;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes practices for tests, each with people of its own, so that tests do not meet. */
public final class Practices {

    private final Organizations organizations;
    private final Teams teams;
    private final Users users;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String passwordHash;

    Practices(
            Organizations organizations,
            Teams teams,
            Users users,
            PlatformTransactionManager transactions,
            PasswordEncoder passwords,
            Clock clock) {
        this.organizations = organizations;
        this.teams = teams;
        this.users = users;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        // Hashed once: it is slow on purpose.
        this.passwordHash = passwords.encode(Practice.PASSWORD);
    }

    public Practice make() {
        UUID id = Ids.next();
        String domain = id.toString().substring(24) + ".test";
        return CurrentOrganization.call(
                id,
                () -> transaction.execute(status -> {
                    organizations.saveAndFlush(new Organization(
                            id, "Practice " + domain, ZoneId.of("Europe/London"), "NZ", clock.instant()));
                    Team team = teams.saveAndFlush(new Team(Ids.next(), "Accounts", clock.instant()));
                    return new Practice(
                            id,
                            team.id(),
                            person(id, "partner", "P. Artner", Role.PARTNER, null, domain),
                            person(id, "manager", "M. Anager", Role.MANAGER, team.id(), domain),
                            person(id, "staff", "S. Taff", Role.STAFF, team.id(), domain),
                            person(id, "other", "O. Ther", Role.STAFF, null, domain));
                }));
    }

    private Person person(UUID practice, String box, String name, Role role, UUID teamId, String domain) {
        User user = new User(Ids.next(), box + "@" + domain, name, passwordHash, role, teamId, clock.instant());
        return Person.of(users.saveAndFlush(user), practice);
    }
}
