package io.quarterday.domain.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The edits of the current practice's drafts, in order. Append-only. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RuleEdits {

    private final JdbcClient database;

    RuleEdits(JdbcClient database) {
        this.database = database;
    }

    public void append(RuleEdit edit) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", edit.id());
        values.put("organizationId", CurrentOrganization.required());
        values.put("number", edit.releaseNumber());
        values.put("at", edit.at().atOffset(ZoneOffset.UTC));
        values.put("userId", edit.userId());
        values.put("kind", edit.kind().name());
        values.put("part", edit.part());
        values.put("rowId", edit.rowId());
        values.put("before", edit.before());
        values.put("after", edit.after());
        values.put("reason", edit.reason());
        values.put("hash", edit.contentHash());
        database.sql("""
                        insert into rule_edits (id, organization_id, release_number, edited_at, user_id, kind, part, row_id,
                            before, after, reason, content_hash)
                        values (:id, :organizationId, :number, :at, :userId, :kind, :part, :rowId::text,
                            :before::jsonb, :after::jsonb, :reason, :hash)
                        """).params(values).update();
    }

    /** The latest edits of a release, newest first. */
    public List<RuleEdit> latest(long releaseNumber, int limit) {
        return database.sql("""
                        select id, release_number, edited_at, user_id, kind, part, row_id, before::text, after::text,
                            reason, content_hash
                        from rule_edits where release_number = :number order by edited_at desc, id desc limit :limit
                        """)
                .param("number", releaseNumber)
                .param("limit", limit)
                .query((row, number) -> new RuleEdit(
                        row.getObject("id", UUID.class),
                        row.getLong("release_number"),
                        row.getObject("edited_at", OffsetDateTime.class).toInstant(),
                        row.getObject("user_id", UUID.class),
                        RuleEdit.Kind.valueOf(row.getString("kind")),
                        row.getString("part"),
                        row.getString("row_id"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason"),
                        row.getString("content_hash")))
                .list();
    }

    /** Whether somebody had a hand in a release. */
    public boolean edited(long releaseNumber, UUID userId) {
        return database.sql(
                        "select exists (select from rule_edits where release_number = :number and user_id = :userId)")
                .param("number", releaseNumber)
                .param("userId", userId)
                .query(Boolean.class)
                .single();
    }
}
