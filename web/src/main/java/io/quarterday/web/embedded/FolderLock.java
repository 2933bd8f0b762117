package io.quarterday.web.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claim of one live application on one data folder. The operating system gives it up when the process ends, however
 * it ends, so there is no stale lock; the server started by that process does not inherit it.
 */
final class FolderLock implements AutoCloseable {

    /**
     * Folders claimed in this process. On POSIX systems closing any channel to a file gives up the process's lock on it,
     * so a second claim must be refused before it opens the file.
     */
    private static final Set<Path> CLAIMED_HERE = ConcurrentHashMap.newKeySet();

    /** Far behind the content: Windows lets nobody read a locked byte, and the process id is to be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Claims the folder, or says that another application holds it. */
    static FolderLock claim(DataFolder folder) throws IOException {
        Path file = folder.lock();
        if (!CLAIMED_HERE.add(file)) {
            throw inUse(folder, "this very process");
        }
        FileChannel channel = null;
        boolean claimed = false;
        try {
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    DataFolder.ownerOnly(file, "rw-------"));
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw inUse(folder, "process " + Files.readString(file, StandardCharsets.US_ASCII));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            claimed = true;
            return new FolderLock(file, channel);
        } finally {
            if (!claimed) {
                if (channel != null) {
                    channel.close();
                }
                CLAIMED_HERE.remove(file);
            }
        }
    }

    private static PostgresNotStartedException inUse(DataFolder folder, String holder) {
        return new PostgresNotStartedException(
                "The data folder " + folder.root() + " is in use by another running Quarterday (" + holder + ").",
                "Stop that one, or set QUARTERDAY_DATA to another folder (and SERVER_PORT to another port) to run both.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            CLAIMED_HERE.remove(file);
        }
    }
}
