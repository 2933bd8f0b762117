package io.quarterday.web.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything of one embedded PostgreSQL: programs, database, passwords, logs and the lock. Names
 * the places in it; what it makes is readable by its owner alone. The root is the real path, so that it can be compared
 * with what the operating system says of a running process.
 */
final class DataFolder {

    private static final int PASSWORD_BYTES = 24;
    private static final int LOG_TAIL_LINES = 20;

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /** Makes the folder where it is missing. */
    static DataFolder at(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            }
            return new DataFolder(folder.toRealPath());
        } catch (IOException e) {
            throw new PostgresNotStartedException(
                    "The data folder " + folder.toAbsolutePath() + " cannot be made or opened: " + e + ".",
                    "Set QUARTERDAY_DATA to a folder that may be written.",
                    e);
        }
    }

    Path root() {
        return root;
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** The database as initdb leaves it. It bears this name only once it is whole. */
    Path database() {
        return root.resolve("db");
    }

    /** Where initdb works; found at a start, it was cut off and is thrown away. */
    Path unfinishedDatabase() {
        return root.resolve("db.partial");
    }

    /** What the server itself logs since this start; that of the start before is kept beside it. */
    Path serverLog() {
        return root.resolve("postgres.log");
    }

    /** What the last program run (initdb, pg_ctl) printed. */
    Path programLog() {
        return root.resolve("program.log");
    }

    Path passwordFile(String role) {
        return root.resolve("passwords").resolve(role);
    }

    /** The role's password, made and written down at first use. */
    Credentials credentials(String role) throws IOException {
        Path file = passwordFile(role);
        if (!Files.exists(file)) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            writePassword(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return new Credentials(role, Files.readString(file, StandardCharsets.US_ASCII));
    }

    private static void writePassword(Path file, String password) throws IOException {
        Path folder = file.resolveSibling("");
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        try (FileChannel channel = FileChannel.open(
                partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(partial, "rw-------"))) {
            channel.write(ByteBuffer.wrap(password.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts a new server log, so that what is shown of a failed start belongs to that start. */
    void turnServerLog() throws IOException {
        if (Files.exists(serverLog())) {
            Files.move(serverLog(), root.resolve("postgres.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String serverLogTail() {
        return tail(serverLog());
    }

    String programLogTail() {
        return tail(programLog());
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.exists(log)
                    ? List.of(new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .strip()
                            .split("\\R"))
                    : List.of();
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e + ")";
        }
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Nothing on Windows, whose profile folders are the owner's alone by inheritance. */
    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return Stream.of(permissions)
                .filter(any -> posix)
                .map(PosixFilePermissions::fromString)
                .map(PosixFilePermissions::asFileAttribute)
                .toArray(FileAttribute<?>[]::new);
    }
}
