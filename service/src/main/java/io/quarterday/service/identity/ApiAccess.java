package io.quarterday.service.identity;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.ApiKey;
import io.quarterday.domain.identity.ApiKeys;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** API keys: how other systems call without a sign-in. A key acts as the partner who made it, while that one is active. */
@Service
public class ApiAccess {

    private final ApiKeys keys;
    private final People people;
    private final PlatformAccess access;
    private final SecurityLog securityLog;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApiAccess(
            ApiKeys keys,
            People people,
            PlatformAccess access,
            SecurityLog securityLog,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.keys = keys;
        this.people = people;
        this.access = access;
        this.securityLog = securityLog;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A key just made.
     *
     * @param secret the key itself, which nobody will see again
     */
    public record Issued(ApiKey key, String secret) {}

    /** @throws ForbiddenException where the role may not make keys */
    @Transactional
    public Issued issue(Actor actor, String name) {
        UUID userId = allowed(actor);
        PracticeToken token = PracticeToken.make("qk", actor.organizationId());
        ApiKey key = new ApiKey(Ids.next(), userId, name, token.hash(), token.prefix(), clock.instant());
        securityLog.write(
                SecurityEventKind.API_KEY_MADE, userId, userId, Map.of("name", name, "prefix", token.prefix()));
        return new Issued(keys.save(key), token.text());
    }

    /** The keys that are not revoked. */
    @Transactional(readOnly = true)
    public Page<ApiKey> page(Actor actor, Pageable pageable) {
        allowed(actor);
        return keys.findByRevokedAtIsNull(pageable);
    }

    @Transactional
    public void revoke(Actor actor, UUID id) {
        UUID by = allowed(actor);
        ApiKey key = keys.findById(id)
                .filter(found -> found.revokedAt().isEmpty())
                .orElseThrow(() -> new NotFoundException("API key", id));
        key.revoke(clock.instant());
        securityLog.write(
                SecurityEventKind.API_KEY_REVOKED,
                key.userId(),
                by,
                Map.of("name", key.name(), "prefix", key.prefix()));
    }

    /** Who a key acts as; empty for one that is unknown, revoked, or of a person who is no longer active. */
    public Optional<Actor> actor(String secret) {
        return PracticeToken.read("qk", secret)
                .flatMap(token -> CurrentOrganization.call(
                        token.organizationId(),
                        () -> transaction.execute(status -> {
                            Instant now = clock.instant();
                            Optional<ApiKey> key = keys.findByKeyHashAndRevokedAtIsNull(token.hash());
                            key.ifPresent(found -> keys.recordUse(found.id(), now));
                            return key.flatMap(found -> people.active(found.userId()));
                        })));
    }

    private UUID allowed(Actor actor) {
        access.require(actor, PlatformAccess.Operation.API_KEYS);
        return Objects.requireNonNull(actor.userId(), "a key acts as a person");
    }
}
