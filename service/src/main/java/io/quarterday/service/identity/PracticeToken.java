package io.quarterday.service.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An opaque secret that names its practice: {@code <kind>_<practice>_<random>}. So its row is looked for within that
 * practice alone, and nothing needs to see across practices. The random part has 256 bits; a plain hash keeps it safe.
 *
 * @param text as the caller holds it; it must not be stored or logged
 */
public record PracticeToken(String text, UUID organizationId) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("q[rkcd]_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

    /** @param kind {@code qr} for a refresh token, {@code qk} for an API key, {@code qc} for a calendar, {@code qd} for a request */
    public static PracticeToken make(String kind, UUID organizationId) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String practice = organizationId.toString().replace("-", "");
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new PracticeToken(kind + "_" + practice + "_" + secret, organizationId);
    }

    /** Empty when the text is no token of this kind. */
    public static Optional<PracticeToken> read(String kind, String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!text.startsWith(kind + "_") || !matcher.matches()) {
            return Optional.empty();
        }
        String practice = matcher.group(1);
        UUID organizationId = new UUID(
                Long.parseUnsignedLong(practice.substring(0, 16), 16),
                Long.parseUnsignedLong(practice.substring(16), 16));
        return Optional.of(new PracticeToken(text, organizationId));
    }

    /** What is stored: SHA-256 in hexadecimal. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The first characters of the random part: enough to recognise a key, too few to guess it. */
    String prefix() {
        return text.substring(36, 44);
    }

    @Override
    public String toString() {
        return "PracticeToken[" + organizationId + "]";
    }
}
