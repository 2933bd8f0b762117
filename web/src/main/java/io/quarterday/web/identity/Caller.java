package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ForbiddenException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * An authenticated caller: an {@link Actor} as its principal, with the session if it is a signed-in person, and until when
 * the credentials hold if they say so.
 */
final class Caller extends AbstractAuthenticationToken {

    private final transient Actor actor;
    private final @Nullable UUID session;
    private final @Nullable Instant until;

    Caller(Actor actor, @Nullable UUID session, @Nullable Instant until) {
        super(AuthorityUtils.createAuthorityList("ROLE_" + actor.role().name()));
        this.actor = actor;
        this.session = session;
        this.until = until;
        setAuthenticated(true);
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    /** None is kept. */
    @Override
    public Object getCredentials() {
        return "";
    }

    /** The sign-in; null for an API key. */
    @Nullable
    UUID session() {
        return session;
    }

    /**
     * The sign-in of a person. Who may come in, and how, is not for keys: one that fell into wrong hands must not be able
     * to lock anybody out, or to let anybody in.
     *
     * @param otherwise what an API key is told
     * @throws ForbiddenException if it is an API key that calls
     */
    UUID signedIn(String otherwise) {
        if (session == null) {
            throw new ForbiddenException(otherwise);
        }
        return session;
    }

    /** When the access token ends; null for an API key. */
    @Nullable
    Instant until() {
        return until;
    }
}
