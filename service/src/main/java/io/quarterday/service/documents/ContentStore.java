package io.quarterday.service.documents;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Keeps bytes of practices under their SHA-256, each content of a practice once. What practices keep never mixes: one
 * cannot tell by it what another has.
 */
interface ContentStore {

    /** How contents are called: by their SHA-256. */
    Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    boolean holds(UUID practice, String sha256) throws IOException;

    /**
     * Keeps what came, if it is not there. When this returns, it outlives a crash. The file that came may be gone
     * afterwards only where the content was not there before.
     */
    void keep(UUID practice, IncomingFile file, Instant at) throws IOException;

    /**
     * @param from how many bytes are left out at the beginning
     * @throws java.nio.file.NoSuchFileException where it is not there
     */
    InputStream open(UUID practice, String sha256, long from) throws IOException;

    /** Lets go of a content; none is fine. */
    void drop(UUID practice, String sha256) throws IOException;

    /** All that is kept for a practice. */
    void each(UUID practice, Consumer<Stored> each) throws IOException;

    /** @param since when it was kept, or wanted for the last time */
    record Stored(String sha256, Instant since) {}
}
