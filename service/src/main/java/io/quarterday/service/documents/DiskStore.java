package io.quarterday.service.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps contents as files of one folder: {@code <practice>/<first two digits>/<hash>}. A file has its name only when it
 * is whole and on the disk, for it is renamed from where it came in, on the same volume.
 */
final class DiskStore implements ContentStore {

    private final Path folder;

    DiskStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean holds(UUID practice, String sha256) {
        return Files.isRegularFile(path(practice, sha256));
    }

    @Override
    public void keep(UUID practice, IncomingFile file, Instant at) throws IOException {
        Path target = path(practice, file.sha256());
        FileTime now = FileTime.from(at);
        try {
            // It is wanted again, so it is not cleared away while the document is written down.
            Files.setLastModifiedTime(target, now);
            return;
        } catch (NoSuchFileException notThere) {
            // The usual case.
        }
        Path parent = folder.resolve(practice.toString()).resolve(file.sha256().substring(0, 2));
        Files.createDirectories(parent);
        Files.setLastModifiedTime(file.path(), now);
        try (FileChannel bytes = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
            bytes.force(true);
        }
        Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
        force(parent);
        force(folder.resolve(practice.toString()));
        force(folder);
    }

    @Override
    public InputStream open(UUID practice, String sha256, long from) throws IOException {
        SeekableByteChannel bytes = Files.newByteChannel(path(practice, sha256));
        return Channels.newInputStream(bytes.position(from));
    }

    @Override
    public void drop(UUID practice, String sha256) throws IOException {
        Files.deleteIfExists(path(practice, sha256));
    }

    @Override
    public void each(UUID practice, Consumer<Stored> each) throws IOException {
        Path own = folder.resolve(practice.toString());
        if (!Files.isDirectory(own)) {
            return;
        }
        Files.walkFileTree(own, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = String.valueOf(file.getFileName());
                if (HASH.matcher(name).matches()) {
                    each.accept(new Stored(name, attributes.lastModifiedTime().toInstant()));
                }
                return FileVisitResult.CONTINUE;
            }

            /** Cleared away by another node meanwhile. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
    }

    private Path path(UUID practice, String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("\"" + sha256 + "\" is no SHA-256 in lower-case hexadecimal digits.");
        }
        return folder.resolve(practice.toString())
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }

    /** A new name is on the disk only when its folder is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (AccessDeniedException windows) {
            // There a folder cannot be opened, and need not be forced.
        }
    }
}
