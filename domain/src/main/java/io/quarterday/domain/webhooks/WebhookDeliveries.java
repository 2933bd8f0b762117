package io.quarterday.domain.webhooks;

import io.quarterday.domain.Ids;
import io.quarterday.domain.events.StatusEvent;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.webhooks.WebhookDelivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The deliveries to webhooks. Of one entity the next is due only when the one before has arrived or was given up. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WebhookDeliveries {

    private final JdbcClient database;

    WebhookDeliveries(JdbcClient database) {
        this.database = database;
    }

    /** A webhook for which there is something to do. */
    public record Due(UUID organizationId, UUID webhookId) {}

    /** The webhooks of all practices that deliveries are to be made for, or sent to. */
    public List<Due> due(Instant now, int max) {
        database.sql("select set_config('app.webhook_watch', 'on', true)")
                .query(String.class)
                .single();
        return database.sql("""
                        select organization_id, id from webhooks w
                        where active and (
                          position < (select max(e.position) from status_events e
                            where e.organization_id = w.organization_id)
                          or ((not_before is null or not_before <= :now) and exists (
                            select from webhook_deliveries d where d.webhook_id = w.id and d.state = 'PENDING'
                              and d.next_attempt_at <= :now and (d.claimed_until is null or d.claimed_until <= :now))))
                        order by not_before nulls first, id limit :max
                        """)
                .param("now", Webhooks.utc(now))
                .param("max", max)
                .query((row, number) ->
                        new Due(row.getObject("organization_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }

    public void add(UUID webhookId, StatusEvent event, Instant at) {
        database.sql("""
                        insert into webhook_deliveries (id, organization_id, webhook_id, transition_id, position,
                          event_type, entity_type, entity_id, state, next_attempt_at, created_at)
                        values (:id, :practice, :webhook, :transition, :position, :eventType, :type, :entity, 'PENDING',
                          :at, :at)
                        on conflict do nothing
                        """)
                .param("id", Ids.next())
                .param("practice", CurrentOrganization.required())
                .param("webhook", webhookId)
                .param("transition", event.transitionId())
                .param("position", event.position())
                .param("eventType", event.type().text())
                .param("type", event.entityType())
                .param("entity", event.entityId())
                .param("at", Webhooks.utc(at))
                .update();
    }

    /**
     * Takes deliveries of a webhook that are due, for this process alone until a moment; each of another entity.
     *
     * @param until longer than they can take to be sent
     */
    public List<WebhookDelivery> claim(UUID webhookId, Instant now, Instant until, int max) {
        return database.sql("""
                        with due as (
                          select d.id from webhook_deliveries d join webhooks w on w.id = d.webhook_id
                          where d.webhook_id = :webhook and d.state = 'PENDING' and d.next_attempt_at <= :now
                            and (d.claimed_until is null or d.claimed_until <= :now)
                            and w.active and (w.not_before is null or w.not_before <= :now)
                            and not exists (select from webhook_deliveries b
                              where b.webhook_id = d.webhook_id and b.entity_type = d.entity_type
                                and b.entity_id = d.entity_id and b.state = 'PENDING' and b.position < d.position)
                          order by d.position limit :max for update of d skip locked
                        ), taken as (
                          update webhook_deliveries d set claimed_until = :until from due where d.id = due.id returning d.*)
                        select * from taken order by position
                        """)
                .param("webhook", webhookId)
                .param("now", Webhooks.utc(now))
                .param("until", Webhooks.utc(until))
                .param("max", max)
                .query((row, number) -> delivery(row))
                .list();
    }

    /** They were not tried after all. */
    public void release(List<UUID> ids) {
        database.sql("update webhook_deliveries set claimed_until = null where id = any(:ids) and state = 'PENDING'")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** An attempt has ended. */
    public void tried(
            UUID id, State state, @Nullable Integer status, @Nullable String error, Instant next, Instant at) {
        database.sql("""
                        update webhook_deliveries set state = :state, attempts = attempts + 1, claimed_until = null,
                          last_attempt_at = :at, last_status = :status::int, last_error = :error::text, next_attempt_at = :next
                        where id = :id and state = 'PENDING'
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("status", status)
                .param("error", error)
                .param("next", Webhooks.utc(next))
                .param("at", Webhooks.utc(at))
                .update();
    }

    /** Has it sent again, as if it had not been tried; false where it is not there, or waits already. */
    public boolean again(UUID webhookId, UUID id, Instant at) {
        return database.sql(
                                "update webhook_deliveries set state = 'PENDING', attempts = 0, next_attempt_at = :at,"
                                        + " claimed_until = null where id = :id and webhook_id = :webhook and state <> 'PENDING'")
                        .param("id", id)
                        .param("webhook", webhookId)
                        .param("at", Webhooks.utc(at))
                        .update()
                > 0;
    }

    public boolean exists(UUID webhookId, UUID id) {
        return database.sql("select exists (select from webhook_deliveries where id = :id and webhook_id = :webhook)")
                .param("id", id)
                .param("webhook", webhookId)
                .query(Boolean.class)
                .single();
    }

    /** The latest first, after the one that {@code at} and {@code after} name, where they name one. */
    public List<WebhookDelivery> list(
            UUID webhookId, @Nullable State state, @Nullable Instant at, @Nullable UUID after, int max) {
        return database.sql("""
                        select * from webhook_deliveries
                        where webhook_id = :webhook and (:state::text is null or state = :state)
                          and (:at::timestamptz is null or (created_at, id) < (:at::timestamptz, :after::uuid))
                        order by created_at desc, id desc limit :max
                        """)
                .param("webhook", webhookId)
                .param("state", state == null ? null : state.name())
                .param("at", at == null ? null : Webhooks.utc(at))
                .param("after", after)
                .param("max", max)
                .query((row, number) -> delivery(row))
                .list();
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        return new WebhookDelivery(
                row.getObject("id", UUID.class),
                row.getObject("transition_id", UUID.class),
                row.getString("event_type"),
                row.getString("entity_type"),
                row.getString("entity_id"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                Webhooks.instant(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
