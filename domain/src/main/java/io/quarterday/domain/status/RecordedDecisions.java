package io.quarterday.domain.status;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The recorded decisions of the current practice as a stream, page after page in the order of time. */
@Component
@Transactional(readOnly = true)
public class RecordedDecisions {

    private final JdbcClient database;

    RecordedDecisions(JdbcClient database) {
        this.database = database;
    }

    /** One decision, with only what asking it again takes; facts and answer are JSON objects. */
    public record Recorded(UUID id, Instant at, String entityType, String entityId, String facts, String answer) {}

    /** How many there are of a decision, from an instant until before another. */
    public long count(String decision, Instant from, Instant until) {
        return database.sql("""
                        select count(*) from decisions
                        where organization_id = :organizationId and decision = :decision
                          and created_at >= :from and created_at < :until
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("decision", decision)
                .param("from", utc(from))
                .param("until", utc(until))
                .query(Long.class)
                .single();
    }

    /** The next page after a decision, or the first. */
    public List<Recorded> page(String decision, Instant from, Instant until, @Nullable Recorded after, int limit) {
        return database.sql("""
                        select id, created_at, entity_type, entity_id, facts::text as facts, answer::text as answer
                        from decisions
                        where organization_id = :organizationId and decision = :decision
                          and created_at >= :from and created_at < :until
                          and (created_at, id) > (:afterAt, :afterId)
                        order by created_at, id limit :limit
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("decision", decision)
                .param("from", utc(after == null ? from : after.at()))
                .param("until", utc(until))
                .param("afterAt", utc(after == null ? from : after.at()))
                .param("afterId", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit)
                .query((row, number) -> new Recorded(
                        row.getObject("id", UUID.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("entity_type"),
                        row.getString("entity_id"),
                        row.getString("facts"),
                        row.getString("answer")))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
