package io.quarterday.domain.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The contents of the current practice's rule books, by hash. What is kept once is never changed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RuleBookContents {

    private final JdbcClient database;

    RuleBookContents(JdbcClient database) {
        this.database = database;
    }

    /** Keeps a content, a JSON object; does nothing where it is kept already. */
    public void keep(String contentHash, String content, Instant at) {
        database.sql("""
                        insert into rule_book_contents (organization_id, content_hash, content, created_at)
                        values (:organizationId, :hash, :content::jsonb, :at) on conflict do nothing
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("hash", contentHash)
                .param("content", content)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<String> find(String contentHash) {
        return database.sql("select content::text from rule_book_contents where content_hash = :hash")
                .param("hash", contentHash)
                .query(String.class)
                .optional();
    }
}
