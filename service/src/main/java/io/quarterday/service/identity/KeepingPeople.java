package io.quarterday.service.identity;

import io.quarterday.domain.identity.RefreshTokens;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people are in the practice, and whether they may come in. Nobody changes what they are themselves: so one who may
 * change it for others always remains.
 */
@Service
@Transactional
public class KeepingPeople {

    private final Users users;
    private final RefreshTokens tokens;
    private final People people;
    private final PlatformAccess access;
    private final SecurityLog securityLog;

    KeepingPeople(Users users, RefreshTokens tokens, People people, PlatformAccess access, SecurityLog securityLog) {
        this.users = users;
        this.tokens = tokens;
        this.people = people;
        this.access = access;
        this.securityLog = securityLog;
    }

    /**
     * Changes somebody's role, or whether they are active. Who is not active any more is signed out everywhere.
     *
     * @param role null leaves it
     * @param active null leaves it
     * @throws ForbiddenException where the role may not, and where it has just been taken from {@code actor}
     * @throws ConflictException for oneself
     * @throws StaleException of {@code expectedVersion}
     */
    public People.Person change(
            Actor actor,
            UUID id,
            @Nullable Role role,
            @Nullable Boolean active,
            LongConsumer expectedVersion,
            Instant now) {
        access.require(actor, Operation.USERS_UPDATE);
        UUID by = Objects.requireNonNull(actor.userId(), "a person changes people");
        if (by.equals(id)) {
            throw new ConflictException("Nobody changes their own role, or whether they are active. Ask another.");
        }
        // Both are held, in one order: of two who would change each other at once the second is seen to be changed.
        Stream.of(by, id).sorted().forEach(users::findForUpdate);
        access.require(people.active(by).orElseThrow(KeepingPeople::overtaken), Operation.USERS_UPDATE);
        User user = users.findById(id).orElseThrow(() -> new NotFoundException("user", id));
        expectedVersion.accept(user.version());
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        if (role != null && role != user.role()) {
            securityLog.write(
                    SecurityEventKind.ROLE_CHANGED,
                    id,
                    by,
                    Map.of("from", user.role().name(), "to", role.name()));
            user.takeRole(role, at);
        }
        if (active != null && active != user.active()) {
            securityLog.write(active ? SecurityEventKind.REACTIVATED : SecurityEventKind.DEACTIVATED, id, by, Map.of());
            if (active) {
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

    private static ForbiddenException overtaken() {
        return new ForbiddenException("You are not active any more.");
    }
}
