package io.quarterday.service.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first answer to each mutating call that carried an {@code Idempotency-Key}, kept for 24 hours. Of any number of
 * calls with one key, exactly one begins. A key that a crash left under way is free again after five minutes.
 */
@Service
public class FirstAnswers {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration UNDER_WAY_MAX = Duration.ofMinutes(5);
    private static final int CLEARED_AT_ONCE = 100;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;
    private final AesBytesEncryptor sealed;

    FirstAnswers(JdbcClient database, JsonMapper json, Clock clock, SecretKey secret) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.sealed = new AesBytesEncryptor(derived(secret), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
    }

    /** An answer may hold what is shown only once, such as an API key; so bodies are kept under a key of their own. */
    private static SecretKey derived(SecretKey secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return new SecretKeySpec(mac.doFinal("quarterday first answers".getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    /**
     * A call with a key.
     *
     * @param key as the caller chose it, 1 to 200 characters
     * @param path with the query
     * @param hash of all that the body says
     */
    public record Call(UUID organizationId, UUID userId, String key, String method, String path, String hash) {}

    /** An answer as it went out. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** What stands against a call, or nothing. */
    public sealed interface Claim {

        /** It is the first: it shall be answered, and then {@link #keep kept} or {@link #release released}. */
        record First(Instant since) implements Claim {}

        /** It was answered before. */
        record Answered(Answer answer) implements Claim {}

        /** The same is being answered at this moment. */
        record UnderWay() implements Claim {}

        /** The key belongs to another call: another method, path or body. */
        record OfAnotherCall() implements Claim {}
    }

    private record Row(
            String method,
            String path,
            String hash,
            @Nullable Answer answer) {}

    @Transactional
    public Claim claim(Call call) {
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        clear(call, now);
        // Whoever comes second waits here for the first one's claim, not for its answer.
        int inserted = database.sql("""
                        insert into idempotency_keys as k
                            (organization_id, user_id, key, method, path, request_hash, created_at)
                        values (:organization, :user, :key, :method, :path, :hash, :now)
                        on conflict (organization_id, user_id, key) do update
                            set method = excluded.method, path = excluded.path, request_hash = excluded.request_hash,
                                status = null, headers = null, body = null,
                                created_at = excluded.created_at, completed_at = null
                            where k.created_at <= :expired or (k.completed_at is null and k.created_at <= :stuck)
                        """)
                .param("organization", call.organizationId())
                .param("user", call.userId())
                .param("key", call.key())
                .param("method", call.method())
                .param("path", call.path())
                .param("hash", call.hash())
                .param("now", Timestamp.from(now))
                .param("expired", Timestamp.from(now.minus(KEPT)))
                .param("stuck", Timestamp.from(now.minus(UNDER_WAY_MAX)))
                .update();
        if (inserted == 1) {
            return new Claim.First(now);
        }
        Row row = row(call);
        if (!row.method().equals(call.method())
                || !row.path().equals(call.path())
                || !row.hash().equals(call.hash())) {
            return new Claim.OfAnotherCall();
        }
        return row.answer() == null ? new Claim.UnderWay() : new Claim.Answered(row.answer());
    }

    /** Keeps the answer for whoever comes again; does nothing when the claim was lost meanwhile. */
    @Transactional
    public void keep(Call call, Claim.First claim, Answer answer) {
        database.sql("""
                        update idempotency_keys
                        set status = ?, headers = cast(? as jsonb), body = ?, completed_at = ?
                        where user_id = ? and key = ? and created_at = ?
                        """)
                .params(
                        answer.status(),
                        json.writeValueAsString(answer.headers()),
                        sealed.encrypt(answer.body()),
                        Timestamp.from(clock.instant()),
                        call.userId(),
                        call.key(),
                        Timestamp.from(claim.since()))
                .update();
    }

    /** Frees the key, because nothing came of the call that could be given again. */
    @Transactional
    public void release(Call call, Claim.First claim) {
        database.sql("delete from idempotency_keys where user_id = ? and key = ? and created_at = ?")
                .params(call.userId(), call.key(), Timestamp.from(claim.since()))
                .update();
    }

    /** Each caller clears away a few of the old keys of its practice, so that the table stays as large as a day. */
    private void clear(Call call, Instant now) {
        database.sql("""
                        delete from idempotency_keys where (user_id, key) in (
                            select user_id, key from idempotency_keys
                            where created_at <= ? and not (user_id = ? and key = ?)
                            order by created_at limit ? for update skip locked)
                        """)
                .params(Timestamp.from(now.minus(KEPT)), call.userId(), call.key(), CLEARED_AT_ONCE)
                .update();
    }

    private Row row(Call call) {
        return database.sql("""
                        select method, path, request_hash, status, headers, body
                        from idempotency_keys where user_id = ? and key = ?
                        """)
                .params(call.userId(), call.key())
                .query((row, number) -> {
                    int status = row.getInt(4);
                    Answer answer = row.wasNull()
                            ? null
                            : new Answer(
                                    status, json.readValue(row.getString(5), HEADERS), sealed.decrypt(row.getBytes(6)));
                    return new Row(row.getString(1), row.getString(2), row.getString(3), answer);
                })
                .optional()
                .map(Objects::requireNonNull)
                // Released between the two statements: as good as under way, the caller may come again.
                .orElseGet(() -> new Row(call.method(), call.path(), call.hash(), null));
    }
}
