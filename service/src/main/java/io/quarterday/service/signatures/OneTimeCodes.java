package io.quarterday.service.signatures;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Codes of six digits that show that somebody reads a mailbox. They are kept only as a keyed hash. */
@Component
class OneTimeCodes {

    private static final int CODES = 1_000_000;
    private static final String PURPOSE = "quarterday signing code";

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    OneTimeCodes(SecretKey key) {
        this.key = key;
    }

    String next() {
        return String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
    }

    /** Of a code for one request, so that it tells nothing about the same code for another. */
    String hash(UUID requestId, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
            mac.update(requestId.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(code.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    boolean matches(String hash, UUID requestId, String code) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.UTF_8), hash(requestId, code).getBytes(StandardCharsets.UTF_8));
    }
}
