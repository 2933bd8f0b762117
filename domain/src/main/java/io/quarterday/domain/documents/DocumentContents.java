package io.quarterday.domain.documents;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The bytes of the documents, read and written one at a time. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DocumentContents {

    private final JdbcClient database;

    DocumentContents(JdbcClient database) {
        this.database = database;
    }

    /**
     * Keeps the bytes of a document, which must have been stored and flushed before.
     *
     * @throws IllegalStateException when there is no such document
     */
    public void store(UUID documentId, byte[] content) {
        int stored = database.sql("update service_documents set content = ? where id = ?")
                .param(content)
                .param(documentId)
                .update();
        if (stored != 1) {
            throw new IllegalStateException(
                    "There is no document " + documentId + " to hold its bytes. Maybe it was saved, but not flushed?");
        }
    }

    /** The bytes, where the document has any. */
    public Optional<byte[]> read(UUID documentId) {
        return database.sql("select content from service_documents where id = ? and content is not null")
                .param(documentId)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }
}
