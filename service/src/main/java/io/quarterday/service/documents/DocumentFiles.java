package io.quarterday.service.documents;

import io.quarterday.domain.documents.DocumentContents;
import io.quarterday.domain.documents.DocumentContents.Left;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to the bytes of documents. A file is whole and on the disk before the row that names it is written, so a
 * row has its file; a file whose row was not written is cleared away later ({@link ClearingFiles}).
 */
@Service
public class DocumentFiles {

    private static final Logger log = LoggerFactory.getLogger(DocumentFiles.class);

    private final ContentStore store;
    private final IncomingFiles incoming;
    private final DocumentContents contents;
    private final TransactionTemplate transaction;

    DocumentFiles(
            ContentStore store,
            IncomingFiles incoming,
            DocumentContents contents,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.incoming = incoming;
        this.contents = contents;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The bytes of a document of the practice, to be read within the caller's transaction.
     *
     * @throws java.nio.file.NoSuchFileException where they are not there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public InputStream read(UUID practice, UUID documentId, String sha256, long sizeBytes) throws IOException {
        return contents.isLeft(documentId)
                ? contents.open(new Left(documentId, sha256, sizeBytes))
                : store.open(practice, sha256, 0);
    }

    /**
     * Takes bytes in for a row that the caller writes before long: a file just kept is not cleared away for a while.
     *
     * @return their SHA-256
     */
    public String keep(UUID practice, InputStream bytes, Instant at) throws IOException {
        try (IncomingFile file = incoming.take("document", bytes)) {
            store.keep(practice, file, at);
            return file.sha256();
        }
    }

    /** Keeps a file before the transaction that names it begins. */
    void keepAhead(UUID practice, IncomingFile file, Instant at) {
        try {
            store.keep(practice, file, at);
        } catch (IOException noRoom) {
            throw failed(noRoom);
        }
    }

    /** Within the transaction that names it: from here on nobody clears it away. */
    void hold(UUID practice, IncomingFile file, Instant at) {
        contents.hold(practice, file.sha256());
        try {
            if (!store.holds(practice, file.sha256())) {
                // Cleared away since: it had been there without a document, so what came in is still here.
                store.keep(practice, file, at);
            }
        } catch (IOException noRoom) {
            throw failed(noRoom);
        }
    }

    boolean holds(UUID practice, String sha256) {
        try {
            return store.holds(practice, sha256);
        } catch (IOException silent) {
            throw failed(silent);
        }
    }

    /** Bytes that the store has, from a place on. */
    InputStream open(UUID practice, String sha256, long from) throws IOException {
        return store.open(practice, sha256, from);
    }

    /** Whether the bytes of a document stand in its row, from before there was a store. */
    boolean isLeft(UUID documentId) {
        return Boolean.TRUE.equals(transaction.execute(status -> contents.isLeft(documentId)));
    }

    /** Moves bytes from the row of a document to the store. */
    void move(UUID practice, Left left, Instant at) {
        transaction.executeWithoutResult(status -> {
            try (InputStream bytes = contents.open(left)) {
                String sha256 = keep(practice, bytes, at);
                if (!sha256.equals(left.sha256())) {
                    throw new IllegalStateException("The bytes of document " + left.id() + " have the hash " + sha256
                            + ", but its row says " + left.sha256() + ". Maybe they were damaged?");
                }
                contents.clear(left.id());
            } catch (IOException noRoom) {
                throw failed(noRoom);
            }
        });
    }

    private static RuntimeException failed(IOException noRoom) {
        log.error("The store of files fails", noRoom);
        return IncomingFiles.noRoom();
    }
}
