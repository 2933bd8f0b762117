package io.quarterday.service.identity;

import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who came in and who was refused, newest first; for who may read it. */
@Service
@Transactional(readOnly = true)
public class ReadingSecurityEvents {

    private final JdbcClient database;
    private final PlatformAccess access;
    private final PracticeDays days;
    private final JsonMapper json;

    ReadingSecurityEvents(JdbcClient database, PlatformAccess access, PracticeDays days, JsonMapper json) {
        this.database = database;
        this.access = access;
        this.days = days;
        this.json = json;
    }

    /**
     * Which events are looked for; what is null or empty does not matter.
     *
     * @param userId whom they are about
     * @param from first day, the practice's
     * @param to last day
     */
    public record Wanted(
            @Nullable UUID userId,
            List<SecurityEventKind> kinds,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public Wanted {
            kinds = List.copyOf(kinds);
        }
    }

    /** Somebody with their name. */
    public record Person(UUID id, String name) {}

    /**
     * One event.
     *
     * @param about whom it is about
     * @param by who did it; absent where nobody had proved to be somebody
     * @param details by the kind: a {@code reason}, the {@code name} of a key, {@code from} and {@code to} of a role
     */
    public record Entry(
            UUID id,
            Instant createdAt,
            SecurityEventKind kind,
            Person about,
            @Nullable Person by,
            Map<String, String> details,
            @Nullable String address,
            @Nullable String device,
            @Nullable String requestId) {}

    /**
     * A stretch of what happened, from a place in it backwards.
     *
     * @throws ForbiddenException where the role may not read it
     */
    public List<Entry> read(
            Actor actor, Wanted wanted, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit) {
        access.require(actor, Operation.SECURITY_EVENTS_READ);
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new HashMap<>(Map.of("limit", limit));
        ZoneId zone = days.zone(actor.organizationId());
        if (wanted.userId() != null) {
            conditions.add("e.user_id = :user");
            values.put("user", wanted.userId());
        }
        if (!wanted.kinds().isEmpty()) {
            conditions.add("e.kind in (:kinds)");
            values.put("kinds", wanted.kinds().stream().map(Enum::name).toList());
        }
        if (wanted.from() != null) {
            conditions.add("e.created_at >= :from");
            values.put("from", Timestamp.from(wanted.from().atStartOfDay(zone).toInstant()));
        }
        if (wanted.to() != null) {
            conditions.add("e.created_at < :end");
            values.put(
                    "end",
                    Timestamp.from(wanted.to().plusDays(1).atStartOfDay(zone).toInstant()));
        }
        if (beforeTime != null && beforeId != null) {
            conditions.add("(e.created_at, e.id) < (:time, :id)");
            values.put("time", Timestamp.from(beforeTime));
            values.put("id", beforeId);
        }
        return database.sql(
                        """
                        select e.id, e.created_at, e.kind, e.details, e.address, e.device, e.request_id,
                          u.id as about_id, u.name as about_name, b.id as by_id, b.name as by_name
                        from security_events e
                          join users u on u.id = e.user_id
                          left join users b on b.id = e.by_user_id
                        where\s""" + String.join(" and ", conditions) + " order by e.created_at desc, e.id desc limit :limit")
                .params(values)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        UUID by = row.getObject("by_id", UUID.class);
        return new Entry(
                row.getObject("id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                SecurityEventKind.valueOf(row.getString("kind")),
                new Person(row.getObject("about_id", UUID.class), row.getString("about_name")),
                by == null ? null : new Person(by, row.getString("by_name")),
                json.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {}),
                row.getString("address"),
                row.getString("device"),
                row.getString("request_id"));
    }
}
