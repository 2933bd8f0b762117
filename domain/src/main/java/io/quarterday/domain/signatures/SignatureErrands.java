package io.quarterday.domain.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be done at a provider of signatures: one errand of a request at a time. It is claimed for a while by one
 * process; one that was claimed and never heard of again is anybody's once the claim is over. Whoever has it in hand ends
 * only what was claimed: what is wanted meanwhile stays wanted, also where it is of the same kind.
 */
@Component
@Transactional
public class SignatureErrands {

    private static final String STILL_OURS = " where id = :id and errand = :kind and next_attempt_at = :until";

    private final JdbcClient database;

    SignatureErrands(JdbcClient database) {
        this.database = database;
    }

    /** What is done. */
    public enum Kind {
        SEND,
        REMIND,
        /** The provider has told that something happened, and is asked how it stands. */
        CHECK,
        /** The signed file is fetched. */
        FETCH,
        CANCEL
    }

    /**
     * An errand in hand.
     *
     * @param attempts with this one
     * @param until when the claim is over, by which it is known whether the errand is still the one that was claimed
     */
    public record Errand(
            UUID requestId,
            UUID serviceId,
            Kind kind,
            @Nullable String providerRequestId,
            int attempts,
            Instant until) {}

    /** Practices that have errands to be done, of all of them. */
    public List<UUID> practicesWithDue(Instant now, int max) {
        database.sql("select set_config('app.notification_watch', 'on', true)")
                .query(String.class)
                .single();
        return database.sql("select distinct organization_id from signature_requests"
                        + " where next_attempt_at is not null and next_attempt_at <= :now limit :max")
                .param("now", utc(now))
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    /** Takes errands of the current practice in hand until a moment, the longest overdue first. */
    public List<Errand> claim(Instant now, Instant until, int max) {
        return database.sql("""
                        with due as (
                          select id from signature_requests where next_attempt_at is not null and next_attempt_at <= :now
                          order by next_attempt_at, id limit :max for update skip locked
                        )
                        update signature_requests r set next_attempt_at = :until, attempts = attempts + 1
                        from due where r.id = due.id
                        returning r.id, r.client_service_id, r.errand, r.provider_request_id, r.attempts, r.next_attempt_at
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("max", max)
                .query((row, number) -> new Errand(
                        row.getObject("id", UUID.class),
                        row.getObject("client_service_id", UUID.class),
                        Kind.valueOf(row.getString("errand")),
                        row.getString("provider_request_id"),
                        row.getInt("attempts"),
                        row.getObject("next_attempt_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * The provider has taken it. Where it was taken back meanwhile, so it is there; where a webhook was faster than the
     * answer, what it wants stays wanted.
     */
    public void sent(Errand errand, String providerRequestId, Instant at) {
        database.sql("""
                        with standing as (
                          select id, errand = 'SEND' and next_attempt_at = :until as ours,
                            status in ('CANCELLED', 'EXPIRED')
                              or (status = 'SIGNED' and method is distinct from provider) as taken_back
                          from signature_requests where id = :id for update
                        )
                        update signature_requests r set provider_request_id = :provider,
                          errand = case when taken_back then 'CANCEL' when ours then null else errand end,
                          next_attempt_at = case when taken_back then :at when ours then null else next_attempt_at end,
                          attempts = case when taken_back or ours then 0 else attempts end
                        from standing where r.id = standing.id
                        """)
                .params(claimed(errand))
                .param("provider", providerRequestId)
                .param("at", utc(at))
                .update();
    }

    /** It is done, unless another errand has taken its place. */
    public void done(Errand errand) {
        database.sql("update signature_requests set errand = null, next_attempt_at = null, attempts = 0" + STILL_OURS)
                .params(claimed(errand))
                .update();
    }

    /** Another is done in its place, unless one has taken it already. */
    public void instead(Errand errand, Kind other, Instant at) {
        database.sql("update signature_requests set errand = :other, next_attempt_at = :at, attempts = 0" + STILL_OURS)
                .params(claimed(errand))
                .param("other", other.name())
                .param("at", utc(at))
                .update();
    }

    /**
     * It did not succeed.
     *
     * @param next null: it is given up
     * @return whether it is still the errand that was claimed; where another has taken its place, that one decides
     */
    public boolean failed(Errand errand, @Nullable Instant next) {
        return database.sql("update signature_requests set next_attempt_at = :next::timestamptz" + STILL_OURS)
                        .params(claimed(errand))
                        .param("next", next == null ? null : utc(next))
                        .update()
                == 1;
    }

    /** What was given up is tried again. */
    public void again(UUID requestId, Instant at) {
        database.sql("update signature_requests set next_attempt_at = :at, attempts = 0"
                        + " where id = :id and errand is not null and next_attempt_at is null")
                .params(Map.of("id", requestId, "at", utc(at)))
                .update();
    }

    /**
     * Wants something done. What is not sent yet is sent first, and what is taken back stays so. A reminder takes no other
     * errand's place: of what was signed meanwhile nobody need be reminded.
     *
     * @return whether it will be done
     */
    public boolean want(UUID requestId, Kind kind, Instant at) {
        return database.sql("""
                        update signature_requests set errand = :kind, next_attempt_at = :at, attempts = 0
                        where id = :id and provider_request_id is not null and errand is distinct from 'CANCEL'
                          and (:kind <> 'REMIND' or errand is null or (errand = 'REMIND' and next_attempt_at is null))
                        """)
                        .params(Map.of("id", requestId, "kind", kind.name(), "at", utc(at)))
                        .update()
                == 1;
    }

    /**
     * Keeps what a provider told of a request of the current practice, by which it is known how the provider names it.
     *
     * @return whether it was not known before
     */
    public boolean told(UUID requestId, String providerRequestId, String eventHash, String eventType, Instant at) {
        database.sql("update signature_requests set provider_request_id = :provider where id = :id"
                        + " and provider <> 'BUILT_IN' and provider_request_id is null")
                .params(Map.of("id", requestId, "provider", providerRequestId))
                .update();
        return database.sql("""
                        insert into signature_provider_events (organization_id, event_hash, signature_request_id, event_type,
                          received_at)
                        select :organization, :hash, id, left(:type, 100), :at from signature_requests
                        where id = :id and provider_request_id = :provider
                        on conflict do nothing
                        """)
                        .params(Map.of(
                                "organization", CurrentOrganization.required(),
                                "id", requestId,
                                "provider", providerRequestId,
                                "hash", eventHash,
                                "type", eventType,
                                "at", utc(at)))
                        .update()
                == 1;
    }

    private static Map<String, Object> claimed(Errand errand) {
        return Map.of("id", errand.requestId(), "kind", errand.kind().name(), "until", utc(errand.until()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
