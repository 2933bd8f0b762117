package io.quarterday.service.documents;

import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.TooLargeException;
import io.quarterday.service.problem.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files come in: each is written to the disk while it is hashed and counted, some bytes at a time, whatever its
 * size. What does not arrive whole leaves nothing.
 */
final class IncomingFiles {

    private static final Logger log = LoggerFactory.getLogger(IncomingFiles.class);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    private static final String ENDING = ".part";

    /** Ours, and those that the web container writes beside them as they come. */
    private static final String ALL = "{*" + ENDING + ",upload_*.tmp}";

    private final Path folder;
    private final long bytesMax;

    IncomingFiles(Path folder, long bytesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    /**
     * @param name how the sender calls it, for what is said of it
     * @throws TooLargeException where it has more bytes than one may have
     * @throws InvalidInputException where it breaks off, or is empty
     * @throws UnavailableException where there is no room for it
     */
    IncomingFile take(String name, InputStream source) {
        Path path = folder.resolve(UUID.randomUUID() + ENDING);
        boolean whole = false;
        try {
            Files.createDirectories(folder);
            MessageDigest digest = sha256();
            long size = write(name, source, path, digest);
            if (size == 0) {
                throw new InvalidInputException("file", "The file \"" + name + "\" is empty.");
            }
            whole = true;
            return new IncomingFile(path, HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException noRoom) {
            log.error("A file cannot be taken in", noRoom);
            throw noRoom();
        } finally {
            if (!whole) {
                IncomingFile.discard(path);
            }
        }
    }

    static UnavailableException noRoom() {
        return new UnavailableException(
                "The file cannot be kept just now, maybe because the disk is full; nothing of it was.", RETRY_AFTER);
    }

    private long write(String name, InputStream source, Path path, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (OutputStream target = Files.newOutputStream(path)) {
            for (int read = read(name, source, buffer); read >= 0; read = read(name, source, buffer)) {
                size += read;
                if (size > bytesMax) {
                    throw new TooLargeException(
                            "The file \"" + name + "\" is larger than the " + bytesMax + " bytes that are taken.");
                }
                digest.update(buffer, 0, read);
                target.write(buffer, 0, read);
            }
        }
        return size;
    }

    private static int read(String name, InputStream source, byte[] buffer) {
        try {
            return source.read(buffer);
        } catch (IOException brokenOff) {
            throw new InvalidInputException("file", "The file \"" + name + "\" broke off on its way.");
        }
    }

    /** Takes away what a process that is gone left, told by the time of the volume itself. */
    void forget(Duration olderThan) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path probe = Files.createTempFile(folder, "now", ENDING);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ALL)) {
            Instant before = Files.getLastModifiedTime(probe).toInstant().minus(olderThan);
            for (Path part : parts) {
                if (Files.exists(part)
                        && Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    IncomingFile.discard(part);
                }
            }
        } finally {
            IncomingFile.discard(probe);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
