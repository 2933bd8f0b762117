package io.quarterday.domain.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * Whether somebody wrote or edited what a release would put in force: the release itself, or one that it started
     * from, up to the first that was in force already when its content was taken over.
     */
    public boolean hadAHand(long releaseNumber, UUID userId) {
        return database.sql("""
                        with recursive line as (
                          select number, based_on, author_user_id, created_at
                          from rule_releases where number = :number
                          union all
                          select r.number, r.based_on, r.author_user_id, r.created_at
                          from rule_releases r join line on r.number = line.based_on
                          where r.activated_at is null or r.activated_at > line.created_at)
                        select exists (
                          select from line where author_user_id = :userId or exists (
                            select from rule_edits e where e.release_number = line.number and e.user_id = :userId))
                        """)
                .param("number", releaseNumber)
                .param("userId", userId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether somebody else has edited a part of a draft since it had a content.
     *
     * @param parts such as a table and its scenarios
     * @param contentHash that a copy was made of; where the draft never had it, all edits count
     */
    public boolean editedByOthersSince(long releaseNumber, Set<String> parts, String contentHash, UUID userId) {
        return database.sql("""
                        select exists (
                          select from rule_edits e
                          where e.release_number = :number and e.part in (:parts) and e.user_id <> :userId
                            and not exists (
                              select from rule_edits copied
                              where copied.release_number = :number and copied.content_hash = :hash
                                and (copied.edited_at, copied.id) >= (e.edited_at, e.id)))
                        """)
                .param("number", releaseNumber)
                .param("parts", parts)
                .param("hash", contentHash)
                .param("userId", userId)
                .query(Boolean.class)
                .single();
    }
}
