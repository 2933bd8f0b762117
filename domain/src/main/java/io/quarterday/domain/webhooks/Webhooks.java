package io.quarterday.domain.webhooks;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The webhooks of the current practice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Webhooks {

    private final JdbcClient database;

    Webhooks(JdbcClient database) {
        this.database = database;
    }

    public void add(Webhook webhook) {
        database.sql("""
                        insert into webhooks (id, organization_id, url, description, event_types, entity_types, active,
                          secret, position, created_at, updated_at)
                        values (:id, :practice, :url, :description, :eventTypes::varchar[], :entityTypes::varchar[],
                          :active, :secret, :position, :at, :at)
                        """)
                .param("id", webhook.id())
                .param("practice", CurrentOrganization.required())
                .param("url", webhook.url())
                .param("description", webhook.description())
                .param("eventTypes", webhook.eventTypes().toArray(String[]::new))
                .param("entityTypes", webhook.entityTypes().toArray(String[]::new))
                .param("active", webhook.active())
                .param("secret", webhook.secret())
                .param("position", webhook.position())
                .param("at", utc(webhook.createdAt()))
                .update();
    }

    /** All of them, the oldest first. */
    public List<Webhook> list() {
        return database.sql("select * from webhooks order by created_at, id")
                .query((row, number) -> webhook(row))
                .list();
    }

    public Optional<Webhook> find(UUID id) {
        return database.sql("select * from webhooks where id = :id")
                .param("id", id)
                .query((row, number) -> webhook(row))
                .optional();
    }

    /** Held until the transaction ends; empty where it is gone, or another node holds it. */
    public Optional<Webhook> hold(UUID id) {
        return database.sql("select * from webhooks where id = :id for no key update skip locked")
                .param("id", id)
                .query((row, number) -> webhook(row))
                .optional();
    }

    /** Changes what people say of it. */
    public void describe(Webhook webhook) {
        database.sql("""
                        update webhooks set url = :url, description = :description,
                          event_types = :eventTypes::varchar[], entity_types = :entityTypes::varchar[], updated_at = :at
                        where id = :id
                        """)
                .param("id", webhook.id())
                .param("url", webhook.url())
                .param("description", webhook.description())
                .param("eventTypes", webhook.eventTypes().toArray(String[]::new))
                .param("entityTypes", webhook.entityTypes().toArray(String[]::new))
                .param("at", utc(webhook.updatedAt()))
                .update();
    }

    /** Begins again after a position, as if nothing had failed. */
    public void activate(UUID id, long position, Instant at) {
        database.sql("update webhooks set active = true, position = :position, disabled_at = null,"
                        + " failing_since = null, not_before = null, updated_at = :at where id = :id")
                .param("id", id)
                .param("position", position)
                .param("at", utc(at))
                .update();
    }

    /** @param disabledAt where it was not a person who did it */
    public void deactivate(UUID id, @Nullable Instant disabledAt, Instant at) {
        database.sql("update webhooks set active = false, disabled_at = :disabled::timestamptz, updated_at = :at"
                        + " where id = :id")
                .param("id", id)
                .param("disabled", disabledAt == null ? null : utc(disabledAt))
                .param("at", utc(at))
                .update();
    }

    /** Takes another secret; the present one holds until a moment. */
    public void rotate(UUID id, String secret, Instant formerUntil, Instant at) {
        database.sql("update webhooks set former_secret = secret, former_until = :until, secret = :secret,"
                        + " updated_at = :at where id = :id")
                .param("id", id)
                .param("until", utc(formerUntil))
                .param("secret", secret)
                .param("at", utc(at))
                .update();
    }

    public boolean remove(UUID id) {
        return database.sql("delete from webhooks where id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Its deliveries have been made up to there. */
    public void reached(UUID id, long position) {
        database.sql("update webhooks set position = :position where id = :id")
                .param("id", id)
                .param("position", position)
                .update();
    }

    public void succeeded(UUID id) {
        database.sql("update webhooks set failing_since = null, not_before = null"
                        + " where id = :id and (failing_since is not null or not_before is not null)")
                .param("id", id)
                .update();
    }

    /**
     * Nothing arrived there.
     *
     * @param notBefore until when it is left alone, where nobody answered
     * @return since when nothing has
     */
    public Instant failed(UUID id, @Nullable Instant notBefore, Instant at) {
        return database.sql("update webhooks set failing_since = coalesce(failing_since, :at),"
                        + " not_before = coalesce(:notBefore::timestamptz, not_before) where id = :id"
                        + " returning failing_since")
                .param("id", id)
                .param("at", utc(at))
                .param("notBefore", notBefore == null ? null : utc(notBefore))
                .query((row, number) ->
                        row.getObject("failing_since", OffsetDateTime.class).toInstant())
                .optional()
                .orElse(at);
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("url"),
                row.getString("description"),
                texts(row.getArray("event_types")),
                texts(row.getArray("entity_types")),
                row.getBoolean("active"),
                row.getString("secret"),
                row.getString("former_secret"),
                instant(row, "former_until"),
                row.getLong("position"),
                instant(row, "failing_since"),
                instant(row, "disabled_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
