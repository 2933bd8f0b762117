package io.quarterday.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.ApiAccess;
import io.quarterday.service.identity.People;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Turns credentials into callers who may act now. Role, team and whether somebody is still active come from the
 * database, at most 30 seconds old, not from the token: a demotion does not wait for the token's end.
 */
@Component
class Callers {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    private static final int KNOWN_MAX = 10_000;

    private record PersonId(UUID organizationId, UUID userId) {}

    private final Cache<PersonId, Actor> people;
    private final Cache<String, Actor> keys;
    private final People persons;
    private final ApiAccess apiAccess;

    Callers(People persons, ApiAccess apiAccess, Clock clock) {
        this.persons = persons;
        this.apiAccess = apiAccess;
        this.people = bounded(clock);
        this.keys = bounded(clock);
    }

    private static <K, V> Cache<K, V> bounded(Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterWrite(KNOWN_FOR)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    /** @throws InvalidBearerTokenException when the person may not act any more, or the claims are not ours */
    Caller of(Jwt token) {
        PersonId id;
        UUID session;
        try {
            id = new PersonId(AccessTokens.organizationId(token), AccessTokens.userId(token));
            session = AccessTokens.session(token);
        } catch (RuntimeException malformed) {
            throw new InvalidBearerTokenException("The claims are not ours.", malformed);
        }
        Actor actor = people.get(id, this::active);
        if (actor == null) {
            throw new InvalidBearerTokenException("The person is not active.");
        }
        return new Caller(actor, session, token.getExpiresAt());
    }

    private @Nullable Actor active(PersonId id) {
        return CurrentOrganization.call(
                id.organizationId(), () -> persons.active(id.userId()).orElse(null));
    }

    Optional<Caller> ofApiKey(String key) {
        Actor actor = keys.get(hash(key), unknown -> apiAccess.actor(key).orElse(null));
        return Optional.ofNullable(actor).map(known -> new Caller(known, null, null));
    }

    /** After a key was revoked here. Other nodes notice within 30 seconds. */
    void forgetKeys() {
        keys.invalidateAll();
    }

    /** So that no key stands in memory longer than its call. */
    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
