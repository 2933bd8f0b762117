package io.quarterday.service.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that has come in whole, where files come in. Closing it takes it away, unless a store has taken it over.
 *
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 */
record IncomingFile(Path path, String sha256, long sizeBytes) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(IncomingFile.class);

    @Override
    public void close() {
        discard(path);
    }

    /** What cannot be taken away now is taken away with what a crash leaves. */
    static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("A file that came in cannot be taken away: {}", path.getFileName(), e);
        }
    }
}
