package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** An authenticated caller: an {@link Actor} as its principal, with the session if it is a signed-in person. */
final class Caller extends AbstractAuthenticationToken {

    private final transient Actor actor;
    private final @Nullable UUID session;

    Caller(Actor actor, @Nullable UUID session) {
        super(AuthorityUtils.createAuthorityList("ROLE_" + actor.role().name()));
        this.actor = actor;
        this.session = session;
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
}
