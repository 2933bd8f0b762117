package io.quarterday.domain.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened and is to be told, until it is. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Happenings {

    private final JdbcClient database;

    Happenings(JdbcClient database) {
        this.database = database;
    }

    /**
     * Something that happened.
     *
     * @param occasion names it, at most 110 characters
     * @param named people whom it names
     * @param channels by which it is wanted to be told, where that is said
     * @param details a JSON object of texts
     */
    public record Happening(
            UUID id,
            String event,
            String occasion,
            @Nullable UUID serviceId,
            List<UUID> named,
            @Nullable UUID actorId,
            int level,
            List<String> channels,
            String details,
            Instant at) {}

    /** Adds what happened; what waits already under its occasion is not added again. */
    public void add(Happening happening) {
        database.sql("""
                        insert into happenings (id, organization_id, event, occasion, client_service_id, named,
                            actor_user_id, level, channels, details, happened_at, next_attempt_at)
                        values (:id, :organizationId, :event, :occasion, :serviceId::uuid, :named::uuid[],
                            :actorId::uuid, :level, :channels::varchar[], :details::jsonb, :at, :at)
                        on conflict (organization_id, occasion) do nothing
                        """)
                .param("id", happening.id())
                .param("organizationId", CurrentOrganization.required())
                .param("event", happening.event())
                .param("occasion", happening.occasion())
                .param("serviceId", happening.serviceId())
                .param("named", happening.named().toArray(UUID[]::new))
                .param("actorId", happening.actorId())
                .param("level", happening.level())
                .param("channels", happening.channels().toArray(String[]::new))
                .param("details", happening.details())
                .param("at", utc(happening.at()))
                .update();
    }

    /** Practices in which something waits to be told, of all of them. */
    public List<UUID> practicesWaiting(Instant now, int max) {
        database.sql("select set_config('app.notification_watch', 'on', true)")
                .query(String.class)
                .single();
        return database.sql("select distinct organization_id from happenings"
                        + " where next_attempt_at <= :now and failed_at is null limit :max")
                .param("now", utc(now))
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    /** The longest waiting of the current practice, held until the transaction ends; what another holds is left out. */
    public List<UUID> take(Instant now, int max) {
        return database.sql("""
                        select id from happenings where next_attempt_at <= :now and failed_at is null
                        order by next_attempt_at, id limit :max for update skip locked
                        """)
                .param("now", utc(now))
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    /** Holds one until the transaction ends; false where it is gone, or another holds it. */
    public boolean hold(UUID id) {
        return database.sql("select id from happenings where id = :id and failed_at is null for update skip locked")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** They were told. */
    public void remove(Collection<UUID> ids) {
        database.sql("delete from happenings where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /**
     * What could not be told.
     *
     * @param attempts how often it was tried
     */
    public record Untold(
            String event, int attempts, @Nullable UUID clientId) {}

    /** It could not be told once more; empty where it is gone. */
    public Optional<Untold> failed(UUID id) {
        return database.sql("""
                        update happenings h set attempts = attempts + 1 where id = :id
                        returning h.event, h.attempts, (select s.client_id from client_services s
                          where s.organization_id = h.organization_id and s.id = h.client_service_id) as client_id
                        """)
                .param("id", id)
                .query((row, number) -> new Untold(
                        row.getString("event"), row.getInt("attempts"), row.getObject("client_id", UUID.class)))
                .optional();
    }

    /** It is tried again then. */
    public void postpone(UUID id, Instant next) {
        database.sql("update happenings set next_attempt_at = :next where id = :id")
                .param("id", id)
                .param("next", utc(next))
                .update();
    }

    /** It is not tried any more, and kept until a person decides. */
    public void giveUp(UUID id, Instant at) {
        database.sql("update happenings set failed_at = :at where id = :id")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    /** What was given up is tried again, as if it had just happened. */
    public void again(UUID id, Instant at) {
        database.sql("update happenings set failed_at = null, attempts = 0, happened_at = :at, next_attempt_at = :at"
                        + " where id = :id and failed_at is not null")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
