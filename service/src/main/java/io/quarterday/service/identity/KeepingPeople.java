package io.quarterday.service.identity;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.RefreshTokens;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.Team;
import io.quarterday.domain.identity.Teams;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is in the practice, what they are there, and whether and by what they may come in. Nobody changes what they are
 * themselves: so one who may change it for others always remains.
 */
@Service
@Transactional
public class KeepingPeople {

    private final Users users;
    private final Teams teams;
    private final RefreshTokens tokens;
    private final Passwords passwords;
    private final People people;
    private final PlatformAccess access;
    private final SecurityLog securityLog;

    KeepingPeople(
            Users users,
            Teams teams,
            RefreshTokens tokens,
            Passwords passwords,
            People people,
            PlatformAccess access,
            SecurityLog securityLog) {
        this.users = users;
        this.teams = teams;
        this.tokens = tokens;
        this.passwords = passwords;
        this.people = people;
        this.access = access;
        this.securityLog = securityLog;
    }

    /**
     * Somebody who is to come in.
     *
     * @param email one that nobody has, in whatever practice: people sign in by it alone
     * @param password what they sign in by at first
     */
    public record NewPerson(
            String name,
            String email,
            String password,
            Role role,
            @Nullable UUID teamId) {

        @Override
        public String toString() {
            return "NewPerson[" + email + "]";
        }
    }

    /**
     * Lets somebody new come in.
     *
     * @throws ConflictException where somebody has the e-mail address
     */
    public People.Person make(Actor actor, NewPerson person, Instant now) {
        access.require(actor, Operation.USERS_UPDATE);
        UUID by = Objects.requireNonNull(actor.userId(), "a person makes people");
        Team team = person.teamId() == null ? null : team(person.teamId());
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        User user = new User(
                Ids.next(),
                person.email(),
                person.name().strip(),
                passwords.hash("password", person.password()),
                person.role(),
                team == null ? null : team.id(),
                at);
        if (users.findByEmail(user.email()).isPresent()) {
            throw emailIsTaken();
        }
        try {
            users.saveAndFlush(user);
        } catch (DataIntegrityViolationException somebodyElses) {
            throw emailIsTaken();
        }
        securityLog.write(
                SecurityEventKind.PERSON_MADE,
                user.id(),
                by,
                Map.of("role", user.role().name()));
        return new People.Person(user, team);
    }

    /**
     * What is to change of somebody; what is null stays.
     *
     * @param teamId empty takes them out of their team
     */
    public record Change(
            @Nullable Role role,
            @Nullable Boolean active,
            @Nullable String name,
            @Nullable Optional<UUID> teamId) {}

    /**
     * Changes somebody. Who is not active any more is signed out everywhere.
     *
     * @throws ForbiddenException where the role may not, and where it has just been taken from {@code actor}
     * @throws ConflictException for one's own role, or whether oneself is active
     * @throws StaleException of {@code expectedVersion}
     */
    public People.Person change(Actor actor, UUID id, Change change, LongConsumer expectedVersion, Instant now) {
        access.require(actor, Operation.USERS_UPDATE);
        UUID by = Objects.requireNonNull(actor.userId(), "a person changes people");
        if (by.equals(id) && (change.role() != null || change.active() != null)) {
            throw new ConflictException("Nobody changes their own role, or whether they are active. Ask another.");
        }
        User user = held(by, id);
        expectedVersion.accept(user.version());
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        if (change.name() != null && !change.name().strip().equals(user.name())) {
            user.rename(change.name().strip(), at);
        }
        if (change.teamId() != null) {
            moveTo(change.teamId(), user, by, at);
        }
        if (change.role() != null && change.role() != user.role()) {
            securityLog.write(
                    SecurityEventKind.ROLE_CHANGED,
                    id,
                    by,
                    Map.of("from", user.role().name(), "to", change.role().name()));
            user.takeRole(change.role(), at);
        }
        if (change.active() != null && change.active() != user.active()) {
            securityLog.write(
                    change.active() ? SecurityEventKind.REACTIVATED : SecurityEventKind.DEACTIVATED, id, by, Map.of());
            if (change.active()) {
                user.reactivate(at);
            } else {
                user.deactivate(at);
            }
        }
        users.saveAndFlush(user);
        if (!user.active()) {
            tokens.revokeAllOf(id, at);
        }
        return people.person(id);
    }

    private void moveTo(Optional<UUID> teamId, User user, UUID by, Instant at) {
        if (teamId.equals(user.teamId())) {
            return;
        }
        Map<String, String> details = new HashMap<>();
        user.teamId().flatMap(teams::findById).ifPresent(team -> details.put("from", team.name()));
        teamId.map(this::team).ifPresent(team -> details.put("to", team.name()));
        securityLog.write(SecurityEventKind.TEAM_CHANGED, user.id(), by, details);
        user.joinTeam(teamId.orElse(null), at);
    }

    /**
     * Gives somebody another password, and signs them out everywhere: for who has forgotten theirs, or has lost it to
     * somebody else.
     *
     * @param withoutSecondFactor whether they have lost that too, and sign in without one until they set up another
     * @throws ConflictException for oneself
     */
    public void resetPassword(Actor actor, UUID id, String password, boolean withoutSecondFactor, Instant now) {
        access.require(actor, Operation.USERS_UPDATE);
        UUID by = Objects.requireNonNull(actor.userId(), "a person resets passwords");
        if (by.equals(id)) {
            throw new ConflictException("Change your own password by the old one.");
        }
        String hash = passwords.hash("password", password);
        User user = held(by, id);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        user.changePassword(hash, at);
        if (withoutSecondFactor && user.otpSecret().isPresent()) {
            user.removeSecondFactor(at);
            securityLog.write(SecurityEventKind.SECOND_FACTOR_REMOVED, id, by, Map.of());
        }
        users.saveAndFlush(user);
        securityLog.write(SecurityEventKind.PASSWORD_RESET, id, by, Map.of());
        tokens.revokeAllOf(id, at);
    }

    /**
     * Changes one's own password; every other sign-in of the person ends.
     *
     * @param session the sign-in by which it is asked
     * @throws InvalidInputException where {@code oldPassword} is wrong
     */
    public void changeOwnPassword(Actor actor, UUID session, String oldPassword, String newPassword, Instant now) {
        UUID id = Objects.requireNonNull(actor.userId(), "a person has a password");
        User user = users.findForUpdate(id).orElseThrow(() -> new NotFoundException("user", id));
        if (!passwords.matches(oldPassword, user.passwordHash())) {
            securityLog.writeApart(SecurityEventKind.PASSWORD_REFUSED, actor.organizationId(), id, id, Map.of());
            throw new InvalidInputException("old_password", "'old_password' is not your password.");
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        user.changePassword(passwords.hash("new_password", newPassword), at);
        users.saveAndFlush(user);
        securityLog.write(SecurityEventKind.PASSWORD_CHANGED, id, id, Map.of());
        tokens.revokeOthersOf(id, session, at);
    }

    /** Both are held, in one order: of two who would change each other at once the second is seen to be changed. */
    private User held(UUID by, UUID id) {
        Stream.of(by, id).distinct().sorted().forEach(users::findForUpdate);
        access.require(people.active(by).orElseThrow(KeepingPeople::overtaken), Operation.USERS_UPDATE);
        return users.findById(id).orElseThrow(() -> new NotFoundException("user", id));
    }

    private Team team(UUID id) {
        return teams.findById(id)
                .orElseThrow(
                        () -> new InvalidInputException("team_id", "'team_id' is " + id + ", which is no team here."));
    }

    private static ConflictException emailIsTaken() {
        return new ConflictException("Somebody signs in by this e-mail address already.");
    }

    private static ForbiddenException overtaken() {
        return new ForbiddenException("You are not active any more.");
    }
}
