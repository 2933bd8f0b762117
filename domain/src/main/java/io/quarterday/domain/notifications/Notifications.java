package io.quarterday.domain.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.Notification.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.springframework.transaction.annotation.Transactional;

/** The notifications of the current practice's people. */
@Component
@Transactional
public class Notifications {

    private static final String COLUMNS = "id, user_id, kind, title, text, link_type, link_id, created_at, read_at";

    private final JdbcClient database;

    Notifications(JdbcClient database) {
        this.database = database;
    }

    /**
     * What is to be told.
     *
     * @param kind of capitals, digits and underscores, at most 40
     * @param title at most 200 characters
     * @param text at most 2,000 characters
     * @param occasion what it is told of, at most 200 characters
     */
    public record Wording(
            String kind,
            String title,
            String text,
            @Nullable Link link,
            String occasion) {}

    /**
     * Tells people, in one statement; those who were told on the same occasion, are not active or not of the practice
     * are left out. How many were told.
     */
    public int add(Collection<UUID> userIds, Wording wording, Instant at) {
        UUID[] users = userIds.stream().distinct().sorted().toArray(UUID[]::new);
        UUID[] ids = new UUID[users.length];
        java.util.Arrays.setAll(ids, i -> Ids.next());
        Link link = wording.link();
        return database.sql("""
                        insert into notifications (id, organization_id, user_id, kind, title, text, link_type, link_id,
                            occasion, created_at)
                        select told.id, :organizationId, u.id, :kind, :title, :text, :linkType, :linkId, :occasion, :at
                        from unnest(:ids::uuid[], :users::uuid[]) as told (id, user_id)
                          join users u on u.id = told.user_id and u.is_active
                        on conflict (organization_id, user_id, occasion) do nothing
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("ids", ids)
                .param("users", users)
                .param("kind", wording.kind())
                .param("title", wording.title())
                .param("text", wording.text())
                .param("linkType", link == null ? null : link.type())
                .param("linkId", link == null ? null : link.id())
                .param("occasion", wording.occasion())
                .param("at", utc(at))
                .update();
    }

    /**
     * A person's notifications, latest first.
     *
     * @param unread true for those not read, false for those read, null for both
     * @param beforeTime only what is older, or of that moment with a lower id; null from the latest
     */
    public List<Notification> of(
            UUID userId, @Nullable Boolean unread, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit) {
        String read = unread == null ? "" : unread ? " and read_at is null" : " and read_at is not null";
        boolean onward = beforeTime != null && beforeId != null;
        JdbcClient.StatementSpec query = database.sql("select " + COLUMNS + " from notifications"
                        + " where user_id = :userId" + read
                        + (onward ? " and (created_at, id) < (:beforeTime, :beforeId)" : "")
                        + " order by created_at desc, id desc limit :limit")
                .param("userId", userId)
                .param("limit", limit);
        if (beforeTime != null && beforeId != null) {
            query = query.param("beforeTime", utc(beforeTime)).param("beforeId", beforeId);
        }
        return query.query((row, number) -> notification(row)).list();
    }

    public long countUnread(UUID userId) {
        return database.sql("select count(*) from notifications where user_id = :userId and read_at is null")
                .param("userId", userId)
                .query(Long.class)
                .single();
    }

    /** Marks a person's notification as read; read before, it keeps that moment. Empty where the person has none such. */
    public Optional<Notification> read(UUID userId, UUID id, Instant at) {
        return database.sql("update notifications set read_at = coalesce(read_at, :at)"
                        + " where id = :id and user_id = :userId returning " + COLUMNS)
                .param("at", utc(at))
                .param("id", id)
                .param("userId", userId)
                .query((row, number) -> notification(row))
                .optional();
    }

    /** Marks all of a person's as read; how many were not. */
    public int readAll(UUID userId, Instant at) {
        return database.sql("update notifications set read_at = :at where user_id = :userId and read_at is null")
                .param("at", utc(at))
                .param("userId", userId)
                .update();
    }

    private static Notification notification(ResultSet row) throws SQLException {
        String linkType = row.getString("link_type");
        OffsetDateTime readAt = row.getObject("read_at", OffsetDateTime.class);
        return new Notification(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                row.getString("text"),
                linkType == null ? null : new Link(linkType, row.getString("link_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                readAt == null ? null : readAt.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
