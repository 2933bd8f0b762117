package io.quarterday.service.demo;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.Team;
import io.quarterday.domain.identity.Teams;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Founds the demo practice: its people, thirty clients, services of every type at every stage, and what else it tracks.
 * All of it passes the gate as real work does, dated back; nothing is inserted.
 */
@Service
public class DemoPractice {

    /** The practice's id, the same everywhere, so that a second load is recognised. */
    public static final UUID ID = UUID.fromString("01990000-0000-7000-8000-000000000001");

    /** Everybody's password. */
    public static final String PASSWORD = "Quarterday-demo-1";

    /** The sign-ins, one for each role. */
    public static final List<String> SIGN_INS =
            List.of("partner@demo.quarterday.test", "manager@demo.quarterday.test", "staff@demo.quarterday.test");

    private static final Duration FOUNDED_AGO = Duration.ofDays(400);

    private final Organizations organizations;
    private final Teams teams;
    private final Users users;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    private final DemoWork work;
    private final DemoEntities entities;

    DemoPractice(
            Organizations organizations,
            Teams teams,
            Users users,
            PasswordEncoder passwords,
            TransactionTemplate transaction,
            DemoWork work,
            DemoEntities entities) {
        this.organizations = organizations;
        this.teams = teams;
        this.users = users;
        this.passwords = passwords;
        this.transaction = transaction;
        this.work = work;
        this.entities = entities;
    }

    /** Who works in the demo practice. */
    record People(Actor partner, Actor manager, List<Actor> staff, UUID teamId) {}

    /**
     * Founds it where it is not there yet.
     *
     * @param now the moment at which its history ends
     * @return whether it was founded now
     */
    public boolean load(Instant now) {
        return CurrentOrganization.call(ID, () -> {
            boolean whole = transaction.execute(status -> organizations.existsById(ID));
            if (whole) {
                return false;
            }
            // One transaction: a load that is cut off leaves nothing, and the next start loads again.
            transaction.executeWithoutResult(status -> {
                People people = found(now.minus(FOUNDED_AGO));
                work.load(people, now);
                entities.load(people, now);
            });
            return true;
        });
    }

    private People found(Instant at) {
        organizations.saveAndFlush(
                new Organization(ID, "Harbour & Quay Accountants", ZoneId.of("Europe/London"), "NZ", at));
        UUID team = teams.saveAndFlush(new Team(Ids.next(), "Harbour", at)).id();
        String hash = passwords.encode(PASSWORD);
        return new People(
                person(SIGN_INS.get(0), "Morgan Reyes", Role.PARTNER, null, hash, at),
                person(SIGN_INS.get(1), "Asha Patel", Role.MANAGER, team, hash, at),
                List.of(
                        person(SIGN_INS.get(2), "Sam Khan", Role.STAFF, team, hash, at),
                        person("jo@demo.quarterday.test", "Jo Lindqvist", Role.STAFF, team, hash, at)),
                team);
    }

    private Actor person(String email, String name, Role role, @Nullable UUID team, @Nullable String hash, Instant at) {
        User user = new User(Ids.next(), email, name, Objects.requireNonNull(hash), role, team, at);
        users.saveAndFlush(user);
        return new Actor(user.id(), ID, team, role, name);
    }
}
