package io.quarterday.domain.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What waits for the digests of the current practice's people. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DigestItems {

    private final JdbcClient database;

    DigestItems(JdbcClient database) {
        this.database = database;
    }

    /** @param line at most 200 characters */
    public void add(UUID userId, String line, Instant at) {
        database.sql("insert into digest_items (id, organization_id, user_id, line, created_at)"
                        + " values (:id, :organizationId, :userId, :line, :at)")
                .param("id", Ids.next())
                .param("organizationId", CurrentOrganization.required())
                .param("userId", userId)
                .param("line", line)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who has something waiting, in no order. */
    public List<UUID> people() {
        return database.sql("select distinct user_id from digest_items")
                .query(UUID.class)
                .list();
    }

    /** Takes all that waits for a person, oldest first; whoever asks next finds nothing. */
    public List<String> take(UUID userId) {
        return database.sql("""
                        with taken as (delete from digest_items where user_id = :userId returning line, created_at, id)
                        select line from taken order by created_at, id
                        """).param("userId", userId).query(String.class).list();
    }
}
