package io.quarterday.service.workflow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * The tokens of signing links. A token is made of the practice, the request and a keyed code over both, so that it can
 * be shown again to staff without being stored, tells which practice it belongs to, and cannot be guessed.
 */
@Component
public class SigningLinks {

    private static final int BODY_BYTES = 32;
    private static final int CODE_BYTES = 32;
    private static final String PURPOSE = "quarterday signing link";

    private final SecretKey key;

    SigningLinks(SecretKey key) {
        this.key = key;
    }

    /** What a sound token says. */
    public record Link(UUID organizationId, UUID requestId) {}

    public String token(UUID organizationId, UUID requestId) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(organizationId.getMostSignificantBits())
                .putLong(organizationId.getLeastSignificantBits())
                .putLong(requestId.getMostSignificantBits())
                .putLong(requestId.getLeastSignificantBits())
                .array();
        byte[] token = ByteBuffer.allocate(BODY_BYTES + CODE_BYTES)
                .put(body)
                .put(code(body))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty where the token was not made here. */
    public Optional<Link> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != BODY_BYTES + CODE_BYTES) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, BODY_BYTES);
        byte[] given = Arrays.copyOfRange(bytes, BODY_BYTES, bytes.length);
        if (!MessageDigest.isEqual(code(body), given)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(body);
        return Optional.of(
                new Link(new UUID(buffer.getLong(), buffer.getLong()), new UUID(buffer.getLong(), buffer.getLong())));
    }

    /** What is stored of a token: SHA-256 in hexadecimal. */
    public static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private byte[] code(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }
}
