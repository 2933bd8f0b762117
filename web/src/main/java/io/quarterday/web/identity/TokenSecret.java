package io.quarterday.web.identity;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that access tokens are signed with. It is given, or, beside the embedded database, made once and kept in
 * the data folder, where its owner alone can read it. It is never made anew unasked: two nodes must share it.
 */
final class TokenSecret {

    static final String PROPERTY = "quarterday.security.token-secret";
    static final int MIN_BYTES = 32;

    private static final String FILE = "token-secret";

    private TokenSecret() {}

    /**
     * @param given in Base64, at least 32 bytes; null when not configured
     * @param dataFolder where a secret of our own may be kept; null beside a database that is not ours
     * @throws TokenSecretMissingException when there is none, or it is too short or no Base64
     */
    static SecretKey of(@Nullable String given, @Nullable Path dataFolder) {
        if (given != null && !given.isBlank()) {
            return key(given.strip(), "The property " + PROPERTY);
        }
        if (dataFolder == null) {
            throw new TokenSecretMissingException("The property " + PROPERTY
                    + " is not set, and with a database of your own no secret is made up: every node needs the same.");
        }
        Path file = dataFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(dataFolder, file);
            }
            return key(Files.readString(file).strip(), "The file " + file);
        } catch (IOException e) {
            throw new TokenSecretMissingException("The file " + file + " can be neither read nor made: " + e);
        }
    }

    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] secret = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(secret);
        // Written aside and moved, so that a crash leaves no half secret behind.
        Path fresh = folder.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        try (var channel = Files.newByteChannel(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(java.nio.ByteBuffer.wrap(Base64.getEncoder().encode(secret)));
        }
        try {
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException another) {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
    }

    private static SecretKey key(String base64, String source) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new TokenSecretMissingException(source + " is not Base64.");
        }
        if (bytes.length < MIN_BYTES) {
            throw new TokenSecretMissingException(
                    source + " holds " + bytes.length + " bytes; at least " + MIN_BYTES + " are needed.");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
