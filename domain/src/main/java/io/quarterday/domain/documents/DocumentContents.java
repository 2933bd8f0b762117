package io.quarterday.domain.documents;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the database knows of the bytes of documents: which are wanted, and those that stand in its own rows from before
 * there was a store of files.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DocumentContents {

    private static final int CHUNK_BYTES = 1 << 20;

    private final JdbcClient database;

    DocumentContents(JdbcClient database) {
        this.database = database;
    }

    /** A document whose bytes stand in its row. */
    public record Left(UUID id, String sha256, long sizeBytes) {}

    /**
     * Holds a content of the practice until the transaction ends: whoever keeps a document with it, and whoever clears it
     * away, waits for the other.
     */
    public void hold(UUID practice, String sha256) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:content, 7))")
                .param("content", practice + "/" + sha256)
                .query((row, number) -> 1)
                .single();
    }

    /** Whether a document has this content, removed ones too: that one was there stays known, and what it was. */
    public boolean wanted(String sha256) {
        return database.sql("select exists (select from service_documents where sha256 = :sha256)")
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    /** Those of these contents, at most some thousands, that documents have. */
    public Set<String> wantedAmong(List<String> sha256s) {
        return Set.copyOf(database.sql("select distinct sha256 from service_documents where sha256 = any(:sha256s)")
                .param("sha256s", sha256s.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Documents whose bytes stand in their rows. */
    public List<Left> left(int max) {
        return database.sql(
                        "select id, sha256, size_bytes from service_documents where content is not null order by id limit :max")
                .param("max", max)
                .query(Left.class)
                .list();
    }

    /** Whether the bytes of a document stand in its row. */
    public boolean isLeft(UUID documentId) {
        return database.sql("select exists (select from service_documents where id = :id and content is not null)")
                .param("id", documentId)
                .query(Boolean.class)
                .single();
    }

    /** The bytes in the row of a document, some at a time; to be read within the transaction. */
    public InputStream open(Left left) {
        return new SequenceInputStream(new Enumeration<>() {
            private long from;

            @Override
            public boolean hasMoreElements() {
                return from < left.sizeBytes();
            }

            @Override
            public InputStream nextElement() {
                byte[] chunk = database.sql(
                                "select substring(content from :from for :length) from service_documents where id = :id")
                        .param("from", (int) from + 1)
                        .param("length", CHUNK_BYTES)
                        .param("id", left.id())
                        .query((row, number) -> row.getBytes(1))
                        .single();
                from += CHUNK_BYTES;
                return new ByteArrayInputStream(chunk);
            }
        });
    }

    /** Empties the row of a document, whose bytes stand in the store. */
    public void clear(UUID documentId) {
        database.sql("update service_documents set content = null where id = :id")
                .param("id", documentId)
                .update();
    }
}
