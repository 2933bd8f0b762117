package io.quarterday.web.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
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
 * A secret of this installation. It is given, or, beside the embedded database, made once and kept in the data folder,
 * where its owner alone can read it. It is never made anew unasked: all nodes must share it.
 */
enum InstallationSecret {
    /** What access tokens and signing links are signed with. */
    TOKENS("quarterday.security.token-secret", "QUARTERDAY_SECURITY_TOKENSECRET", "token-secret"),

    /** What secrets in the database are encrypted with. */
    SECRETS("quarterday.secrets-key", "QUARTERDAY_SECRETSKEY", "secrets-key");

    static final int MIN_BYTES = 32;

    private final String property;
    private final String variable;
    private final String file;

    InstallationSecret(String property, String variable, String file) {
        this.property = property;
        this.variable = variable;
        this.file = file;
    }

    /** Where it is given. */
    String property() {
        return property;
    }

    /**
     * @param given in Base64, at least 32 bytes; null when not configured
     * @param dataFolder where a secret of our own may be kept; null beside a database that is not ours
     * @throws InstallationSecretMissingException when there is none, or it is too short or no Base64
     */
    SecretKey of(@Nullable String given, @Nullable Path dataFolder) {
        if (given != null && !given.isBlank()) {
            return key(given.strip(), "The property " + property);
        }
        if (dataFolder == null) {
            throw missing("The property " + property
                    + " is not set, and with a database of your own no secret is made up: every node needs the same.");
        }
        Path kept = dataFolder.resolve(file);
        try {
            if (!Files.exists(kept)) {
                make(dataFolder, kept);
            }
            return key(Files.readString(kept).strip(), "The file " + kept);
        } catch (IOException e) {
            throw missing("The file " + kept + " can be neither read nor made: " + e);
        }
    }

    /** What to set, and how. */
    String advice() {
        return "Set " + property + " (or " + variable + ") to at least " + MIN_BYTES
                + " random bytes in Base64, the same for every node, for example the output of"
                + " `openssl rand -base64 32`. Keep it secret.";
    }

    private InstallationSecretMissingException missing(String message) {
        return new InstallationSecretMissingException(this, message);
    }

    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] secret = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(secret);
        // Written aside and moved, so that a crash leaves no half secret behind.
        Path fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var channel = Files.newByteChannel(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(secret)));
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

    private SecretKey key(String base64, String source) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw missing(source + " is not Base64.");
        }
        if (bytes.length < MIN_BYTES) {
            throw missing(source + " holds " + bytes.length + " bytes; at least " + MIN_BYTES + " are needed.");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
